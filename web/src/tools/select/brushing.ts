import { boxFromCorners } from "../../kernels/box";
import { distance } from "../../kernels/vec";
import { DRAG_THRESHOLD_PX, type Gesture, type Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { asSelection } from "./picking";

/** A box drawn over the empty board selects what it meets; frames only when it holds them whole. */
export class Brushing implements Gesture {
  readonly #before: readonly string[];
  #began = false;

  constructor(
    private readonly bench: Workbench,
    private readonly from: Pointer,
  ) {
    this.#before = bench.selection;
    if (!from.shift) {
      bench.enteredGroup = null;
      bench.select([]);
    }
  }

  move(pointer: Pointer): void {
    if (!this.#began && distance(pointer.screen, this.from.screen) < DRAG_THRESHOLD_PX) return;
    this.#began = true;
    const { bench } = this;
    const box = boxFromCorners(this.from.board, pointer.board);
    bench.setOverlay({ marquee: box });
    const inside = new Set(bench.view.within(box, "inside").map((shape) => shape.id));
    const met = bench.view
      .within(box, "overlap")
      .filter((shape) => shape.type !== "frame" || inside.has(shape.id));
    const found = asSelection(bench, met);
    bench.select(this.from.shift ? [...new Set([...this.#before, ...found])] : found);
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    this.bench.setOverlay({ marquee: null });
  }

  cancel(): void {
    this.bench.setOverlay({ marquee: null });
    this.bench.select(this.#before);
  }
}
