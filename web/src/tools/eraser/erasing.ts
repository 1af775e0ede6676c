import type { Point } from "../../canvas/view";
import { distance, lerp } from "../../kernels/vec";
import { isLocked } from "../select/picking";
import { slopOf, type Gesture, type Pointer } from "../tool";
import type { Workbench } from "../workbench";

/** Whole shapes fade as the eraser passes over them and go at release. Alt takes one back. */
export class Erasing implements Gesture {
  readonly #ids = new Set<string>();
  #last: Point;

  constructor(
    private readonly bench: Workbench,
    down: Pointer,
  ) {
    this.#last = down.board;
    this.#pass(down);
  }

  move(pointer: Pointer): void {
    this.#pass(pointer);
  }

  end(pointer: Pointer): void {
    this.#pass(pointer);
    const ids = [...this.#ids];
    this.cancel();
    if (ids.length === 0) return;
    this.bench.history.separate();
    this.bench.edits.remove(ids);
    this.bench.history.separate();
    this.bench.announce("deleted", { count: ids.length });
  }

  cancel(): void {
    this.#ids.clear();
    this.bench.setOverlay({ erasing: new Set() });
  }

  /** Every few pixels of the way, or a fast sweep would jump over thin strokes. */
  #pass(pointer: Pointer): void {
    const { view } = this.bench;
    const step = 4 / view.camera.zoom;
    for (const { board } of pointer.trail) {
      const steps = Math.max(1, Math.min(256, Math.ceil(distance(this.#last, board) / step)));
      for (let i = 1; i <= steps; i++) this.#touch(lerp(this.#last, board, i / steps), pointer);
      this.#last = board;
    }
    this.bench.setOverlay({ erasing: new Set(this.#ids) });
  }

  #touch(point: Point, pointer: Pointer): void {
    const hit = this.bench.view.hit(
      point,
      slopOf(pointer),
      (shape) => !isLocked(this.bench, shape) && this.#ids.has(shape.id) === pointer.alt,
    );
    if (hit === null) return;
    if (pointer.alt) this.#ids.delete(hit.id);
    else this.#ids.add(hit.id);
  }
}
