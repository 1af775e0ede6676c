import type { Shape, ShapeSource } from "../board/shape";
import { union, type Box } from "../kernels/box";
import { GridIndex } from "../kernels/grid-index";
import { PaintOrder, type Ranked } from "../kernels/paint-order";
import { routed } from "../kernels/route";
import { isConnector, paintedBounds } from "../kernels/shape-geometry";
import type { PaintItem } from "./shape-pack";

interface Entry extends Ranked {
  readonly id: string;
  readonly z: string;
  rank: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** From this many on, one sort is cheaper than an insertion each. */
const BULK = 64;

/**
 * What the page itself keeps of the shapes: bounds, order and who is bound to whom, and no geometry;
 * that is read from the board when a question needs it, and kept by the raster.
 */
export class ShapeIndex {
  readonly #source: ShapeSource;
  readonly #entries = new Map<string, Entry>();
  readonly #grid = new GridIndex<Entry>();
  readonly #order = new PaintOrder<Entry>();
  /** Target of a binding -> connectors that hold on to it. */
  readonly #bound = new Map<string, Set<string>>();
  readonly #targets = new Map<string, readonly string[]>();
  readonly #children = new Map<string, Set<string>>();
  readonly #parents = new Map<string, string>();
  #content: Box | null = null;
  #contentKnown = true;

  constructor(source: ShapeSource) {
    this.#source = source;
  }

  /**
   * Takes in shapes that are new or changed. Returns what to paint, with all ranks when others than
   * these shapes' moved.
   */
  put(shapes: readonly Shape[]): { items: PaintItem[]; renumbered: boolean } {
    const fresh: Entry[] = [];
    const items: PaintItem[] = [];
    const drawn: [Entry, Shape][] = [];
    for (const shape of shapes) {
      this.#forget(shape.id);
      this.#link(shape);
      if (shape.type === "group") continue;
      const paint = routed(shape, (id) => this.#source.get(id));
      const box = paintedBounds(paint);
      const entry: Entry = {
        id: shape.id,
        z: shape.z,
        rank: 0,
        minX: box.x,
        minY: box.y,
        maxX: box.x + box.w,
        maxY: box.y + box.h,
      };
      this.#entries.set(shape.id, entry);
      this.#grid.add(entry);
      if (this.#contentKnown) this.#content = union(this.#content, box);
      fresh.push(entry);
      drawn.push([entry, paint]);
    }
    const renumbered = this.#rank(fresh);
    for (const [entry, shape] of drawn) items.push({ ...entry, shape });
    return { items, renumbered };
  }

  remove(ids: readonly string[]): void {
    if (ids.length <= BULK) {
      for (const id of ids) this.#forget(id);
      return;
    }
    const doomed = new Set(ids);
    this.#order.removeAll((entry) => doomed.has(entry.id));
    for (const id of ids) this.#forget(id, false);
  }

  #rank(fresh: readonly Entry[]): boolean {
    if (fresh.length > BULK) return this.#order.insertAll(fresh);
    let renumbered = false;
    for (const entry of fresh) renumbered = this.#order.insert(entry) || renumbered;
    return renumbered;
  }

  #forget(id: string, ordered = true): void {
    this.#unlink(id);
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#grid.remove(entry);
    if (ordered) this.#order.remove(entry);
    if (this.#touchesContentRim(entry)) this.#contentKnown = false;
  }

  #touchesContentRim(entry: Entry): boolean {
    const all = this.#content;
    return (
      !all ||
      entry.minX <= all.x ||
      entry.minY <= all.y ||
      entry.maxX >= all.x + all.w ||
      entry.maxY >= all.y + all.h
    );
  }

  #link(shape: Shape): void {
    if (isConnector(shape)) {
      const targets = [shape.start?.id, shape.end?.id].filter((id) => id !== undefined);
      if (targets.length > 0) this.#targets.set(shape.id, targets);
      for (const target of targets) addTo(this.#bound, target, shape.id);
    }
    if (shape.parent !== null) {
      this.#parents.set(shape.id, shape.parent);
      addTo(this.#children, shape.parent, shape.id);
    }
  }

  #unlink(id: string): void {
    for (const target of this.#targets.get(id) ?? []) this.#bound.get(target)?.delete(id);
    this.#targets.delete(id);
    const parent = this.#parents.get(id);
    if (parent !== undefined) this.#children.get(parent)?.delete(id);
    this.#parents.delete(id);
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Connectors that hold on to any of the shapes, without the shapes themselves. */
  connectorsOf(ids: Iterable<string>): Set<string> {
    const found = new Set<string>();
    if (this.#bound.size === 0) return found;
    for (const id of ids) for (const connector of this.#bound.get(id) ?? []) found.add(connector);
    return found;
  }

  childrenOf(id: string): Iterable<string> {
    return this.#children.get(id) ?? [];
  }

  box(id: string): Box | null {
    const entry = this.#entries.get(id);
    return entry ? boxOfEntry(entry) : null;
  }

  /** Ids of shapes whose painted bounds touch the box, bottom first. */
  touching(box: Box): string[] {
    const entries = this.#grid.query(box.x, box.y, box.x + box.w, box.y + box.h);
    return entries.sort((a, b) => a.rank - b.rank).map((entry) => entry.id);
  }

  inOrder(): string[] {
    return this.#order.items.map((entry) => entry.id);
  }

  ranks(): { ids: string[]; ranks: Float64Array } {
    const items = this.#order.items;
    return {
      ids: items.map((entry) => entry.id),
      ranks: Float64Array.from(items, (entry) => entry.rank),
    };
  }

  content(): Box | null {
    if (!this.#contentKnown) {
      this.#content = null;
      for (const entry of this.#entries.values()) {
        this.#content = union(this.#content, boxOfEntry(entry));
      }
      this.#contentKnown = true;
    }
    return this.#content;
  }
}

function boxOfEntry(entry: Entry): Box {
  return {
    x: entry.minX,
    y: entry.minY,
    w: entry.maxX - entry.minX,
    h: entry.maxY - entry.minY,
  };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
