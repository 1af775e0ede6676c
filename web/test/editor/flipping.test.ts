import { describe, expect, test } from "vitest";
import type { Shape } from "../../src/board/shape";
import type { Axis } from "../../src/editor/commands/flipping";
import { mirrored } from "../../src/editor/commands/flipping";
import type { Point } from "../../src/kernels/vec";
import { boxAround } from "../../src/tools/select/picking";
import type { NewShape } from "../../src/board/edits";
import { exchange, pair, Peer } from "../board/peers";
import { withSeed } from "../kernels/seeded";
import { expectSame, seen as seenOf } from "../tools/seen";

const OUTLINES = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud", "image"];
const AXES: readonly Axis[] = ["x", "y"];

/** Flips what the peer has, all of it together, and answers where the mirror stood. */
function flipped(peer: Peer, axis: Axis, ids = [...peer.board.ids()]): number {
  const leaves = ids.map((id) => peer.board.get(id)!);
  const all = boxAround(leaves);
  peer.edits.update(mirrored(leaves, all, axis));
  return axis === "x" ? all.x + all.w / 2 : all.y + all.h / 2;
}

/** What of a shape is seen, as points on the board. */
function seen(peer: Peer, id: string): Point[] {
  return seenOf(peer.board.get(id)!, (one) => peer.board.get(one));
}

function inMirror({ x, y }: Point, axis: Axis, at: number): Point {
  return axis === "x" ? { x: 2 * at - x, y } : { x, y: 2 * at - y };
}

function changesOf(shape: NewShape, axis: Axis): Partial<Shape> {
  const peer = new Peer();
  const [id] = peer.edits.create([shape]);
  const before = peer.board.get(id!)!;
  flipped(peer, axis);
  const after = peer.board.get(id!)!;
  return Object.fromEntries(
    Object.entries(after).filter(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(before[key as keyof Shape] ?? null),
    ),
  );
}

const BOX = { x: 10, y: 20, w: 120, h: 80 };

withSeed("A flip", (next) => {
  const between = (from: number, to: number): number => from + next() * (to - from);
  const place = () => ({ x: between(-200, 200), y: between(-200, 200) });
  const size = () => ({ w: between(40, 200), h: between(40, 200) });
  const turn = () => (next() < 0.3 ? 0 : between(-3, 3));

  test("shows of each shape, however it stands, what a mirror shows", () => {
    for (let n = 0; n < 300; n++) {
      const type = OUTLINES[n % OUTLINES.length]!;
      const peer = new Peer();
      const flags = { flipX: next() < 0.5, flipY: next() < 0.5 };
      const [id] = peer.edits.create([{ type, ...place(), ...size(), ...flags, angle: turn() }]);
      const axis = AXES[n % 2]!;
      const before = seen(peer, id!);
      const at = flipped(peer, axis);
      const wanted = before.map((point) => inMirror(point, axis, at));
      expectSame(seen(peer, id!), wanted, `${type} over ${axis}`);
    }
  });

  test("of several shapes is one in a mirror amid all of them, their arrows included", () => {
    for (let n = 0; n < 60; n++) {
      const peer = new Peer();
      const types = [OUTLINES[n % 7]!, OUTLINES[(n + 3) % 7]!];
      const [from, to] = peer.edits.create([
        { type: types[0]!, ...place(), ...size(), angle: turn() },
        { type: types[1]!, x: between(500, 700), y: between(-200, 200), ...size(), angle: turn() },
      ]);
      const held = { start: { id: from!, at: [next(), next()] as const } };
      const ends = { ...held, end: { id: to!, at: [next(), next()] as const } };
      const style = { curve: n % 2 ? ("curved" as const) : ("straight" as const) };
      peer.edits.create([{ type: "arrow", ...place(), points: [0, 0, 40, 50], style, ...ends }]);
      const axis = AXES[n % 2]!;
      const ids = [...peer.board.ids()];
      const before = new Map(ids.map((id) => [id, seen(peer, id)]));
      const at = flipped(peer, axis);
      for (const id of ids) {
        const wanted = before.get(id)!.map((point) => inMirror(point, axis, at));
        expectSame(seen(peer, id), wanted, `${peer.board.get(id)!.type} over ${axis}`);
      }
    }
  });

  test("done twice changes nothing", () => {
    for (let n = 0; n < 80; n++) {
      const peer = new Peer();
      const type = OUTLINES[n % OUTLINES.length]!;
      const [id] = peer.edits.create([
        { type, x: n, y: -n, w: n + 20, h: 2 * n + 20, angle: n % 3 },
      ]);
      const before = peer.board.get(id!);
      flipped(peer, AXES[n % 2]!);
      flipped(peer, AXES[n % 2]!);
      expect(peer.board.get(id!)).toEqual(before);
    }
  });
});

