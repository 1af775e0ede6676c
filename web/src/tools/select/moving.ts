import type { ShapePatch } from "../../board/edits";
import type { Shape } from "../../board/shape";
import type { Point, Preview } from "../../canvas/view";
import { copyShapes } from "../copying";
import type { Gesture, Pointer } from "../tool";
import { NO_SNAP, type Workbench } from "../workbench";
import { boxAround, frameAt, leavesOf } from "./picking";
import { shifted } from "./shifting";

/** Above this the drag of each shape would not fit into awareness anyway. */
const MAX_SHARED_IDS = 300;

/** Dragging the selection: previews until release, then one transaction. */
export class Moving implements Gesture {
  #leaves: Shape[];
  #moving: ReadonlySet<string>;
  #by: Point = { x: 0, y: 0 };
  readonly #copies: readonly string[];
  readonly #before: readonly string[];

  constructor(
    private readonly bench: Workbench,
    private readonly from: Pointer,
    duplicate: boolean,
  ) {
    this.#before = bench.selection;
    bench.history.beginGesture();
    this.#copies = duplicate ? copyShapes(bench.board, bench.edits, bench.selection, 0) : [];
    if (duplicate) bench.select(this.#copies);
    this.#leaves = leavesOf(bench, bench.selection);
    this.#moving = new Set(this.#leaves.map((shape) => shape.id));
  }

  move(pointer: Pointer): void {
    const { bench } = this;
    let dx = pointer.board.x - this.from.board.x;
    let dy = pointer.board.y - this.from.board.y;
    if (pointer.shift) {
      if (Math.abs(dx) > Math.abs(dy)) dy = 0;
      else dx = 0;
    }
    const box = boxAround(this.#leaves);
    const moved = { ...box, x: box.x + dx, y: box.y + dy };
    const snap = pointer.ctrl ? NO_SNAP : bench.snap(moved, this.#moving);
    this.#by = { x: dx + snap.dx, y: dy + snap.dy };
    bench.setOverlay({ guides: snap.guides });
    const ids = [...this.#moving];
    bench.setPreviews(
      this.#previews(),
      ids.length > MAX_SHARED_IDS ? null : { ids, by: [this.#by.x, this.#by.y] },
    );
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    const { bench } = this;
    const patches = new Map<string, ShapePatch>(this.#previews());
    for (const [id, parent] of this.#newParents(pointer.board)) {
      patches.set(id, { ...patches.get(id), parent });
    }
    bench.edits.update(patches);
    this.#finish();
    bench.announce("moved", {
      x: Math.round(boxAround(this.#leaves).x + this.#by.x),
      y: Math.round(boxAround(this.#leaves).y + this.#by.y),
    });
  }

  cancel(): void {
    if (this.#copies.length > 0) {
      this.bench.edits.remove(this.#copies);
      this.bench.select(this.#before);
    }
    this.#finish();
  }

  #finish(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ guides: [] });
    this.bench.history.endGesture();
  }

  #previews(): Map<string, Preview> {
    return shifted(this.bench.board, this.#leaves, this.#by);
  }

  /** A shape dropped on a frame belongs to it, one dragged out of it no longer does. */
  #newParents(at: Point): (readonly [string, string | null])[] {
    const { board } = this.bench;
    const frame = frameAt(this.bench, at, this.#moving);
    return this.bench.selection
      .map((id) => board.get(id))
      .filter((shape): shape is Shape => shape !== undefined && shape.type !== "frame")
      .filter((shape) => shape.parent === null || board.get(shape.parent)?.type === "frame")
      .filter((shape) => shape.parent !== frame)
      .map((shape) => [shape.id, frame] as const);
  }
}
