import type { Shape, ShapesChange, ShapeSource } from "../board/shape";
import { comparePaint, type Layered } from "../kernels/paint-order";
import type { BoardPainting } from "./board-painting";
import type { LiveScene } from "./live-scene";
import type { ShapeIndex } from "./shape-index";

/** A page that shows how far it has loaded, and takes input, needs a turn this often. */
const SLICE_MS = 24;
const SLICE_SHAPES = 512;
/** A change of more shapes than this is taken in by slices. */
const AT_ONCE = 1500;

/**
 * Brings the document's changes to the index, to the live scene and to the raster, in that order. A
 * large board or paste comes in by slices, so that the page stays responsive: first all shapes are
 * decoded and sorted, then put bottom first, so that none has to be ranked twice.
 */
export class ShapeFeed {
  readonly #source: ShapeSource;
  readonly #index: ShapeIndex;
  readonly #live: LiveScene;
  readonly #painting: BoardPainting;
  /** Ids to decode, from `#next` on. */
  #queue: string[] = [];
  #next = 0;
  #decoded: Layered[] = [];
  /** Sorted shapes to put, from `#next` on; null while decoding. */
  #sorted: Layered[] | null = null;
  /** Lets the page take its turn between two slices; timers would wait 4 ms each time. */
  readonly #turn = new MessageChannel();
  #busy = false;
  readonly #onProgress: (share: number | null) => void;

  /** `onProgress` is told what share of a large change is taken in, 0 to 1, and null at its end. */
  constructor(
    source: ShapeSource,
    index: ShapeIndex,
    live: LiveScene,
    painting: BoardPainting,
    onProgress: (share: number | null) => void = () => undefined,
  ) {
    this.#onProgress = onProgress;
    this.#turn.port1.onmessage = () => this.#slice();
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
    return !this.#busy;
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
    if (this.isComplete() && ids.length <= AT_ONCE) {
      const moved = this.#index.connectorsOf(ids);
      for (const id of ids) moved.delete(id);
      this.#put([...ids, ...moved], local);
      this.#painting.contentChanged();
      return;
    }
    for (const id of ids) this.#queue.push(id);
    if (!this.#busy) this.#turn.port2.postMessage(null);
    this.#busy = true;
    this.#onProgress(this.#progress());
  }

  /** Decoding and putting take about as long. */
  #progress(): number {
    if (this.#sorted) return (1 + this.#next / this.#sorted.length) / 2;
    return this.#next / Math.max(1, this.#queue.length) / 2;
  }

  #slice(): void {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until && this.#step());
    this.#busy = this.#sorted !== null || this.#queue.length > 0;
    if (this.#busy) this.#turn.port2.postMessage(null);
    this.#painting.contentChanged();
    this.#onProgress(this.#busy ? this.#progress() : null);
  }

  /** One piece of the work; false when nothing is left. */
  #step(): boolean {
    if (this.#sorted) this.#putSome(this.#sorted);
    else if (this.#queue.length > 0) this.#decodeSome();
    return this.#sorted !== null || this.#queue.length > 0;
  }

  #decodeSome(): void {
    const end = Math.min(this.#queue.length, this.#next + SLICE_SHAPES);
    for (; this.#next < end; this.#next++) {
      const shape = this.#source.get(this.#queue[this.#next]!);
      if (shape) this.#decoded.push({ id: shape.id, z: shape.z });
    }
    if (this.#next < this.#queue.length) return;
    this.#sorted = this.#decoded.sort(comparePaint);
    this.#queue = [];
    this.#decoded = [];
    this.#next = 0;
  }

  #putSome(sorted: readonly Layered[]): void {
    const ids = sorted.slice(this.#next, this.#next + SLICE_SHAPES).map(({ id }) => id);
    this.#put(ids, false);
    this.#next += ids.length;
    if (this.#next < sorted.length) return;
    this.#sorted = null;
    this.#next = 0;
  }

  #put(ids: readonly string[], local: boolean): void {
    const shapes: Shape[] = [];
    const grew = new Set<string>();
    for (const id of new Set(ids)) {
      const shape = this.#source.get(id);
      if (this.#live.isGrowing(id)) grew.add(id);
      this.#live.noteShape(id, shape);
      if (shape) shapes.push(shape);
    }
    if (shapes.length === 0) return;
    // A stroke that still grows is painted on the live layer; the tiles get it when it is done, and
    // are left alone until then: else each piece of a long stroke would have all below it repainted.
    const onTiles = shapes.filter(({ id, growing }) => !growing || !grew.has(id));
    const before = onTiles.map(({ id }) => this.#index.box(id));
    const { items, renumbered } = this.#index.put(shapes);
    const still = items.filter(({ shape }) => !shape.growing);
    if (onTiles.length > 0 || renumbered) this.#painting.put(still, before, renumbered, local);
    else this.#painting.requestFrame();
  }

  dispose(): void {
    this.#turn.port1.close();
    this.#queue = [];
    this.#sorted = null;
  }
}