describe("a flip", () => {
  test("changes nothing of what looks the same in a mirror", () => {
    for (const type of ["rect", "ellipse", "diamond", "hexagon", "text", "note", "frame"]) {
      for (const axis of AXES) expect(changesOf({ type, ...BOX }, axis), type).toEqual({});
    }
    for (const type of ["triangle", "star", "cloud"]) {
      expect(changesOf({ type, ...BOX }, "x"), type).toEqual({});
    }
    expect(changesOf({ type: "line", ...BOX, h: 0, points: [0, 0, 120, 0] }, "y")).toEqual({});
  });

  test("mirrors a picture over either axis, and turns pointed shapes upside down", () => {
    expect(changesOf({ type: "image", ...BOX }, "x")).toEqual({ flipX: true });
    expect(changesOf({ type: "image", ...BOX }, "y")).toEqual({ flipY: true });
    for (const type of ["triangle", "star", "cloud"]) {
      expect(changesOf({ type, ...BOX }, "y"), type).toEqual({ flipY: true });
    }
  });

  test("negates the angle, however small, and mirrors a picture", () => {
    expect(changesOf({ type: "ellipse", ...BOX, angle: 0.004 }, "x")).toEqual({ angle: -0.004 });
    expect(changesOf({ type: "image", ...BOX, angle: 0.5 }, "x")).toEqual({
      flipX: true,
      angle: -0.5,
    });
  });

  test("lets an arrow go that is flipped without what it holds, and keeps it among other shapes", () => {
    const peer = new Peer();
    const [box, other, arrow] = peer.edits.create([
      { type: "rect", ...BOX },
      { type: "rect", ...BOX, y: 400 },
      { id: "arrow", type: "arrow", x: 300, y: 20, points: [0, 0, 90, 70] },
    ]);
    const start = { id: box!, at: [0.2, 0.5] as const };
    peer.edits.update([[arrow!, { start }]]);
    flipped(peer, "x", [arrow!, other!]);
    expect(peer.board.get(arrow!)!.start).toEqual(start);
    flipped(peer, "x", [arrow!]);
    expect(peer.board.get(arrow!)!.start).toBeNull();
  });

  test("by two people over different axes at the same moment does both", () => {
    const [ann, ben] = pair();
    const [id] = ann.edits.create([{ type: "image", ...BOX }]);
    exchange(ann, ben);
    ann.history.separate();
    flipped(ann, "x");
    flipped(ben, "y");
    exchange(ann, ben);
    for (const { board } of [ann, ben]) {
      expect(board.get(id!)).toMatchObject({ flipX: true, flipY: true });
    }
    ann.history.undo();
    expect(ann.board.get(id!)!.flipX).toBeUndefined();
    expect(ann.board.get(id!)!.flipY).toBe(true);
  });

  test("is read from a value that is true and from no other", () => {
    const peer = new Peer();
    const [id] = peer.edits.create([{ type: "image", ...BOX }]);
    for (const value of [1, "true", "", null, { x: true }, false]) {
      peer.board.mapOf(id!)!.set("flipX", value);
      expect(peer.board.get(id!)!.flipX, JSON.stringify(value)).toBeUndefined();
    }
    peer.board.mapOf(id!)!.set("flipX", true);
    expect(peer.board.get(id!)!.flipX).toBe(true);
  });
});
