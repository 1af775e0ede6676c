import * as Y from "yjs";
import { describe, expect, test } from "vitest";
import { LiveInk } from "../../src/board/live-ink";
import { packInk, unpackInk } from "../../src/board/ink";
import { readRecord, recordToMap } from "../../src/board/records";
import type { ShapesChange } from "../../src/board/shape";
import { Peer, exchange, pair, random } from "./peers";

describe("ink", () => {
  test("comes back from its bytes within an eighth of a unit, seed 5", () => {
    const chance = random(5);
    const points = Array.from({ length: 900 }, (_, i) =>
      i % 3 === 2 ? chance() : (chance() - 0.5) * 3000,
    );
    const unpacked = unpackInk([packInk(points).bytes])!;
    points.forEach((value, i) => {
      expect(Math.abs(unpacked[i]! - value)).toBeLessThanOrEqual(i % 3 === 2 ? 1 / 510 : 1 / 16);
    });
  });

  test("a 500 point stroke takes less than 3 kB", () => {
    const points = Array.from({ length: 1500 }, (_, i) =>
      i % 3 === 2 ? 0.5 : 100 * Math.sin(i / 90) + i / 10,
    );
    expect(packInk(points).bytes.length).toBeLessThan(3000);
  });

  test.each([
    ["nothing", []],
    ["another version", [2, 0]],
    ["a count beyond its bytes", [1, 0xff, 0xff, 0xff, 0x7f]],
    ["an endless number", [1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ["bytes left over", [1, 0, 0]],
  ])("refuses %s", (_, bytes) => {
    expect(unpackInk([Uint8Array.from(bytes)])).toBeNull();
  });

  test("grows for others while it is drawn and is the same stroke when done", () => {
    const [ann, ben] = pair();
    const ink = new LiveInk(ann.board, "ink", { x: 100, y: 100 }, { stroke: "red" }, 0);
    for (let i = 0; i < 20; i++) ink.add(100 - i * 3, 100 + i * 2, 0.5, i * 20);
    exchange(ann, ben);
    const growing = ben.board.get(ink.id)!;
    expect(growing.growing).toBe(true);
    expect(growing.ink!.length).toBeGreaterThan(9);
    ink.finish();
    exchange(ann, ben);
    const done = ben.board.get(ink.id)!;
    expect(done).toMatchObject({ x: 43, y: 100, w: 57, h: 38, growing: false });
    expect(done.ink!.length).toBe(60);
    expect([done.ink![0], done.ink![1]]).toEqual([57, 0]);
    ann.history.undo();
    expect(ann.board.size).toBe(0);
    ann.history.redo();
    expect(ann.board.get(ink.id)).toEqual(done);
  });

  test("a stroke somebody deleted while it was drawn stays deleted", () => {
    const [ann, ben] = pair();
    const ink = new LiveInk(ann.board, "ink", { x: 0, y: 0 }, {}, 0);
    exchange(ann, ben);
    ben.edits.remove([ink.id]);
    exchange(ann, ben);
    ink.add(1, 1, 1, 100);
    ink.finish();
    expect(ann.board.size).toBe(0);
  });

  test("scales with its box", () => {
    const ann = new Peer();
    const [id] = ann.edits.create([
      { type: "ink", x: 0, y: 0, w: 10, h: 10, ink: [0, 0, 1, 10, 10, 1] },
    ]);
    ann.edits.update([[id!, { w: 30, h: 5 }]]);
    expect([...ann.board.get(id!)!.ink!]).toEqual([0, 0, 1, 30, 5, 1]);
  });
});

describe("what a foreign client wrote", () => {
  test.each<[string, unknown]>([
    ["pos", "here"],
    ["pos", [Number.MAX_VALUE, 0]],
    ["pos", [1]],
    ["size", [-5, 5]],
    ["angle", "up"],
    ["z", { not: "a key" }],
    ["z", "!"],
    ["parent", 12],
    ["stroke", "javascript:alert(1)"],
    ["width", -1],
    ["heads", ["arrow"]],
    ["opacity", 7],
    ["text", "plain"],
    ["ink", new Uint8Array([9, 9])],
    ["points", [1, 2, "3", 4]],
    ["start", { id: 5, at: [0, 0] }],
    ["asset", "../../etc/passwd"],
    ["live", "no array"],
  ])("under %s as %j counts as absent", (key, value) => {
    for (const type of ["rect", "ink", "arrow", "unheard-of"]) {
      const ann = new Peer();
      const shapes = ann.doc.getMap<Y.Map<unknown>>("shapes");
      shapes.set("plain", new Y.Map(Object.entries({ type })));
      shapes.set("odd", new Y.Map(Object.entries({ type, [key]: value })));
      expect(ann.board.get("odd")).toEqual({ ...ann.board.get("plain")!, id: "odd" });
      // And it can be stacked upon.
      expect(ann.edits.create([{ type: "rect", x: 0, y: 0 }])).toHaveLength(1);
    }
  });

  test("that is no shape at all is skipped", () => {
    const ann = new Peer();
    const shapes = ann.doc.getMap("shapes");
    shapes.set("number", 1);
    shapes.set("untyped", new Y.Map([["pos", [0, 0]]]));
    expect(ann.board.size).toBe(0);
    expect(ann.board.get("number")).toBeUndefined();
    expect(ann.board.get("untyped")).toBeUndefined();
  });
});

describe("relations", () => {
  test("a cycle of parents frees the smallest id on every replica", () => {
    const [ann, ben] = pair();
    for (const id of ["a", "b"]) ann.edits.create([{ id, type: "group", x: 0, y: 0 }]);
    exchange(ann, ben);
    ann.edits.update([["a", { parent: "b" }]]);
    ben.edits.update([["b", { parent: "a" }]]);
    for (const peer of [ann, ben]) for (const id of ["a", "b"]) peer.board.get(id);
    exchange(ann, ben);
    for (const { board } of [ann, ben]) {
      expect(board.get("a")!.parent).toBeNull();
      expect(board.get("b")!.parent).toBe("a");
    }
  });

  test("a parent that is gone is none, and one that comes back is one again", () => {
    const ann = new Peer();
    ann.edits.create([
      { id: "f", type: "frame", x: 0, y: 0, w: 9, h: 9 },
      { id: "c", type: "rect", x: 0, y: 0, w: 1, h: 1, parent: "f" },
    ]);
    ann.history.separate();
    expect(ann.board.get("c")!.parent).toBe("f");
    ann.edits.together(() => ann.doc.getMap("shapes").delete("f"));
    expect(ann.board.get("c")!.parent).toBeNull();
    ann.history.undo();
    expect(ann.board.get("c")!.parent).toBe("f");
  });

  test("an arrow is told as changed when what it holds on to moves or goes", () => {
    const [ann, ben] = pair();
    ann.edits.create([
      { id: "a", type: "rect", x: 0, y: 0, w: 100, h: 100 },
      { id: "b", type: "ellipse", x: 300, y: 0, w: 100, h: 100 },
      {
        id: "arrow",
        type: "arrow",
        x: 50,
        y: 50,
        points: [0, 0, 300, 0],
        start: { id: "a", at: [0.5, 0.5] },
        end: { id: "b", at: [0.5, 0.5] },
      },
    ]);
    exchange(ann, ben);
    const seen: ShapesChange[] = [];
    ben.board.onChange((change) => seen.push(change));
    ann.edits.update([["b", { x: 500, y: 0 }]]);
    exchange(ann, ben);
    expect(seen[0]!.changed).toContain("arrow");
    expect(seen[0]!.local).toBe(false);
    expect([...ben.board.linesOf("b")]).toEqual(["arrow"]);
    ann.edits.remove(["b"]);
    exchange(ann, ben);
    expect(seen[1]).toMatchObject({ removed: ["b"], changed: ["arrow"] });
    // It stays where it ran: from the edge of one to the edge that the other had.
    expect(ben.board.get("arrow")).toMatchObject({ x: 105, y: 50, w: 390, h: 0 });
  });

  test("a group is as large as what is in it", () => {
    const ann = new Peer();
    ann.edits.create([
      { id: "g", type: "group", x: 0, y: 0 },
      { id: "r", type: "rect", x: 10, y: 10, w: 10, h: 10, parent: "g" },
      { id: "s", type: "rect", x: 50, y: 50, w: 10, h: 10, parent: "g" },
    ]);
    expect(ann.board.get("g")).toMatchObject({ x: 10, y: 10, w: 50, h: 50 });
    ann.edits.update([["s", { x: 100, y: 50 }]]);
    expect(ann.board.get("g")).toMatchObject({ x: 10, w: 100 });
    expect(ann.board.outermost("s")).toBe("g");
  });

  test("a group that loses a member is as large as what is left", () => {
    const ann = new Peer();
    ann.edits.create([
      { id: "g", type: "group", x: 0, y: 0 },
      { id: "r", type: "rect", x: 10, y: 10, w: 10, h: 10, parent: "g" },
      { id: "s", type: "rect", x: 50, y: 50, w: 10, h: 10, parent: "g" },
    ]);
    expect(ann.board.get("g")).toMatchObject({ w: 50, h: 50 });
    ann.doc.getMap("shapes").delete("s");
    expect(ann.board.get("g")).toMatchObject({ x: 10, y: 10, w: 10, h: 10 });
  });
});

describe("records", () => {
  test("carry a shape from board to board without loss, unknown keys included", () => {
    const [ann, ben] = pair();
    const [id] = ann.edits.create([
      {
        type: "ink",
        x: 1,
        y: 2,
        w: 3,
        h: 4,
        ink: [0, 0, 1, 3, 4, 0],
        style: { stroke: "#123456" },
      },
    ]);
    ann.doc
      .getMap<Y.Map<unknown>>("shapes")
      .get(id!)!
      .set("future", { a: [1, null] });
    const record = JSON.parse(JSON.stringify(readRecord(ann.board, id!)));
    ben.edits.insertEntry("copy", recordToMap(record));
    expect(readRecord(ben.board, "copy")).toEqual(readRecord(ann.board, id!));
    expect(ben.board.get("copy")).toEqual({ ...ann.board.get(id!)!, id: "copy" });
  });
});
