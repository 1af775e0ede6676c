import { describe, expect, test } from "vitest";
import { ShapeIndex } from "../../src/canvas/shape-index";
import { LiveScene } from "../../src/canvas/live-scene";
import type { NewShape } from "../../src/board/edits";
import { canonicalJson } from "../../src/board/projection";
import type { Shape } from "../../src/board/shape";
import type { Preview } from "../../src/canvas/view";
import { centre } from "../../src/kernels/box";
import { rotate, type Point } from "../../src/kernels/vec";
import { readPerson, type DragPreview } from "../../src/sync/person";
import type { ResizeHandle } from "../../src/tools/select/at-handles";
import { handleCursor } from "../../src/tools/select/handle-cursor";
import { boxAround } from "../../src/tools/select/picking";
import { Resizing } from "../../src/tools/select/resizing";
import type { Pointer } from "../../src/tools/tool";
import { NO_SNAP, type Workbench } from "../../src/tools/workbench";
import { Peer } from "../board/peers";
import { withSeed } from "../kernels/seeded";
import { expectSame, seen } from "./seen";

const HANDLES: readonly ResizeHandle[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const OUTLINES = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud", "image"];
const NOTHING_HELD = { shift: false, alt: false, ctrl: true };

/** A hand that drags a handle of what is selected, and what it shows of it here and to others. */
class Hand {
  readonly gesture: Resizing;
  #here: ReadonlyMap<string, Preview> = new Map();
  #told: DragPreview | null = null;

  constructor(
    private readonly peer: Peer,
    selection: readonly string[],
    handle: ResizeHandle,
    private readonly held: Partial<Pointer> = {},
  ) {
    this.gesture = new Resizing(
      {
        board: peer.board,
        edits: peer.edits,
        history: peer.history,
        selection,
        view: { measureText: (_: unknown, width: number | null) => ({ w: width ?? 50, h: 26 }) },
        setOverlay: () => undefined,
        snap: () => NO_SNAP,
        announce: () => undefined,
        setPreviews: (previews: ReadonlyMap<string, Preview> | null, drag: DragPreview | null) => {
          this.#here = previews ?? new Map();
          this.#told = drag;
        },
      } as unknown as Workbench,
      handle,
      this.#at({ x: 0, y: 0 }),
    );
  }

  /** Moves to so far from where it took hold. */
  to(by: Point): this {
    this.gesture.move(this.#at(by));
    return this;
  }

  end(by: Point): void {
    this.gesture.end(this.#at(by));
  }

  /** Everything as it is seen now on this screen, or on that of somebody else. */
  seen(by: "me" | "others"): Map<string, Point[]> {
    const { board } = this.peer;
    const user = { id: "u", name: "Ada", color: "#000000" };
    const sent: unknown = JSON.parse(JSON.stringify({ user, preview: this.#told }));
    const live = new LiveScene(board, new ShapeIndex(board));
    live.setPreviews(by === "me" ? this.#here : readPerson(1, sent, () => null)!.previews);
    live.refresh();
    return new Map(
      [...board.ids()].map((id) => [id, seen(live.get(id)!, (one) => live.get(one))] as const),
    );
  }

  #at(board: Point): Pointer {
    return { board, ...NOTHING_HELD, ...this.held } as Pointer;
  }
}

function shapeOf(peer: Peer, shape: NewShape): Shape {
  return peer.board.get(peer.edits.create([shape])[0]!)!;
}

function seenOn(peer: Peer): Map<string, Point[]> {
  const find = (id: string): Shape | undefined => peer.board.get(id);
  return new Map([...peer.board.ids()].map((id) => [id, seen(find(id)!, find)] as const));
}

/** The way of a handle beyond the opposite side by as much as there is between them. */
function wayBeyond(handle: ResizeHandle, { w, h, angle }: Omit<Shape, "id">): Point {
  const x = handle.includes("e") ? -2 * w : handle.includes("w") ? 2 * w : 0;
  const y = handle.includes("s") ? -2 * h : handle.includes("n") ? 2 * h : 0;
  return rotate({ x, y }, { x: 0, y: 0 }, angle);
}

withSeed("A handle that is dragged beyond the opposite side", (next) => {
  const between = (from: number, to: number): number => from + next() * (to - from);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const place = () => ({ x: between(-200, 200), y: between(-200, 200) });
  const size = () => ({ w: between(40, 200), h: between(40, 200) });
  const turn = () => (next() < 0.3 ? 0 : between(-3, 3));
  const flags = () => ({ flipX: next() < 0.5, flipY: next() < 0.5 });
  const numbers = (count: number) => Array.from({ length: count }, () => between(0, 90));

  const randomShape = (): NewShape =>
    one<() => NewShape>([
      () => ({ type: one(OUTLINES), ...place(), ...size(), ...flags(), angle: turn() }),
      () => ({ type: one(["text", "note"]), ...place(), ...size(), angle: turn() }),
      () => ({
        type: one(["line", "arrow"]),
        ...place(),
        points: numbers(one([4, 6, 8])),
        style: { curve: one(["straight", "curved"] as const) },
      }),
      () => ({ type: "ink", ...place(), ink: numbers(12).map((value) => Math.round(value)) }),
    ])();

  /** Some shapes, often an arrow between two of them. */
  const randomBoard = (): Peer => {
    const peer = new Peer();
    const ids = Array.from({ length: 2 + Math.floor(next() * 4) }, () => {
      return shapeOf(peer, randomShape());
    }).filter(({ type }) => OUTLINES.includes(type) || type === "note");
    const [from, to] = ids;
    const hold = (shape: Shape | undefined) =>
      shape === undefined ? null : { id: shape.id, at: [next(), next()] as const };
    shapeOf(peer, {
      type: "arrow",
      ...place(),
      points: numbers(one([4, 6])),
      start: hold(from),
      end: hold(to),
      style: { curve: one(["straight", "curved"] as const) },
    });
    return peer;
  };

  test("and back again leaves everything as it was, and nothing to undo", () => {
    for (let n = 0; n < 100; n++) {
      const peer = randomBoard();
      const before = canonicalJson(peer.doc);
      peer.history.separate();
      const held = { shift: next() < 0.3, alt: next() < 0.3 };
      const hand = new Hand(peer, [...peer.board.ids()], one(HANDLES), held);
      hand.to({ x: between(-900, 900), y: between(-900, 900) }).end({ x: 0, y: 0 });
      expect(canonicalJson(peer.doc)).toBe(before);
    }
  });

  test("by the width is a flip about that side, of one shape along its own axes", () => {
    for (let n = 0; n < 200; n++) {
      const peer = new Peer();
      const shape = shapeOf(peer, { ...randomShape(), type: one(OUTLINES), ...size() });
      const handle = HANDLES[n % 8]!;
      const before = seenOn(peer).get(shape.id)!;
      const middle = centre(shape);
      const side = {
        x: handle.includes("e") ? shape.x : shape.x + shape.w,
        y: handle.includes("s") ? shape.y : shape.y + shape.h,
      };
      const wanted = before.map((point) => {
        const { x, y } = rotate(point, middle, -shape.angle);
        const over = {
          x: /[ew]/.test(handle) ? 2 * side.x - x : x,
          y: /[ns]/.test(handle) ? 2 * side.y - y : y,
        };
        return rotate(over, middle, shape.angle);
      });
      new Hand(peer, [shape.id], handle).end(wayBeyond(handle, shape));
      const what = `${shape.type} by ${handle}`;
      expectSame(seenOn(peer).get(shape.id)!, wanted, what);
    }
  });

  test("by the width is a flip of all about that side, arrows between them included", () => {
    for (let n = 0; n < 100; n++) {
      const peer = randomBoard();
      const ids = [...peer.board.ids()];
      const handle = HANDLES[n % 8]!;
      const box = boxAround(ids.map((id) => peer.board.get(id)!));
      const before = seenOn(peer);
      new Hand(peer, ids, handle).end(wayBeyond(handle, { ...box, angle: 0 } as Shape));
      const after = seenOn(peer);
      const sideX = handle.includes("e") ? box.x : box.x + box.w;
      const sideY = handle.includes("s") ? box.y : box.y + box.h;
      for (const id of ids) {
        const wanted = before.get(id)!.map(({ x, y }) => ({
          x: /[ew]/.test(handle) ? 2 * sideX - x : x,
          y: /[ns]/.test(handle) ? 2 * sideY - y : y,
        }));
        expectSame(after.get(id)!, wanted, `${peer.board.get(id)!.type} by ${handle}`, 0.5);
      }
    }
  });

  test("shows on the way, here and to others, what is there when it is let go", () => {
    for (let n = 0; n < 100; n++) {
      const peer = randomBoard();
      const ids = [...peer.board.ids()];
      const held = { shift: next() < 0.3, alt: next() < 0.3 };
      const way = { x: between(-900, 900), y: between(-900, 900) };
      const hand = new Hand(peer, ids, one(HANDLES), held).to(way);
      const [mine, theirs] = [hand.seen("me"), hand.seen("others")];
      hand.end(way);
      for (const [id, points] of seenOn(peer)) {
        const { type, start, end } = peer.board.get(id)!;
        expectSame(mine.get(id)!, points, `${type} here`, 0.5);
        // What travels is in tenths, and where a line meets an outline at a slant that is seen.
        if (start !== null || end !== null) continue;
        expectSame(theirs.get(id)!, points, `${type} elsewhere`, 0.7);
      }
    }
  });

  test("is one step to undo, and none when it is given up", () => {
    for (let n = 0; n < 40; n++) {
      const peer = randomBoard();
      const ids = [...peer.board.ids()];
      const before = canonicalJson(peer.doc);
      peer.history.separate();
      const way = { x: between(-900, 900), y: between(-900, 900) };
      const handle = one(HANDLES);
      new Hand(peer, ids, handle).to(way).gesture.cancel();
      expect(canonicalJson(peer.doc)).toBe(before);
      new Hand(peer, ids, handle).to({ x: 0, y: 0 }).to(way).end(way);
      expect(canonicalJson(peer.doc)).not.toBe(before);
      peer.history.undo();
      expect(canonicalJson(peer.doc)).toBe(before);
    }
  });

  test("keeps the aspect with shift, whichever side it is on, and the middle with alt", () => {
    for (let n = 0; n < 100; n++) {
      const peer = new Peer();
      const shape = shapeOf(peer, { type: "rect", ...place(), ...size(), angle: turn() });
      const way = { x: between(-900, 900), y: between(-900, 900) };
      new Hand(peer, [shape.id], one(HANDLES), { shift: true, alt: true }).end(way);
      const after = peer.board.get(shape.id)!;
      if (Math.min(after.w, after.h) < 20) continue;
      expect(after.w / after.h).toBeCloseTo(shape.w / shape.h, 1);
      expect(centre(after).x).toBeCloseTo(centre(shape).x, 1);
      expect(centre(after).y).toBeCloseTo(centre(shape).y, 1);
    }
  });
});

describe("a handle dragged beyond the opposite side", () => {
  const BOX = { x: 100, y: 100, w: 80, h: 60 };

  test("takes texts and notes through without mirroring them", () => {
    for (const type of ["text", "note", "frame"]) {
      const peer = new Peer();
      const { id } = shapeOf(peer, { type, ...BOX });
      new Hand(peer, [id], "se").end({ x: -160, y: -120 });
      const after = peer.board.get(id)!;
      expect(after).toMatchObject({ x: 20, y: 40, w: 80, h: 60 });
      expect([after.flipX, after.flipY]).toEqual([undefined, undefined]);
    }
  });

  test("mirrors a picture while it is there and no longer when it comes back", () => {
    const peer = new Peer();
    const { id } = shapeOf(peer, { type: "image", ...BOX });
    new Hand(peer, [id], "e").end({ x: -200, y: 0 });
    expect(peer.board.get(id)).toMatchObject({ x: -20, y: 100, w: 120, h: 60, flipX: true });
    new Hand(peer, [id], "w").end({ x: 200, y: 0 });
    expect(peer.board.get(id)).toMatchObject({ ...BOX });
    expect(peer.board.get(id)!.flipX).toBeUndefined();
  });

  test("leaves what is in a frame where it is, and takes along what is in a group", () => {
    const peer = new Peer();
    const frame = shapeOf(peer, { type: "frame", ...BOX });
    const inside = shapeOf(peer, { type: "image", ...BOX, parent: frame.id });
    new Hand(peer, [frame.id], "e").end({ x: -160, y: 0 });
    expect(peer.board.get(frame.id)!.x).toBe(20);
    expect(peer.board.get(inside.id)).toEqual(inside);
    const group = shapeOf(peer, { type: "group", x: 0, y: 0 });
    peer.edits.update([[inside.id, { parent: group.id }]]);
    new Hand(peer, [group.id], "e").end({ x: -160, y: 0 });
    expect(peer.board.get(inside.id)).toMatchObject({ x: 20, flipX: true });
  });

  test("takes the ends of arrows along to where what they hold on to is mirrored, for all", () => {
    const peer = new Peer();
    const rect = shapeOf(peer, { type: "rect", ...BOX });
    const arrow = shapeOf(peer, {
      type: "arrow",
      x: 300,
      y: 106,
      points: [0, 0, 9, 0],
      start: { id: rect.id, at: [0.9, 0.1] },
    });
    const way = { x: -418, y: 0 };
    const hand = new Hand(peer, [rect.id, arrow.id], "e").to(way);
    const shown = [hand.seen("me"), hand.seen("others")];
    hand.end(way);
    expect(peer.board.get(arrow.id)!.start!.at).toEqual([1 - 0.9, 0.1]);
    const there = seenOn(peer).get(arrow.id)!;
    for (const all of shown) expectSame(all.get(arrow.id)!, there, "the arrow", 0.2);
  });

  test("leaves what is locked among the others as it is", () => {
    const peer = new Peer();
    const free = shapeOf(peer, { type: "image", ...BOX });
    const locked = shapeOf(peer, { type: "image", ...BOX, x: 300, locked: true });
    new Hand(peer, [free.id, locked.id], "e").end({ x: -160, y: 0 });
    expect(peer.board.get(free.id)!.flipX).toBe(true);
    expect(peer.board.get(locked.id)).toEqual(locked);
  });

  test("is shown as the handle that it is there", () => {
    const peer = new Peer();
    const { id } = shapeOf(peer, { type: "rect", ...BOX });
    const hand = new Hand(peer, [id], "se");
    const at = (x: number, y: number) => hand.to({ x, y }).gesture.cursor;
    expect([at(5, 5), at(-100, 0), at(-100, -100), at(0, -100)]).toEqual([
      "se-resize",
      "sw-resize",
      "nw-resize",
      "ne-resize",
    ]);
    expect(handleCursor("e", Math.PI / 2, [true, false])).toBe("n-resize");
    expect(handleCursor("n", 0, [false, true])).toBe("s-resize");
  });
});
