import type { ShapeType } from "../../board/shape";
import { zBetween } from "../../board/stacking";
import type { Box, Point } from "../../canvas/view";
import { boxFromCorners } from "../../kernels/box";
import { distance } from "../../kernels/vec";
import { frameAt } from "../select/picking";
import { shared } from "../select/sharing";
import { DRAG_THRESHOLD_PX, type Gesture, type Pointer } from "../tool";
import { NO_SNAP, type Workbench } from "../workbench";

const USUAL_SIZE: Readonly<Record<string, { w: number; h: number }>> = {
  frame: { w: 480, h: 320 },
  note: { w: 200, h: 200 },
};
const USUAL = { w: 140, h: 100 };

export function usualSize(type: string): { readonly w: number; readonly h: number } {
  return USUAL_SIZE[type] ?? USUAL;
}

/** Drawing a box from corner to corner; shift keeps it square, alt grows it from its middle. */
export class Stretching implements Gesture {
  #id: string | null = null;
  readonly #from: Point;
  #box: Box | null = null;

  constructor(
    private readonly bench: Workbench,
    private readonly type: ShapeType,
    private readonly down: Pointer,
  ) {
    this.#from = bench.snapPoint(down.board);
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    if (this.#id === null) {
      if (distance(pointer.screen, this.down.screen) < DRAG_THRESHOLD_PX) return;
      this.#id = this.#create({ ...this.#from, w: 0, h: 0 });
    }
    this.#box = this.#boxTo(pointer);
    const previews = new Map([[this.#id, this.#box]]);
    this.bench.setPreviews(previews, { shapes: shared(previews) });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    if (this.#id === null) {
      const { w, h } = usualSize(this.type);
      this.#id = this.#create({ x: this.#from.x - w / 2, y: this.#from.y - h / 2, w, h });
    } else if (this.#box !== null) {
      this.bench.edits.update([[this.#id, this.#box]]);
    }
    if (this.type === "frame") this.#adopt(this.#id);
    this.#finish();
    this.bench.drawn(this.#id);
  }

  cancel(): void {
    if (this.#id !== null) this.bench.edits.remove([this.#id]);
    this.#finish();
  }

  #create(box: Box): string {
    const { board } = this.bench;
    // A frame begins below what it will hold.
    const z = this.type === "frame" ? zBetween(null, board.bottomZ, 1)[0] : undefined;
    return this.bench.edits.create([
      {
        type: this.type,
        ...box,
        style: this.bench.nextStyle,
        ...(z === undefined ? {} : { z }),
        parent: this.type === "frame" ? null : frameAt(this.bench, this.down.board),
      },
    ])[0]!;
  }

  /** A frame takes what it was drawn around. */
  #adopt(frame: string): void {
    const shape = this.bench.board.get(frame);
    if (shape === undefined) return;
    const inside = this.bench.view
      .within(shape, "inside")
      .filter((one) => one.id !== frame && one.type !== "frame" && !one.locked)
      .filter((one) => one.parent === null);
    this.bench.edits.update(inside.map((one) => [one.id, { parent: frame }] as const));
  }

  #boxTo(pointer: Pointer): Box {
    const from = this.#from;
    let to = this.bench.snapPoint(pointer.board);
    if (pointer.shift) {
      const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
      to = {
        x: from.x + side * (Math.sign(to.x - from.x) || 1),
        y: from.y + side * (Math.sign(to.y - from.y) || 1),
      };
    } else {
      to = this.#snapped(from, to, pointer);
    }
    if (!pointer.alt) return boxFromCorners(from, to);
    return boxFromCorners({ x: 2 * from.x - to.x, y: 2 * from.y - to.y }, to);
  }

  #snapped(from: Point, to: Point, pointer: Pointer): Point {
    const snap = pointer.ctrl
      ? NO_SNAP
      : this.bench.snap(boxFromCorners(from, to), new Set(this.#id === null ? [] : [this.#id]), {
          x: [to.x < from.x ? "start" : "end"],
          y: [to.y < from.y ? "start" : "end"],
        });
    this.bench.setOverlay({ guides: snap.guides });
    return { x: to.x + snap.dx, y: to.y + snap.dy };
  }

  #finish(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ guides: [] });
    this.bench.history.endGesture();
  }
}
