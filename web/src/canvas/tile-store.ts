import type { Box } from "../kernels/box";

/** A square of the board at one scale. `bitmap` null: wished but not painted yet. */
export interface Tile {
  readonly column: number;
  readonly row: number;
  bitmap: ImageBitmap | null;
  /** Generation the bitmap shows. */
  painted: number;
  /** Generation of the last change that touches the tile: older bitmaps are out of date. */
  needed: number;
  /** Generation asked of the raster and not answered yet; -1: nothing is asked. */
  asked: number;
  /** The change was made here: the person waits for it. */
  urgent: boolean;
  /** When the bitmap came, as `performance.now`. */
  paintedAt: number;
  usedFrame: number;
  text: boolean;
}

export function isFresh(tile: Tile): boolean {
  return tile.bitmap !== null && tile.painted >= tile.needed;
}

const COLUMN_SPAN = 2 ** 26;

function keyOf(column: number, row: number): number {
  return (column + COLUMN_SPAN / 2) * COLUMN_SPAN + (row + COLUMN_SPAN / 2);
}

/** The tiles of one scale (device pixels per board unit). */
export class TileSet {
  static #last = 0;
  /**
   * Tells sets apart for the raster's replies. The scale cannot: the overview often has the scale of
   * the view, and a reply may be on its way to a set that was replaced by one of the same scale.
   */
  readonly id = ++TileSet.#last;
  readonly scale: number;
  /** A pinned set is the overview: it is never evicted. */
  readonly pinned: boolean;
  readonly #tiles = new Map<number, Tile>();
  usedFrame = 0;

  constructor(scale: number, pinned: boolean) {
    this.scale = scale;
    this.pinned = pinned;
  }

  get tiles(): Iterable<Tile> {
    return this.#tiles.values();
  }

  get(column: number, row: number): Tile | undefined {
    return this.#tiles.get(keyOf(column, row));
  }

  obtain(column: number, row: number, needed: number): Tile {
    const key = keyOf(column, row);
    let tile = this.#tiles.get(key);
    if (!tile) {
      tile = {
        column,
        row,
        bitmap: null,
        painted: -1,
        needed,
        asked: -1,
        urgent: false,
        paintedAt: 0,
        usedFrame: 0,
        text: false,
      };
      this.#tiles.set(key, tile);
    }
    return tile;
  }

  drop(tile: Tile): void {
    tile.bitmap?.close();
    this.#tiles.delete(keyOf(tile.column, tile.row));
  }

  /** The tiles the set has that meet the box, whichever is fewer: its tiles or the box's. */
  *meeting(box: Box, tileSize: number): Generator<Tile> {
    const perUnit = this.scale / tileSize;
    const c0 = Math.floor(box.x * perUnit);
    const r0 = Math.floor(box.y * perUnit);
    const c1 = Math.floor((box.x + box.w) * perUnit);
    const r1 = Math.floor((box.y + box.h) * perUnit);
    if ((c1 - c0 + 1) * (r1 - r0 + 1) > this.#tiles.size) {
      for (const tile of this.#tiles.values()) {
        const inside = tile.column >= c0 && tile.column <= c1 && tile.row >= r0 && tile.row <= r1;
        if (inside) yield tile;
      }
      return;
    }
    for (let column = c0; column <= c1; column++) {
      for (let row = r0; row <= r1; row++) {
        const tile = this.get(column, row);
        if (tile) yield tile;
      }
    }
  }
}

const BYTES_PER_PIXEL = 4;
const BUDGET_BYTES = 64 * 2 ** 20;
const BUDGET_BYTES_DENSE = 160 * 2 ** 20;

/** All bitmaps of the board, by scale; the ones not looked at for longest go first. */
export class TileStore {
  readonly tileSize: number;
  readonly #maxTiles: number;
  readonly #sets = new Map<number, TileSet>();
  #overview: TileSet | null = null;
  #count = 0;

  constructor(devicePixelRatio: number) {
    // Four times the pixels: larger tiles, or a frame would be made of too many.
    this.tileSize = devicePixelRatio >= 2 ? 512 : 256;
    const budget = devicePixelRatio >= 2 ? BUDGET_BYTES_DENSE : BUDGET_BYTES;
    this.#maxTiles = Math.floor(budget / (this.tileSize * this.tileSize * BYTES_PER_PIXEL));
  }

  get overview(): TileSet | null {
    return this.#overview;
  }

  set(scale: number): TileSet {
    let set = this.#sets.get(scale);
    if (!set) {
      set = new TileSet(scale, false);
      this.#sets.set(scale, set);
    }
    return set;
  }

  /** The set a reply of the raster is for; undefined when it is no longer kept. */
  byId(id: number): TileSet | undefined {
    for (const set of this.#all()) if (set.id === id) return set;
    return undefined;
  }

  /** The old overview is gone at once, and the new one starts empty. Other sets stay as they are. */
  replaceOverview(scale: number): TileSet {
    if (this.#overview) this.#dropSet(this.#overview);
    this.#overview = new TileSet(scale, true);
    return this.#overview;
  }

  /** The set looked at last that is not `other`: what to show while `other` is not there yet. */
  fallback(other: TileSet): TileSet | null {
    let latest: TileSet | null = null;
    for (const set of this.#sets.values()) {
      if (set !== other && (!latest || set.usedFrame > latest.usedFrame)) latest = set;
    }
    return latest;
  }

  arrived(set: TileSet, tile: Tile, bitmap: ImageBitmap): void {
    if (!tile.bitmap && !set.pinned) this.#count++;
    tile.bitmap?.close();
    tile.bitmap = bitmap;
  }

  get count(): number {
    return this.#count;
  }

  invalidate(box: Box, generation: number, urgent: boolean): void {
    for (const set of this.#all()) {
      for (const tile of set.meeting(box, this.tileSize)) {
        tile.needed = generation;
        tile.urgent ||= urgent;
      }
    }
  }

  invalidateAll(generation: number, which: (tile: Tile) => boolean = () => true): void {
    for (const set of this.#all()) {
      for (const tile of set.tiles) if (which(tile)) tile.needed = generation;
    }
  }

  evict(frame: number): void {
    if (this.#count <= this.#maxTiles) return;
    const candidates: { set: TileSet; tile: Tile }[] = [];
    for (const set of this.#sets.values()) {
      for (const tile of set.tiles) {
        if (tile.bitmap && tile.usedFrame < frame) candidates.push({ set, tile });
      }
    }
    candidates.sort((a, b) => a.tile.usedFrame - b.tile.usedFrame);
    // An eighth more than needed, so that not every frame of a pan has to sort.
    const excess = this.#count - this.#maxTiles + (this.#maxTiles >> 3);
    for (const { set, tile } of candidates.slice(0, excess)) {
      set.drop(tile);
      this.#count--;
    }
    for (const [scale, set] of this.#sets) {
      if (set.usedFrame < frame && [...set.tiles].every((tile) => !tile.bitmap)) {
        this.#sets.delete(scale);
      }
    }
  }

  clear(): void {
    for (const set of this.#all()) this.#dropSet(set);
    this.#sets.clear();
    this.#overview = null;
    this.#count = 0;
  }

  *#all(): Generator<TileSet> {
    yield* this.#sets.values();
    if (this.#overview) yield this.#overview;
  }

  #dropSet(set: TileSet): void {
    for (const tile of set.tiles) tile.bitmap?.close();
  }
}
