/** What the index knows of an item. Changing these fields of an item in the index corrupts it. */
export interface Bounded {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

const CELL_UNITS = 512;
/** An item over more cells than this is kept in a list of its own: few shapes are that large. */
const MAX_CELLS_PER_ITEM = 16;
/** Cell numbers run from -2^24 to 2^24: +-8.5 thousand million units. Beyond, items share the rim. */
const RIM = 2 ** 24;

function cellOf(coordinate: number): number {
  const cell = Math.floor(coordinate / CELL_UNITS);
  return cell < -RIM ? -RIM : cell > RIM ? RIM : cell;
}

function keyOf(column: number, row: number): number {
  return (column + RIM) * (2 * RIM + 1) + (row + RIM);
}

/**
 * Finds the items that overlap a box. A uniform grid and not an R-tree: a board changes all the time
 * (every drag, every remote edit), and here adding and removing is O(1) without rebalancing.
 */
export class GridIndex<T extends Bounded> {
  readonly #cells = new Map<number, T[]>();
  readonly #large = new Set<T>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(item: T): void {
    this.#size++;
    if (isLarge(item)) {
      this.#large.add(item);
      return;
    }
    forEachCell(item, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(item);
      else this.#cells.set(key, [item]);
    });
  }

  /** The item must carry the bounds it was added with. */
  remove(item: T): void {
    this.#size--;
    if (this.#large.delete(item)) return;
    forEachCell(item, (key) => {
      const cell = this.#cells.get(key);
      if (!cell) return;
      const at = cell.indexOf(item);
      if (at >= 0) {
        cell[at] = cell[cell.length - 1]!;
        cell.pop();
      }
      if (cell.length === 0) this.#cells.delete(key);
    });
  }

  clear(): void {
    this.#cells.clear();
    this.#large.clear();
    this.#size = 0;
  }

  /** The items that overlap or touch the box, each once, in no order. */
  query(minX: number, minY: number, maxX: number, maxY: number): T[] {
    const found: T[] = [];
    for (const item of this.#large) {
      if (touches(item, minX, minY, maxX, maxY)) found.push(item);
    }
    const c0 = cellOf(minX);
    const r0 = cellOf(minY);
    const c1 = cellOf(maxX);
    const r1 = cellOf(maxY);
    if ((c1 - c0 + 1) * (r1 - r0 + 1) > this.#cells.size) {
      this.#scanAll(found, minX, minY, maxX, maxY);
      return found;
    }
    for (let column = c0; column <= c1; column++) {
      for (let row = r0; row <= r1; row++) {
        const cell = this.#cells.get(keyOf(column, row));
        if (!cell) continue;
        for (const item of cell) {
          // An item of several cells is reported by the first of them the query meets.
          if (Math.max(c0, cellOf(item.minX)) !== column) continue;
          if (Math.max(r0, cellOf(item.minY)) !== row) continue;
          if (touches(item, minX, minY, maxX, maxY)) found.push(item);
        }
      }
    }
    return found;
  }

  #scanAll(found: T[], minX: number, minY: number, maxX: number, maxY: number): void {
    for (const [key, cell] of this.#cells) {
      for (const item of cell) {
        if (keyOf(cellOf(item.minX), cellOf(item.minY)) !== key) continue;
        if (touches(item, minX, minY, maxX, maxY)) found.push(item);
      }
    }
  }
}

function touches(item: Bounded, minX: number, minY: number, maxX: number, maxY: number): boolean {
  return item.minX <= maxX && item.maxX >= minX && item.minY <= maxY && item.maxY >= minY;
}

function isLarge(item: Bounded): boolean {
  const columns = cellOf(item.maxX) - cellOf(item.minX) + 1;
  const rows = cellOf(item.maxY) - cellOf(item.minY) + 1;
  return columns * rows > MAX_CELLS_PER_ITEM;
}

function forEachCell(item: Bounded, visit: (key: number) => void): void {
  const c1 = cellOf(item.maxX);
  const r1 = cellOf(item.maxY);
  for (let column = cellOf(item.minX); column <= c1; column++) {
    for (let row = cellOf(item.minY); row <= r1; row++) visit(keyOf(column, row));
  }
}
