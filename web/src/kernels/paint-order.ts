/** Shapes are painted in the order of (z, id), both compared by UTF-16 code units. */
export interface Layered {
  readonly id: string;
  readonly z: string;
}

export function comparePaint(a: Layered, b: Layered): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export interface Ranked extends Layered {
  /** Grows with the paint order; written by `PaintOrder` only. */
  rank: number;
}

/**
 * All shapes, bottom first, each with a number that sorts like (z, id): a tile sorts its few hundred
 * shapes by number instead of by string, and the raster worker needs no z at all.
 */
export class PaintOrder<T extends Ranked> {
  #items: T[] = [];

  get items(): readonly T[] {
    return this.#items;
  }

  /** Sets `item.rank`. True when other ranks had to change too (all of them did). */
  insert(item: T): boolean {
    const at = this.#position(item);
    this.#items.splice(at, 0, item);
    const below = this.#items[at - 1];
    const above = this.#items[at + 1];
    if (!above) {
      item.rank = below ? below.rank + 1 : 0;
      return false;
    }
    item.rank = below ? (below.rank + above.rank) / 2 : above.rank - 1;
    // The doubles between two neighbours run out after some fifty halvings of one gap.
    const exhausted = item.rank === above.rank || (below !== undefined && item.rank === below.rank);
    if (exhausted) this.#renumber();
    return exhausted;
  }

  /** As `insert` for many, in one sort. A board loads bottom first: then they are just appended. */
  insertAll(items: readonly T[]): boolean {
    const sorted = [...items].sort(comparePaint);
    const top = this.#items[this.#items.length - 1];
    const first = sorted[0];
    if (!first) return false;
    if (!top || comparePaint(top, first) < 0) {
      let rank = top ? top.rank : -1;
      for (const item of sorted) {
        item.rank = ++rank;
        this.#items.push(item);
      }
      return false;
    }
    this.#items = [...this.#items, ...sorted].sort(comparePaint);
    this.#renumber();
    return true;
  }

  /** The item must carry the z it was inserted with. */
  remove(item: T): void {
    const at = this.#position(item);
    if (this.#items[at] === item) this.#items.splice(at, 1);
  }

  /** Removes every item for which `doomed` says so, in one pass. */
  removeAll(doomed: (item: T) => boolean): void {
    this.#items = this.#items.filter((item) => !doomed(item));
  }

  #position(item: Layered): number {
    let low = 0;
    let high = this.#items.length;
    const last = this.#items[high - 1];
    if (last && comparePaint(last, item) < 0) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePaint(this.#items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #renumber(): void {
    this.#items.forEach((item, index) => {
      item.rank = index;
    });
  }
}
