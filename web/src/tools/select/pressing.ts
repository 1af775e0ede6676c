import { distance } from "../../kernels/vec";
import { DRAG_THRESHOLD_PX, type Gesture, type Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { Moving } from "./moving";
import { toggled } from "./picking";

/** Down on a shape: a click selects, a drag moves. */
export class Pressing implements Gesture {
  #moving: Moving | null = null;
  readonly #wasSelected: boolean;

  constructor(
    private readonly bench: Workbench,
    private readonly from: Pointer,
    private readonly id: string,
  ) {
    this.#wasSelected = bench.selection.includes(id);
    // At once, so that a drag of an unselected shape moves it; with shift only the click decides.
    if (!this.#wasSelected && !from.shift) bench.select([id]);
  }

  move(pointer: Pointer): void {
    if (this.#moving === null) {
      if (distance(pointer.screen, this.from.screen) < DRAG_THRESHOLD_PX) return;
      if (!this.bench.writable) return;
      if (!this.#wasSelected && this.from.shift) {
        this.bench.select([...this.bench.selection, this.id]);
      }
      this.#moving = new Moving(this.bench, this.from, pointer.alt);
    }
    this.#moving.move(pointer);
  }

  end(pointer: Pointer): void {
    if (this.#moving !== null) {
      this.#moving.end(pointer);
    } else if (this.from.shift) {
      this.bench.select(toggled(this.bench.selection, this.id));
    } else if (this.#wasSelected) {
      this.bench.select([this.id]);
    }
  }

  cancel(): void {
    this.#moving?.cancel();
  }
}
