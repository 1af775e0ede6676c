import type { ShapePatch } from "../../board/edits";
import { round2 } from "../../board/rounding";
import type { Shape } from "../../board/shape";
import type { Point, Preview, View } from "../../canvas/view";
import { centre } from "../../kernels/box";
import { rotate } from "../../kernels/vec";
import type { PreviewFields } from "../../sync/person";
import type { Gesture, Pointer } from "../tool";
import { NO_SNAP, type Workbench } from "../workbench";
import { boxAround, sizedOf } from "./picking";
import { scaled, type Scaling } from "./scaling";
import type { ResizeHandle } from "./select-tool";

/** Dragging a corner or side: one shape along its own axes, several about their common box. */
export class Resizing implements Gesture {
  readonly #leaves: Shape[];
  readonly #frame: { x: number; y: number; w: number; h: number };
  readonly #angle: number;
  readonly #keepsAspect: boolean;
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
      const { x, y, w, h, ...rest } = preview;
      const patch: ShapePatch = {
        ...rest,
        ...(isAt(leaf.x, x) && isAt(leaf.y, y) ? {} : { x, y }),
        ...(isAt(leaf.w, w) && isAt(leaf.h, h) ? {} : { w, h }),
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
      const both = sideX === 0 ? scaleY : sideY === 0 ? scaleX : Math.max(scaleX, scaleY);
      scaleX = scaleY = both;
    }
    const fixed: Point = pointer.alt
      ? middle
      : {
          x: sideX === 0 ? middle.x : middle.x - (sideX * frame.w) / 2,
          y: sideY === 0 ? middle.y : middle.y - (sideY * frame.h) / 2,
        };
    return {
      scaleX: Math.max(scaleX, 1 / Math.max(1, frame.w)),
      scaleY: Math.max(scaleY, 1 / Math.max(1, frame.h)),
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
    const left = this.#frame.x + (sideX < 0 ? way.x : 0);
    const top = this.#frame.y + (sideY < 0 ? way.y : 0);
    const box = {
      x: left,
      y: top,
      w: Math.max(0, this.#frame.w + sideX * way.x),
      h: Math.max(0, this.#frame.h + sideY * way.y),
    };
    const edge = (side: number): readonly ("start" | "end")[] =>
      side === 0 ? [] : [side < 0 ? "start" : "end"];
    const snap = pointer.ctrl
      ? NO_SNAP
      : this.bench.snap(box, moving, { x: edge(sideX), y: edge(sideY) });
    this.bench.setOverlay({ guides: snap.guides });
    return { x: way.x + snap.dx, y: way.y + snap.dy };
  }
}

/** Nothing to write: the gesture left it, or never gave it. */
function isAt(before: number, now: number | undefined): boolean {
  return now === undefined || round2(now) === round2(before);
}

/** What of the previews travels to others. */
export function shared(previews: ReadonlyMap<string, Preview>): Record<string, PreviewFields> {
  const fields: Record<string, PreviewFields> = {};
  const short = (value: number): number => Math.round(value * 10) / 10;
  for (const [id, { x, y, w, h, angle, points }] of previews) {
    fields[id] = {
      ...(x === undefined || y === undefined ? {} : { pos: [short(x), short(y)] }),
      ...(w === undefined || h === undefined ? {} : { size: [short(w), short(h)] }),
      ...(angle === undefined ? {} : { angle }),
      ...(points === undefined || points === null ? {} : { points: points.map(short) }),
    };
  }
  return fields;
}
