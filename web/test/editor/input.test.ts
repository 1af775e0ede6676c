import { describe, expect, test } from "vitest";
import { readExcalidraw } from "../../src/editor/clipboard/excalidraw";
import { COMMANDS } from "../../src/editor/command-table";
import { breadthOf } from "../../src/editor/input/stylus";
import { keyNames } from "../../src/editor/input/key-names";
import { TypingOn } from "../../src/editor/input/typing-on";
import { readingOrder } from "../../src/editor/reading-order";
import { changeBetween, shiftIndex } from "../../src/editor/text/text-change";
import { Peer, random } from "../board/peers";

const press = (key: string, code: string, mods = ""): string[] =>
  keyNames({
    key,
    code,
    ctrlKey: mods.includes("c"),
    metaKey: mods.includes("m"),
    altKey: mods.includes("a"),
    shiftKey: mods.includes("s"),
  });

describe("keys", () => {
  test("go by the character they produce: undo is where Z is on a French keyboard", () => {
    expect(press("z", "KeyW", "c")).toContain("Ctrl+Z");
    expect(press("z", "KeyW", "c")).not.toContain("Ctrl+W");
  });

  test("go by their place where the character can't be typed plainly", () => {
    expect(press("ü", "BracketLeft", "c")).toContain("Ctrl+[");
    expect(press("å", "KeyA", "a")).toContain("Alt+A");
    expect(press("!", "Digit1", "s")).toContain("Shift+1");
  });

  test("that need shift to be typed are found without naming it", () => {
    expect(press("?", "Slash", "s")).toContain("?");
    expect(press("+", "Equal", "cs")).toContain("Ctrl++");
  });

  test("mean Ctrl when Cmd is held", () => {
    expect(press("z", "KeyZ", "ms")).toContain("Ctrl+Shift+Z");
  });

  test("stand for one command each; Ctrl+K links what is selected, or else opens the palette", () => {
    const keys = COMMANDS.flatMap((command) => command.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual(["Ctrl+K"]);
  });
});

describe("typing whose text was taken away", () => {
  test("keeps its keys until nothing was typed for a moment, whenever the last one came", () => {
    let now = 5_000;
    const typing = new TypingOn(1_000, () => now);
    expect(typing.takes("r")).toBe(false);
    typing.begin();
    for (const after of [0, 600, 999, 400]) {
      now += after;
      expect(typing.takes("r")).toBe(true);
    }
    now += 1_000;
    expect(typing.takes("r")).toBe(false);
  });

  test("ends with Escape, which does nothing else, and with the pointer", () => {
    const typing = new TypingOn(1_000, () => 0);
    typing.begin();
    expect(typing.takes("Escape")).toBe(true);
    expect(typing.takes("r")).toBe(false);
    typing.begin();
    typing.end();
    expect(typing.takes("r")).toBe(false);
  });
});

describe("what was typed", () => {
  test("is told by the caret when the letters alone don't tell", () => {
    expect(changeBetween("aa", "aaa", 1)).toEqual({ at: 0, remove: 0, insert: "a" });
    expect(changeBetween("aa", "aaa", 3)).toEqual({ at: 2, remove: 0, insert: "a" });
  });

  test("never cuts a surrogate pair", () => {
    const change = changeBetween("😀", "😁", 2)!;
    expect(change).toEqual({ at: 0, remove: 2, insert: "😁" });
  });

  test("leads from any text to any other, seed 7", () => {
    const chance = random(7);
    const word = (): string =>
      Array.from({ length: Math.floor(chance() * 8) }, () => "ab😀"[Math.floor(chance() * 2)]).join(
        "",
      );
    for (let i = 0; i < 2000; i++) {
      const before = word();
      const after = word();
      const change = changeBetween(before, after, Math.floor(chance() * (after.length + 1)));
      const { at, remove, insert } = change ?? { at: 0, remove: 0, insert: "" };
      expect(before.slice(0, at) + insert + before.slice(at + remove)).toBe(after);
    }
  });

  test("stays in its place when others write before it", () => {
    expect(shiftIndex(5, [{ retain: 2 }, { insert: "abc" }])).toBe(8);
    expect(shiftIndex(5, [{ retain: 2 }, { delete: 2 }])).toBe(3);
    expect(shiftIndex(5, [{ retain: 4 }, { delete: 9 }])).toBe(4);
    expect(shiftIndex(5, [{ retain: 5 }, { insert: "x" }])).toBe(5);
  });
});

describe("a pen", () => {
  const held = { pointerType: "pen", pressure: 0.4, tiltX: 0, tiltY: 0 };

  test("draws as broad as it is pressed, and a mouse always the same", () => {
    expect(breadthOf(held)).toBeCloseTo(0.4);
    expect(breadthOf({ ...held, pointerType: "mouse" })).toBe(0.5);
    expect(breadthOf({ ...held, pointerType: "touch", pressure: 1 })).toBe(0.5);
  });

  test("shades when it is laid flat, not at the angle at which a hand writes", () => {
    expect(breadthOf({ ...held, tiltX: 30 })).toBeCloseTo(0.4);
    expect(breadthOf({ ...held, tiltY: -75 })).toBeGreaterThan(0.6);
    expect(breadthOf({ ...held, pressure: 1, tiltX: 90, tiltY: 90 })).toBe(1);
  });
});

test("Tab goes row by row, each from the left", () => {
  const { board, edits } = new Peer();
  const at = (id: string, x: number, y: number): void => {
    edits.create([{ id, type: "rect", x, y, w: 100, h: 60 }]);
  };
  at("below", 0, 200);
  at("right", 300, 10);
  at("left", 0, 0);
  at("middle", 150, 20);
  expect(readingOrder(board)).toEqual(["left", "middle", "right", "below"]);
});

describe("Excalidraw's clipboard", () => {
  test("is read with bound texts inside their shapes", () => {
    const text = JSON.stringify({
      type: "excalidraw/clipboard",
      elements: [
        { id: "r", type: "rectangle", x: 1, y: 2, width: 30, height: 40, strokeColor: "#e03131" },
        { id: "t", type: "text", containerId: "r", text: "inside" },
        {
          id: "l",
          type: "arrow",
          x: 0,
          y: 0,
          points: [
            [0, 0],
            [-10, 20],
          ],
          endArrowhead: "arrow",
        },
        { id: "x", type: "from the future" },
      ],
    });
    const { shapes } = readExcalidraw(text)!;
    expect(shapes).toHaveLength(2);
    expect(shapes[0]).toMatchObject({ type: "rect", x: 1, text: [{ text: "inside" }] });
    expect(shapes[1]).toMatchObject({ x: -10, y: 0, w: 10, h: 20, points: [10, 0, 0, 20] });
    const { board, edits } = new Peer();
    edits.create(shapes);
    expect(board.size).toBe(2);
  });

  test.each(["", "hello", "{}", '{"type":"excalidraw/clipboard"', "[1]"])(
    "%j is not it",
    (text) => {
      expect(readExcalidraw(text)).toBeNull();
    },
  );
});
