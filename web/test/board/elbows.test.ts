import { expect, test } from "vitest";
import { canonicalJson } from "../../src/board/projection";
import { readShapes, writeShapes } from "../../src/tools/copying";
import { withSeed } from "../kernels/seeded";
import { expectSame, seen } from "../tools/seen";
import { Peer } from "./peers";

withSeed("An elbow arrow", (next) => {
  const between = (from: number, to: number): number => from + next() * (to - from);

  /** From a shape to a free end, or to another shape. */
  const connected = (both: boolean) => {
    const peer = new Peer();
    const rect = () => ({
      type: "rect",
      x: between(-300, 300),
      y: between(-300, 300),
      w: 80,
      h: 60,
    });
    const [from, to] = peer.edits.create([rect(), rect()]);
    const [arrow] = peer.edits.create([
      {
        type: "arrow",
        x: between(-300, 300),
        y: between(-300, 300),
        points: [0, 0, 70, 50],
        start: { id: from!, at: [next(), next()] },
        end: both ? { id: to!, at: [next(), next()] } : null,
        style: { curve: "elbow" },
      },
    ]);
    const shown = (id = arrow!) => seen(peer.board.get(id)!, (one) => peer.board.get(one));
    return { peer, from: from!, to: to!, arrow: arrow!, shown };
  };

  test("stays as it was seen when what it holds on to is taken away, and holds on by undo", () => {
    for (let n = 0; n < 200; n++) {
      const { peer, from, to, shown } = connected(n % 2 === 0);
      const before = shown();
      const document = canonicalJson(peer.doc);
      peer.history.separate();
      peer.edits.remove([from, to]);
      expectSame(shown(), before, "the arrow that is left");
      peer.history.undo();
      expect(canonicalJson(peer.doc)).toBe(document);
    }
  });

  test("still goes round corners to what is left when one of two shapes is taken away", () => {
    for (let n = 0; n < 50; n++) {
      const { peer, from, to, arrow } = connected(true);
      peer.edits.remove([to]);
      peer.edits.update([[from, { x: between(-300, 300), y: between(-300, 300) }]]);
      expect(peer.board.get(arrow)!.points).toHaveLength(4);
    }
  });

  test("looks in a copy without what it holds on to as it does beside it", () => {
    for (let n = 0; n < 100; n++) {
      const { peer, arrow, shown } = connected(n % 2 === 0);
      const records = readShapes(peer.board, [arrow]);
      const [copy] = writeShapes(peer.board, peer.edits, records, { x: 0, y: 0 });
      expectSame(shown(copy), shown(), "the copy");
    }
  });

  test("goes on to follow the copies of what it holds on to", () => {
    const { peer, from, to, arrow } = connected(true);
    const records = readShapes(peer.board, [from, to, arrow]);
    const copies = writeShapes(peer.board, peer.edits, records, { x: 500, y: 0 });
    const copy = copies.map((id) => peer.board.get(id)!).find(({ type }) => type === "arrow")!;
    expect(copies).toContain(copy.start!.id);
    expect(copy.points).toHaveLength(4);
  });
});
