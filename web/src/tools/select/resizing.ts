import type { ShapePatch } from "../../board/edits";
import { round2 } from "../../board/rounding";
import type { Shape } from "../../board/shape";
import type { Point, Preview, View } from "../../canvas/view";
import { boxFromCorners, centre } from "../../kernels/box";
import { inMirror, type Mirror } from "../../kernels/mirror";
import { rotate } from "../../kernels/vec";
import type { Gesture, Pointer } from "../tool";
import { NO_SNAP, type Workbench } from "../workbench";
import type { ResizeHandle } from "./at-handles";
import { handleCursor } from "./handle-cursor";
import { boxAround, sizedOf } from "./picking";
import { scaled, type Scaling } from "./scaling";
import { shared } from "./sharing";

/** Dragging a corner or side: one shape along its own axes, several about their common box. */
export class Resizing implements Gesture {
  readonly #leaves: Shape[];
  readonly #frame: { x: number; y: number; w: number; h: number };
  readonly #angle: number;
  readonly #keepsAspect: boolean;
  cursor?: string;
  #previews = new Map<string, Preview>();

  constructor(
    private readonly bench: Workbench,
    private readonly handle: ResizeHandle,
    private readonly from: Pointer,
  ) {
    this.#leaves = sizedOf(bench, bench.selection);
    const only = this.#leaves.length === 1 ? this.#leaves[0] : undefined;
    this.#angle = only?.angle ?? 0;
    this.#frame = only ?? boxAround(this.#leaves);
    const corner = handle.length === 2;
    this.#keepsAspect =
      corner && this.#leaves.every((one) => one.type === "image" || one.type === "text");
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    const scaling = this.#scaling(pointer);
    const beyond: Mirror = [scaling.scaleX < 0, scaling.scaleY < 0];
    this.cursor = handleCursor(this.handle, this.#angle, beyond);
    const how = { only: this.#leaves.length === 1, side: this.handle.length === 1 };
    const { view } = this.bench;
    const measure: View["measureText"] = (text, width) => view.measureText(text, width);
    this.#previews = new Map(
      this.#leaves.map((shape) => [shape.id, scaled(shape, scaling, how, measure)] as const),
    );
    this.bench.setPreviews(this.#previews, { shapes: shared(this.#previews) });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    this.bench.edits.update(this.#patches());
    const [first] = this.#previews.values();
    this.#finish();
    this.bench.announce("resized", {
      w: Math.round(first?.w ?? this.#frame.w),
      h: Math.round(first?.h ?? this.#frame.h),
    });
  }

  /**
   * What the gesture changed of each shape: a corner that stayed where it was must not take back
   * the move of somebody else meanwhile.
   */
  #patches(): (readonly [string, ShapePatch])[] {
    return this.#leaves.flatMap((leaf) => {
      const preview = this.#previews.get(leaf.id);
      if (preview === undefined) return [];
      const { x, y, w, h, points = null, mirror, ...rest } = preview;
      const sized = mirror !== undefined || !isAt(leaf.w, w) || !isAt(leaf.h, h);
      const patch: ShapePatch = {
        ...(mirror && inMirror(leaf, mirror, (id) => this.#previews.has(id))),
        ...rest,
        ...(isAt(leaf.x, x) && isAt(leaf.y, y) ? {} : { x, y }),
        ...(sized ? { w, h, points } : {}),
      };
      return [[leaf.id, patch] as const];
    });
  }

  cancel(): void {
    this.#finish();
  }

  #finish(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ guides: [] });
    this.bench.history.endGesture();
  }

  #scaling(pointer: Pointer): Scaling {
    const { handle } = this;
    const frame = this.#frame;
    const middle = centre(frame);
    const sideX = handle.includes("e") ? 1 : handle.includes("w") ? -1 : 0;
    const sideY = handle.includes("s") ? 1 : handle.includes("n") ? -1 : 0;
    const drag = this.#drag(pointer, sideX, sideY);
    const factor = pointer.alt ? 2 : 1;
    let scaleX = frame.w === 0 ? 1 : (frame.w + factor * sideX * drag.x) / frame.w;
    let scaleY = frame.h === 0 ? 1 : (frame.h + factor * sideY * drag.y) / frame.h;
    if (pointer.shift !== this.#keepsAspect) {
      const both = Math.max(sideX === 0 ? 0 : Math.abs(scaleX), sideY === 0 ? 0 : Math.abs(scaleY));
      scaleX = both * signOf(scaleX);
      scaleY = both * signOf(scaleY);
    }
    const fixed: Point = pointer.alt
      ? middle
      : {
          x: sideX === 0 ? middle.x : middle.x - (sideX * frame.w) / 2,
          y: sideY === 0 ? middle.y : middle.y - (sideY * frame.h) / 2,
        };
    return {
      scaleX: signOf(scaleX) * Math.max(Math.abs(scaleX), 1 / Math.max(1, frame.w)),
      scaleY: signOf(scaleY) * Math.max(Math.abs(scaleY), 1 / Math.max(1, frame.h)),
      // In board coordinates: where the corner opposite of the handle is and stays.
      fixed: rotate(fixed, middle, this.#angle),
      angle: this.#angle,
    };
  }

  /** The pointer's way in the frame's own axes, snapped where the frame is upright. */
  #drag(pointer: Pointer, sideX: number, sideY: number): Point {
    const zero = { x: 0, y: 0 };
    const way = {
      x: pointer.board.x - this.from.board.x,
      y: pointer.board.y - this.from.board.y,
    };
    if (this.#angle !== 0) return rotate(way, zero, -this.#angle);
    const moving = new Set(this.#leaves.map((shape) => shape.id));
    const { x, y, w, h } = this.#frame;
    const [left, right] = dragged(x, w, sideX, way.x);
    const [top, bottom] = dragged(y, h, sideY, way.y);
    const box = boxFromCorners({ x: left, y: top }, { x: right, y: bottom });
    // Beyond the other side it is that edge of the box which is dragged.
    const edge = (side: number, from: number, to: number): readonly ("start" | "end")[] =>
      side === 0 ? [] : [side < 0 === from <= to ? "start" : "end"];
    const lines = { x: edge(sideX, left, right), y: edge(sideY, top, bottom) };
    const snap = pointer.ctrl ? NO_SNAP : this.bench.snap(box, moving, lines);
    this.bench.setOverlay({ guides: snap.guides });
    return { x: way.x + snap.dx, y: way.y + snap.dy };
  }
}

function signOf(scale: number): number {
  return scale < 0 ? -1 : 1;
}

/** Where both ends of a stretch stand when one of them is dragged. */
function dragged(start: number, size: number, side: number, by: number): [number, number] {
  return [start + (side < 0 ? by : 0), start + size + (side > 0 ? by : 0)];
}

/** Nothing to write: the gesture left it, or never gave it. */
function isAt(before: number, now: number | undefined): boolean {
  return now === undefined || round2(now) === round2(before);
}
