import { describe, expect, test } from "vitest";
import { LiveInk } from "../../src/board/live-ink";
import { Peer, exchange, pair } from "./peers";

const RECT = { type: "rect", x: 0, y: 0, w: 100, h: 50 };

/** Ann made a rectangle and moved it: two steps. */
function movedByAnn(): { ann: Peer; ben: Peer; id: string } {
  const [ann, ben] = pair();
  const id = ann.edits.create([RECT])[0]!;
  ann.history.separate();
  ann.edits.update([[id, { x: 10, y: 0 }]]);
  exchange(ann, ben);
  return { ann, ben, id };
}

describe("undo", () => {
  test("of a move that somebody else moved on does nothing, says so, and is over", () => {
    const { ann, ben, id } = movedByAnn();
    ben.edits.update([[id, { x: 20, y: 0 }]]);
    exchange(ann, ben);
    expect(ann.history.undo()).toBe(false);
    expect(ann.board.get(id)?.x).toBe(20);
    expect(ann.history.canUndo).toBe(true);
    expect(ann.history.undo()).toBe(true);
    expect(ann.board.get(id)).toBeUndefined();
    expect(ann.history.canUndo).toBe(false);
  });

  test("never goes on to another shape when the one it is about was deleted", () => {
    const { ann, ben, id } = movedByAnn();
    ann.history.separate();
    const other = ann.edits.create([RECT])[0]!;
    ann.history.separate();
    ann.edits.update([[id, { x: 30, y: 0 }]]);
    exchange(ann, ben);
    ben.edits.remove([id]);
    exchange(ann, ben);
    expect(ann.history.undo()).toBe(false);
    expect(ann.board.has(other)).toBe(true);
  });

  test("tells whoever shows it what is left, also when it did nothing", () => {
    const { ann, ben, id } = movedByAnn();
    const told: boolean[] = [];
    ann.history.onChange(() => told.push(ann.history.canUndo));
    ben.edits.update([[id, { x: 20, y: 0 }]]);
    exchange(ann, ben);
    ann.history.undo();
    expect(told.at(-1)).toBe(true);
    ann.history.undo();
    expect(told.at(-1)).toBe(false);
  });

  test("and redo give back what was undone, with what others did to it", () => {
    const { ann, ben, id } = movedByAnn();
    ben.edits.restyle([id], { stroke: "red" });
    exchange(ann, ben);
    ann.history.undo();
    ann.history.undo();
    expect(ann.board.size).toBe(0);
    expect(ann.history.redo()).toBe(true);
    expect(ann.board.get(id)).toMatchObject({ x: 0, style: { stroke: "red" } });
    expect(ann.history.redo()).toBe(true);
    expect(ann.board.get(id)?.x).toBe(10);
  });

  test("has no step for a gesture that left no trace, and still has the one before it", () => {
    const ann = new Peer();
    const id = ann.edits.create([RECT])[0]!;
    ann.history.beginGesture();
    const ink = new LiveInk(ann.board, "ink", { x: 0, y: 0 }, {}, 0);
    for (let i = 0; i < 9; i++) ink.add(i, i, 0.5, i * 100);
    ink.cancel();
    ann.history.endGesture();
    expect(ann.history.undo()).toBe(true);
    expect(ann.board.has(id)).toBe(false);
    expect(ann.history.canUndo).toBe(false);
  });

  test("keeps the step of a gesture that changed what was there", () => {
    const ann = new Peer();
    const id = ann.edits.create([RECT])[0]!;
    ann.history.beginGesture();
    ann.edits.update([[id, { x: 10, y: 0 }]]);
    ann.history.endGesture();
    ann.history.beginGesture();
    ann.edits.remove([id]);
    ann.history.endGesture();
    ann.history.undo();
    expect(ann.board.get(id)?.x).toBe(10);
    ann.history.undo();
    expect(ann.board.get(id)?.x).toBe(0);
  });
});

describe("a group", () => {
  test("goes with the last of its members, as do the groups around it, and comes back with them", () => {
    const ann = new Peer();
    const [outer, inner] = ann.edits.create([
      { type: "group", x: 0, y: 0 },
      { type: "group", x: 0, y: 0 },
    ]) as [string, string];
    const [first, last] = ann.edits.create([RECT, RECT]) as [string, string];
    ann.edits.update([[inner, { parent: outer }]]);
    ann.edits.update([first, last].map((id) => [id, { parent: inner }] as const));
    ann.edits.remove([first]);
    expect([...ann.board.ids()].sort()).toEqual([outer, inner, last].sort());
    ann.history.separate();
    ann.edits.remove([last]);
    expect(ann.board.size).toBe(0);
    ann.history.undo();
    expect([...ann.board.ids()].sort()).toEqual([outer, inner, last].sort());
  });

  test("stays while it holds something, and a frame stays when it is emptied", () => {
    const ann = new Peer();
    const [frame] = ann.edits.create([{ type: "frame", x: 0, y: 0, w: 500, h: 500 }]) as [string];
    const [inside] = ann.edits.create([{ ...RECT, parent: frame }]) as [string];
    ann.edits.remove([inside]);
    expect([...ann.board.ids()]).toEqual([frame]);
  });
});
