import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { breakLine, lastPlace, markedRuns, marksAt, toggleList } from "../../src/editor/text/lists";

function textOf(content: string): Y.Text {
  const text = new Y.Doc().getText("text");
  text.insert(0, content);
  return text;
}

/** Each line, with a bullet before those that are items. */
function lines(text: Y.Text): string[] {
  const runs = markedRuns(text);
  let at = 0;
  return text
    .toString()
    .split("\n")
    .map((line) => {
      at += line.length + 1;
      return marksAt(runs, at - 1)["list"] === undefined ? line : `• ${line}`;
    });
}

describe("a line break", () => {
  test("at the end of an item begins another, and the item stays one", () => {
    const text = textOf("one");
    toggleList(text, 0, 3, "bullet");
    expect(breakLine(text, 3, 3)).toBe(1);
    text.insert(4, "two");
    expect(lines(text)).toEqual(["• one", "• two", ""]);
  });

  test("within an item makes two of it", () => {
    const text = textOf("onetwo");
    toggleList(text, 0, 6, "number");
    breakLine(text, 3, 3);
    expect(lines(text)).toEqual(["• one", "• two", ""]);
  });

  test("in an empty item ends the list instead", () => {
    const text = textOf("one");
    toggleList(text, 0, 3, "bullet");
    breakLine(text, 3, 3);
    expect(breakLine(text, 4, 4)).toBe(0);
    text.insert(4, "after");
    expect(lines(text)).toEqual(["• one", "after", ""]);
    expect(breakLine(text, 9, 9)).toBe(1);
    expect(lines(text)).toEqual(["• one", "after", "", ""]);
  });

  test("below a list makes no item, also at the very beginning of the line", () => {
    const text = textOf("one\nplain");
    toggleList(text, 0, 3, "bullet");
    breakLine(text, 4, 4);
    expect(lines(text)).toEqual(["• one", "", "plain"]);
  });

  test("takes the place of what is selected", () => {
    const text = textOf("one and two");
    breakLine(text, 3, 8);
    expect(text.toString()).toBe("one\ntwo");
  });
});

describe("a list that is switched off", () => {
  test("leaves the text as it was before", () => {
    const text = textOf("one\ntwo");
    toggleList(text, 0, 7, "bullet");
    expect(text.toString()).toBe("one\ntwo\n");
    toggleList(text, 0, 7, "bullet");
    expect(text.toDelta()).toEqual([{ insert: "one\ntwo" }]);
  });

  test("above its last item keeps the break of that", () => {
    const text = textOf("one\ntwo");
    toggleList(text, 0, 7, "bullet");
    toggleList(text, 0, 3, "bullet");
    expect(lines(text)).toEqual(["one", "• two", ""]);
  });
});

test("a text that ends with a list ends where its last item does", () => {
  const text = textOf("one");
  expect(lastPlace(text)).toBe(3);
  toggleList(text, 0, 3, "number");
  expect(lastPlace(text)).toBe(3);
  breakLine(text, 3, 3);
  expect(lastPlace(text)).toBe(4);
  breakLine(text, 4, 4);
  expect(text.toString()).toBe("one\n\n");
  expect(lastPlace(text)).toBe(5);
  expect(lastPlace(textOf(""))).toBe(0);
});
