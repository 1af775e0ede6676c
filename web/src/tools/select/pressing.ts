import { distance } from "../../kernels/vec";
import { DRAG_THRESHOLD_PX, type Gesture, type Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { Moving } from "./moving";
import { toggled } from "./picking";

/** Down on a shape, or between those that are selected: a click selects, a drag moves. */
export class Pressing implements Gesture {
  #moving: Moving | null = null;
  /** The shape, unless it is selected already. */
  readonly #fresh: string | null;

  /** `id` is null between selected shapes, or in one without fill: there a click selects nothing. */
  constructor(
    private readonly bench: Workbench,
    private readonly from: Pointer,
    private readonly id: string | null,
  ) {
    this.#fresh = id === null || bench.selection.includes(id) ? null : id;
    // At once, so that a drag of an unselected shape moves it; with shift only the click decides.
    if (this.#fresh !== null && !from.shift) bench.select([this.#fresh]);
  }

  move(pointer: Pointer): void {
    if (this.#moving === null) {
      if (distance(pointer.screen, this.from.screen) < DRAG_THRESHOLD_PX) return;
      if (!this.bench.writable) return;
      if (this.#fresh !== null && this.from.shift) {
        this.bench.select([...this.bench.selection, this.#fresh]);
      }
      this.#moving = new Moving(this.bench, this.from, pointer.alt);
    }
    this.#moving.move(pointer);
  }

  end(pointer: Pointer): void {
    if (this.#moving !== null) {
      this.#moving.end(pointer);
    } else if (this.id === null) {
      this.bench.enteredGroup = null;
      this.bench.select([]);
    } else if (this.from.shift) {
      this.bench.select(toggled(this.bench.selection, this.id));
    } else if (this.#fresh === null) {
      this.bench.select([this.id]);
    }
  }

  cancel(): void {
    this.#moving?.cancel();
  }
}
