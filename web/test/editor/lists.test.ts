import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { toggleList } from "../../src/editor/text/whole-texts";
import {
  breakLine,
  lastPlace,
  leaveItem,
  markedRuns,
  marksAt,
  replaceText,
} from "../../src/editor/text/lists";

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
    replaceText(text, 4, 4, "after");
    expect(lines(text)).toEqual(["• one", "after"]);
    expect(breakLine(text, 9, 9)).toBe(1);
    expect(lines(text)).toEqual(["• one", "after", ""]);
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

describe("what is written", () => {
  test("behind a list is no part of it, however many lines it has", () => {
    const text = textOf("one");
    toggleList(text, 0, 3, "bullet");
    replaceText(text, 4, 4, "a");
    replaceText(text, 5, 5, "b\nc");
    expect(lines(text)).toEqual(["• one", "ab", "c"]);
    expect(text.toDelta()[2]).toEqual({ insert: "ab\nc" });
  });

  test("in several lines into an item makes items", () => {
    const text = textOf("one");
    toggleList(text, 0, 3, "bullet");
    replaceText(text, 3, 3, "two\nthree\nfour");
    expect(lines(text)).toEqual(["• onetwo", "• three", "• four", ""]);
  });

  test("over lines of two kinds makes one as the first", () => {
    const items = textOf("one\nplain");
    toggleList(items, 0, 3, "bullet");
    replaceText(items, 3, 4, "");
    expect(lines(items)).toEqual(["• oneplain", ""]);
    const plain = textOf("plain\none");
    toggleList(plain, 7, 9, "bullet");
    replaceText(plain, 3, 7, "y ");
    expect(lines(plain)).toEqual(["play ne"]);
  });

  test("over the whole of the first line leaves the other as it is", () => {
    const text = textOf("one\nplain");
    toggleList(text, 0, 3, "bullet");
    replaceText(text, 0, 4, "");
    expect(lines(text)).toEqual(["plain"]);
  });

  test("up to the end of the text leaves the last item one, and over all of it no list", () => {
    const text = textOf("one\ntwo");
    toggleList(text, 0, 7, "number");
    replaceText(text, 4, 8, "");
    expect(lines(text)).toEqual(["• one", "• ", ""]);
    replaceText(text, 4, 5, "");
    expect(lines(text)).toEqual(["• one", "• ", ""]);
    replaceText(text, 0, 5, "all");
    expect(lines(text)).toEqual(["all"]);
  });

  test("in the place of the break of an empty item, as browsers do, leaves it an item", () => {
    const text = textOf("");
    toggleList(text, 0, 0, "bullet");
    replaceText(text, 0, 1, "a");
    expect(lines(text)).toEqual(["• a", ""]);
  });
});

test("an item is left at its beginning and nowhere else", () => {
  const text = textOf("one\ntwo\nplain");
  toggleList(text, 0, 7, "bullet");
  expect(leaveItem(text, 5)).toBe(false);
  expect(leaveItem(text, 8)).toBe(false);
  expect(leaveItem(text, 4)).toBe(true);
  expect(lines(text)).toEqual(["• one", "two", "plain"]);
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
  expect(text.toString()).toBe("one\n");
  replaceText(text, 4, 4, "a");
  expect(lastPlace(text)).toBe(5);
  expect(lastPlace(textOf(""))).toBe(0);
});
