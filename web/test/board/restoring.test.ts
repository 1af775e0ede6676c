import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { differences } from "../../src/board/differences";
import { Edits } from "../../src/board/edits";
import { History } from "../../src/board/history";
import { MomentBoard } from "../../src/board/moment-board";
import { canonicalJson } from "../../src/board/projection";
import { restoreInto } from "../../src/board/restoring";
import { random as seeded } from "../kernels/seeded";

function replica(of?: Y.Doc) {
  const doc = new Y.Doc();
  if (of !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(of));
  const board = new Board(doc);
  return { doc, board, edits: new Edits(board) };
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

function draw(edits: Edits, random: () => number): void {
  const ids = [...edits.board.ids()];
  const one = ids[Math.floor(random() * ids.length)];
  const what = random();
  if (one === undefined || what < 0.4) {
    edits.create([
      { type: "note", x: Math.round(random() * 100), y: 0, w: 10, h: 10, text: [{ text: "ab" }] },
    ]);
  } else if (what < 0.6) edits.update([[one, { x: Math.round(random() * 100) }]]);
  else if (what < 0.8) edits.remove([one]);
  else edits.board.textOf(one)?.insert(1, random() < 0.5 ? "x" : "😀");
}

const shapesOf = (doc: Y.Doc): unknown =>
  (JSON.parse(canonicalJson(doc)) as { shapes: unknown }).shapes;

describe("restoring a moment", () => {
  it("makes the board what it was, and undo makes it what it is, for any history", () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seeded(seed);
      const now = replica();
      for (let i = 0; i < 12; i++) draw(now.edits, random);
      const then = replica(now.doc);
      for (let i = 0; i < 12; i++) draw(now.edits, random);
      const history = new History(now.doc);
      const before = canonicalJson(now.doc);
      const touched = restoreInto(now.edits, then.board, false);
      expect(shapesOf(now.doc), `seed ${seed}`).toEqual(shapesOf(then.doc));
      if (touched > 0) history.undo();
      expect(canonicalJson(now.doc), `seed ${seed}`).toBe(before);
      history.dispose();
    }
  });

  it("refuses a moment that has not been loaded, which would empty the board", () => {
    const now = replica();
    now.edits.create([{ type: "rect", x: 0, y: 0, w: 10, h: 10 }]);
    const before = canonicalJson(now.doc);
    const past = new MomentBoard();
    expect(() => restoreInto(now.edits, past.board, false)).toThrow("No moment");
    expect(canonicalJson(now.doc)).toBe(before);
    past.load(Y.encodeStateAsUpdate(new Y.Doc()));
    expect(restoreInto(now.edits, past.board, false)).toBe(1);
  });

  it("keeps what others draw at the same time", () => {
    const ada = replica();
    const [kept] = ada.edits.create([{ type: "rect", x: 0, y: 0, w: 10, h: 10 }]);
    const then = replica(ada.doc);
    ada.edits.update([[kept!, { x: 50 }]]);
    ada.edits.create([{ id: "gone", type: "rect", x: 1, y: 1 }]);
    const bob = replica(ada.doc);
    bob.edits.create([{ id: "bobs", type: "ellipse", x: 9, y: 9 }]);
    bob.edits.update([[kept!, { style: { stroke: "red" } }]]);
    restoreInto(ada.edits, then.board, false);
    exchange(ada.doc, bob.doc);
    expect(canonicalJson(ada.doc)).toBe(canonicalJson(bob.doc));
    expect(ada.board.has("bobs")).toBe(true);
    expect(ada.board.has("gone")).toBe(false);
    expect(ada.board.get(kept!)).toMatchObject({ x: 0, style: { stroke: "red" } });
  });

  it("does not end a stroke under the hand that draws it", () => {
    const now = replica();
    const then = replica(now.doc);
    const shapes = now.doc.getMap<Y.Map<unknown>>("shapes");
    shapes.set(
      "growing",
      new Y.Map<unknown>([
        ["type", "ink"],
        ["live", new Y.Array()],
      ]),
    );
    shapes.set(
      "done",
      new Y.Map<unknown>([
        ["type", "ink"],
        ["ink", new Uint8Array([1])],
      ]),
    );
    restoreInto(now.edits, then.board, false);
    expect([...shapes.keys()]).toEqual(["growing"]);
  });

  it("brings back only what was lost when what was added since is to stay", () => {
    const now = replica();
    now.edits.create([{ id: "lost", type: "rect", x: 0, y: 0 }]);
    const then = replica(now.doc);
    now.edits.remove(["lost"]);
    now.edits.create([{ id: "new", type: "rect", x: 1, y: 1 }]);
    expect(restoreInto(now.edits, then.board, true)).toBe(1);
    expect([...now.board.ids()].sort()).toEqual(["lost", "new"]);
  });

  it("replaces no more of a text than differs, so that letters typed meanwhile stay", () => {
    const ada = replica();
    ada.edits.create([{ id: "t", type: "text", x: 0, y: 0, text: [{ text: "one two" }] }]);
    const then = replica(ada.doc);
    ada.board.textOf("t")!.insert(3, " and a half");
    const bob = replica(ada.doc);
    bob.board.textOf("t")!.insert(0, "Bob: ");
    restoreInto(ada.edits, then.board, false);
    exchange(ada.doc, bob.doc);
    expect(ada.board.textOf("t")!.toJSON()).toBe("Bob: one two");
    expect(canonicalJson(ada.doc)).toBe(canonicalJson(bob.doc));
  });

  it("leaves comments as they are", () => {
    const now = replica();
    const then = replica(now.doc);
    now.doc.getMap("comments").set("thread", new Y.Map([["resolved", false]]));
    restoreInto(now.edits, then.board, false);
    expect(now.doc.getMap("comments").size).toBe(1);
  });
});

describe("differences", () => {
  it("are told by content, not by the edits that led to it", () => {
    const now = replica();
    now.edits.create([{ id: "a", type: "rect", x: 0, y: 0, w: 5, h: 5, text: [{ text: "hi" }] }]);
    now.edits.create([{ id: "b", type: "rect", x: 0, y: 0 }]);
    const then = replica(now.doc);
    now.edits.update([["a", { x: 7 }]]);
    now.edits.update([["a", { x: 0 }]]);
    expect(differences(then.board, now.board)).toEqual({ added: [], changed: [], removed: [] });
    now.board.textOf("a")!.insert(0, "!");
    now.edits.remove(["b"]);
    now.edits.create([{ id: "c", type: "rect", x: 0, y: 0 }]);
    expect(differences(then.board, now.board)).toEqual({
      added: ["c"],
      changed: ["a"],
      removed: ["b"],
    });
  });
});
