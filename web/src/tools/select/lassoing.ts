import type { Point } from "../../canvas/view";
import { boxOf } from "../../kernels/box";
import { meetsPolygon } from "../../kernels/hit-test";
import type { Gesture, Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { asSelection } from "./picking";

/** Points closer than this add nothing to the outline, CSS pixels. */
const SPACING_PX = 3;

/** A freehand loop selects what it meets. */
export class Lassoing implements Gesture {
  readonly #loop: Point[];
  readonly #before: readonly string[];

  constructor(
    private readonly bench: Workbench,
    private readonly from: Pointer,
  ) {
    this.#loop = [from.board];
    this.#before = bench.selection;
    if (!from.shift) bench.select([]);
  }

  move(pointer: Pointer): void {
    const spacing = SPACING_PX / this.bench.view.camera.zoom;
    for (const { board } of pointer.trail) {
      const last = this.#loop[this.#loop.length - 1]!;
      if (Math.hypot(board.x - last.x, board.y - last.y) >= spacing) this.#loop.push(board);
    }
    this.bench.setOverlay({ lasso: [...this.#loop] });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    const { bench } = this;
    const box = boxOf(this.#loop);
    const met =
      box === null || this.#loop.length < 3
        ? []
        : bench.view.within(box, "overlap").filter((shape) => meetsPolygon(shape, this.#loop));
    const found = asSelection(bench, met);
    bench.setOverlay({ lasso: null });
    bench.select(this.from.shift ? [...new Set([...this.#before, ...found])] : found);
    if (found.length > 0) bench.setTool("select");
  }

  cancel(): void {
    this.bench.setOverlay({ lasso: null });
    this.bench.select(this.#before);
  }
}
