import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Point, Preview } from "../../canvas/view";
import { centre } from "../../kernels/box";
import { rotate } from "../../kernels/vec";
import { placed } from "../line/vertices";
import { verticesOf } from "../line/vertices";
import type { Gesture, Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { boxAround, leavesOf } from "./picking";
import { shared } from "./sharing";

const STEP_RADIANS = Math.PI / 12;

/** Turning the selection about its centre; with shift in steps of 15 degrees. */
export class Rotating implements Gesture {
  readonly #leaves: Shape[];
  readonly #about: Point;
  readonly #fromAngle: number;
  #previews = new Map<string, Preview>();

  constructor(
    private readonly bench: Workbench,
    from: Pointer,
  ) {
    this.#leaves = leavesOf(bench, bench.selection);
    this.#about = centre(this.#leaves.length === 1 ? this.#leaves[0]! : boxAround(this.#leaves));
    this.#fromAngle = this.#angleOf(from.board);
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    let turn = this.#angleOf(pointer.board) - this.#fromAngle;
    if (pointer.shift) {
      // One shape stops at upright angles, several at steps of the turn.
      const base = this.#leaves.length === 1 ? this.#leaves[0]!.angle : 0;
      turn = Math.round((base + turn) / STEP_RADIANS) * STEP_RADIANS - base;
    }
    this.#previews = new Map(this.#leaves.map((shape) => [shape.id, this.#turned(shape, turn)]));
    this.bench.setPreviews(this.#previews, { shapes: shared(this.#previews) });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    this.bench.edits.update(this.#previews);
    this.cancel();
  }

  cancel(): void {
    this.bench.setPreviews(null, null);
    this.bench.history.endGesture();
  }

  #angleOf(point: Point): number {
    return Math.atan2(point.y - this.#about.y, point.x - this.#about.x);
  }

  #turned(shape: Shape, turn: number): Preview {
    if (isLine(shape.type)) {
      return placed(verticesOf(shape).map((point) => rotate(point, this.#about, turn)));
    }
    const middle = rotate(centre(shape), this.#about, turn);
    const angle = Math.atan2(Math.sin(shape.angle + turn), Math.cos(shape.angle + turn));
    return {
      x: middle.x - shape.w / 2,
      y: middle.y - shape.h / 2,
      angle: Math.abs(angle) < 1e-6 ? 0 : Math.round(angle * 1e6) / 1e6,
    };
  }
}
