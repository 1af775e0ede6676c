import type { Shape } from "../../board/shape";
import type { Preview } from "../../canvas/view";
import { routed } from "../../kernels/route";
import { holdAt } from "../line/binding";
import { placed, verticesOf } from "../line/vertices";
import type { Gesture, Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { shared } from "./resizing";

/** Dragging an end or a bend of a line. */
export class Bending implements Gesture {
  readonly #line: Shape | null;
  #preview: Preview | null = null;

  constructor(
    private readonly bench: Workbench,
    id: string,
    private readonly index: number,
  ) {
    const line = bench.board.get(id);
    this.#line = line === undefined ? null : routed(line, (one) => bench.board.get(one));
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    const line = this.#line;
    if (line === null) return;
    const vertices = verticesOf(line);
    const isStart = this.index === 0;
    const isEnd = this.index === vertices.length - 1;
    const binds = line.type === "arrow" && (isStart || isEnd) && !pointer.ctrl;
    const hold = binds ? holdAt(this.bench, pointer.board, line.id) : null;
    vertices[this.index] = hold === null ? this.bench.snapPoint(pointer.board) : pointer.board;
    // An elbow's bends are worked out anew from its ends.
    const kept =
      line.style.curve === "elbow" ? [vertices[0]!, vertices[vertices.length - 1]!] : vertices;
    this.#preview = {
      ...placed(kept),
      start: isStart ? (hold?.binding ?? null) : line.start,
      end: isEnd ? (hold?.binding ?? null) : line.end,
    };
    const previews = new Map([[line.id, this.#preview]]);
    this.bench.setOverlay({ bindTarget: hold?.target.id ?? null });
    this.bench.setPreviews(previews, { shapes: shared(previews) });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    if (this.#line !== null && this.#preview !== null) {
      this.bench.edits.update([[this.#line.id, this.#preview]]);
    }
    this.cancel();
  }

  cancel(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ bindTarget: null });
    this.bench.history.endGesture();
  }
}
