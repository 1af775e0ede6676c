import type { Shape, ShapesChange, ShapeSource } from "../board/shape";
import type { BoardPainting } from "./board-painting";
import type { LiveScene } from "./live-scene";
import type { ShapeIndex } from "./shape-index";

/** Longer than this and the page would drop a frame while a large board comes in. */
const SLICE_MS = 10;
const SLICE_SHAPES = 256;
/** A change of more shapes than this is taken in by slices. */
const AT_ONCE = 1500;

/**
 * Brings the document's changes to the index, to the live scene and to the raster, in that order. A
 * large board or paste comes in by slices, so that the page stays responsive.
 */
export class ShapeFeed {
  readonly #source: ShapeSource;
  readonly #index: ShapeIndex;
  readonly #live: LiveScene;
  readonly #painting: BoardPainting;
  #queue: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: ShapeSource, index: ShapeIndex, live: LiveScene, painting: BoardPainting) {
    this.#source = source;
    this.#index = index;
    this.#live = live;
    this.#painting = painting;
  }

  /** Takes in all that the board holds. */
  load(): void {
    this.#take([...this.#source.ids()], false);
  }

  apply(change: ShapesChange): void {
    if (change.removed.length > 0) this.#remove(change.removed, change.local);
    this.#take([...change.added, ...change.changed], change.local);
  }

  isComplete(): boolean {
    return this.#queue.length === 0;
  }

  #remove(ids: readonly string[], local: boolean): void {
    const bound = this.#index.connectorsOf(ids);
    for (const id of ids) this.#live.noteShape(id, undefined);
    this.#painting.removed(ids, local);
    this.#index.remove(ids);
    this.#put(
      [...bound].filter((id) => !ids.includes(id)),
      local,
    );
    this.#painting.contentChanged();
  }

  #take(ids: readonly string[], local: boolean): void {
    if (ids.length === 0) return;
    if (this.#queue.length === 0 && ids.length <= AT_ONCE) {
      const moved = this.#index.connectorsOf(ids);
      for (const id of ids) moved.delete(id);
      this.#put([...ids, ...moved], local);
      this.#painting.contentChanged();
      return;
    }
    for (const id of ids) this.#queue.push(id);
    this.#timer ??= setTimeout(this.#slice);
  }

  readonly #slice = (): void => {
    const until = performance.now() + SLICE_MS;
    let next = 0;
    while (next < this.#queue.length && performance.now() < until) {
      this.#put(this.#queue.slice(next, next + SLICE_SHAPES), false);
      next += SLICE_SHAPES;
    }
    this.#queue = this.#queue.slice(next);
    this.#timer = this.#queue.length > 0 ? setTimeout(this.#slice) : undefined;
    this.#painting.contentChanged();
  };

  #put(ids: readonly string[], local: boolean): void {
    const shapes: Shape[] = [];
    for (const id of ids) {
      const shape = this.#source.get(id);
      this.#live.noteShape(id, shape);
      if (shape) shapes.push(shape);
    }
    if (shapes.length === 0) return;
    const before = shapes.map(({ id }) => this.#index.box(id));
    const { items, renumbered } = this.#index.put(shapes);
    // A stroke that still grows is painted on the live layer; the tiles get it when it is done.
    const still = items.filter(({ shape }) => !shape.growing);
    this.#painting.put(still, before, renumbered, local);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#queue = [];
  }
}
