import type { Shape } from "../../board/shape";
import type { Point, Preview } from "../../canvas/view";
import { distanceToSegment } from "../../kernels/vec";
import { routed } from "../../kernels/route";
import { holdAt } from "../line/binding";
import { placed, verticesOf } from "../line/vertices";
import type { Gesture, Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { shared } from "./sharing";

/** A bend this near to the straight way is gone when it is let go, CSS pixels. */
const STRAIGHT_PX = 5;

/** Dragging an end or a bend of a line, or a new bend out of the middle between two. */
export class Bending implements Gesture {
  readonly #line: Shape | null;
  readonly #vertices: readonly Point[];
  readonly #index: number;
  #preview: Preview | null = null;

  /** `index` is the dragged point, or with `isNew` the point before the new bend. */
  constructor(
    private readonly bench: Workbench,
    id: string,
    index: number,
    isNew: boolean,
  ) {
    const line = bench.board.get(id);
    this.#line = line === undefined ? null : routed(line, (one) => bench.board.get(one));
    const vertices = this.#line === null ? [] : verticesOf(this.#line);
    this.#index = isNew ? index + 1 : index;
    this.#vertices = isNew ? vertices.toSpliced(index + 1, 0, vertices[index]!) : vertices;
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    const line = this.#line;
    if (line === null) return;
    const last = this.#vertices.length - 1;
    const isStart = this.#index === 0;
    const isEnd = this.#index === last;
    const binds = line.type === "arrow" && (isStart || isEnd) && !pointer.ctrl;
    const hold = binds ? holdAt(this.bench, pointer.board, line.id) : null;
    const vertices = this.#vertices.with(
      this.#index,
      hold === null ? this.bench.snapPoint(pointer.board) : pointer.board,
    );
    // An elbow's bends are worked out anew from its ends.
    const kept = line.style.curve === "elbow" ? [vertices[0]!, vertices[last]!] : vertices;
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
      const straight = this.#straightened(this.#line, pointer.board);
      this.bench.edits.update([[this.#line.id, { ...this.#preview, ...straight }]]);
    }
    this.cancel();
  }

  cancel(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ bindTarget: null });
    this.bench.history.endGesture();
  }

  /** Without the bend, if it was let go where the line would run without it. */
  #straightened(line: Shape, at: Point): Preview {
    const { board, view } = this.bench;
    const isBend = this.#index > 0 && this.#index < this.#vertices.length - 1;
    if (!isBend) return {};
    const without = placed(this.#vertices.toSpliced(this.#index, 1));
    const way = verticesOf(routed({ ...line, ...without }, (one) => board.get(one)));
    const away = distanceToSegment(at, way[this.#index - 1]!, way[this.#index]!);
    return away * view.camera.zoom > STRAIGHT_PX ? {} : without;
  }
}
