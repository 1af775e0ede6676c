import type { Box } from "../kernels/box";
import type { Camera } from "../kernels/camera";
import type { RasterMessage, RasterReply, TileWish } from "./raster-protocol";
import { isFresh, TileStore, type Tile, type TileSet } from "./tile-store";

/** A zoom gesture is over when no step came for this long; then the exact tiles are wished for. */
const ZOOM_REST_MS = 80;
/** A change of the zoom by more than this at once is a jump and not a gesture. */
const JUMP_RATIO = 1.6;
/** Tiles that others' edits touch are painted again at most this often. */
const REMOTE_REFRESH_MS = 50;
/** While a large board comes in, each piece of it touches every tile there is. */
const LOADING_REFRESH_MS = 1000;
const RING_REFRESH_MS = 1000;
const OVERVIEW_REFRESH_MS = 4000;
const OVERVIEW_PX = 1024;
/** Smooth scaling of a whole frame takes 4 ms without a GPU; too much for a slow machine. */
const SLOW_FRAME_MS = 24;

interface Range {
  readonly c0: number;
  readonly r0: number;
  readonly c1: number;
  readonly r1: number;
}

interface Wanted {
  readonly set: TileSet;
  readonly tile: Tile;
}

/** A rectangle in device pixels of the canvas. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/**
 * The opaque canvas with the board. It only ever copies bitmaps: tiles of the exact scale at whole
 * pixels, and, while those are missing, scaled ones of another zoom over an overview of everything.
 */
export class BaseLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #send: (message: RasterMessage) => void;
  #tiles = new TileStore(1);
  #board = "#ffffff";
  /** The scale tiles are wished for. */
  #restScale = 1;
  #scale = 1;
  #scaleChangedAt = -Infinity;
  #originX = 0;
  #originY = 0;
  #frame = 0;
  #lastFrameAt = 0;
  #asked: Tile[] = [];
  #content: Box | null = null;
  #loading = false;
  /** Frames that showed something else than a sharp tile somewhere; for measurements. */
  unsharpFrames = 0;
  /** The last frame was none of them. */
  sharp = false;

  constructor(canvas: HTMLCanvasElement, send: (message: RasterMessage) => void) {
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("No 2D context for the board");
    this.#canvas = canvas;
    this.#context = context;
    this.#send = send;
  }

  get tileCount(): number {
    return this.#tiles.count;
  }

  resize(width: number, height: number, devicePixelRatio: number): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const fresh = new TileStore(devicePixelRatio);
    if (fresh.tileSize === this.#tiles.tileSize) return;
    this.#tiles.clear();
    this.#tiles = fresh;
    this.#asked = [];
  }

  setBoardColor(color: string): void {
    this.#board = color;
  }

  setContent(content: Box | null): void {
    this.#content = content;
  }

  /** True while most of what is to be painted has not come yet. */
  setLoading(loading: boolean): void {
    this.#loading = loading;
  }

  invalidate(box: Box, generation: number, urgent: boolean): void {
    this.#tiles.invalidate(box, generation, urgent);
  }

  invalidateAll(generation: number): void {
    this.#tiles.invalidateAll(generation);
  }

  invalidateText(generation: number): void {
    this.#tiles.invalidateAll(generation, (tile) => tile.text);
  }

  arrived(reply: Extract<RasterReply, { kind: "tile" }>, now: number): void {
    const set = this.#tiles.byId(reply.set);
    const tile = set?.get(reply.column, reply.row);
    if (!set || !tile || reply.generation < tile.painted) {
      reply.bitmap.close();
      return;
    }
    this.#tiles.arrived(set, tile, reply.bitmap);
    tile.painted = reply.generation;
    tile.paintedAt = now;
    tile.text = reply.text;
    tile.asked = -1;
    if (isFresh(tile)) tile.urgent = false;
  }

  /** Paints the board as `camera` shows it. Returns when to come again although nothing happens. */
  paint(camera: Camera, devicePixelRatio: number, now: number): number | null {
    this.#frame++;
    this.sharp = true;
    this.#look(camera, devicePixelRatio, now);
    const set = this.#tiles.set(this.#restScale);
    set.usedFrame = this.#frame;
    if (this.#scale === this.#restScale) this.#paintExact(set);
    else this.#paintScaled(set, now);
    this.#lastFrameAt = now;
    return this.#wish(set, now);
  }

  #look(camera: Camera, devicePixelRatio: number, now: number): void {
    const scale = camera.zoom * devicePixelRatio;
    if (scale !== this.#scale) {
      const ratio = scale / this.#scale;
      const jump = ratio > JUMP_RATIO || ratio < 1 / JUMP_RATIO;
      this.#scale = scale;
      this.#scaleChangedAt = jump ? -Infinity : now;
    }
    if (now - this.#scaleChangedAt >= ZOOM_REST_MS) this.#restScale = scale;
    this.#originX = Math.round(camera.x * scale);
    this.#originY = Math.round(camera.y * scale);
  }

  #visible(scale: number): Range {
    const size = (this.#tiles.tileSize * this.#scale) / scale;
    return {
      c0: Math.floor(this.#originX / size),
      r0: Math.floor(this.#originY / size),
      c1: Math.floor((this.#originX + this.#canvas.width - 1) / size),
      r1: Math.floor((this.#originY + this.#canvas.height - 1) / size),
    };
  }

  #paintExact(set: TileSet): void {
    const range = this.#visible(set.scale);
    let missing = false;
    forEachIn(range, (column, row) => {
      if (!set.get(column, row)?.bitmap) missing = true;
    });
    if (missing) {
      this.#noteUnsharp();
      this.#paintUnder(set);
    }
    const size = this.#tiles.tileSize;
    forEachIn(range, (column, row) => {
      const tile = set.get(column, row);
      if (!tile?.bitmap) return;
      tile.usedFrame = this.#frame;
      const x = column * size - this.#originX;
      const y = row * size - this.#originY;
      this.#context.drawImage(tile.bitmap, x, y);
    });
  }

  #paintScaled(set: TileSet, now: number): void {
    this.#noteUnsharp();
    this.#context.imageSmoothingEnabled = now - this.#lastFrameAt < SLOW_FRAME_MS;
    this.#context.imageSmoothingQuality = "low";
    this.#fill();
    if (this.#tiles.overview) this.#copyScaled(this.#tiles.overview);
    this.#copyScaled(set);
    this.#context.imageSmoothingEnabled = true;
  }

  /** What to see through the holes of `set`. */
  #paintUnder(set: TileSet): void {
    this.#fill();
    if (this.#tiles.overview) this.#copyScaled(this.#tiles.overview);
    const other = this.#tiles.fallback(set);
    if (other) this.#copyScaled(other);
  }

  #noteUnsharp(): void {
    this.sharp = false;
    this.unsharpFrames++;
  }

  #fill(): void {
    this.#context.fillStyle = this.#board;
    this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #copyScaled(set: TileSet): void {
    const factor = this.#scale / set.scale;
    const size = this.#tiles.tileSize * factor;
    const { c0, r0, c1, r1 } = this.#visible(set.scale);
    for (const tile of set.tiles) {
      const { column, row, bitmap } = tile;
      if (!bitmap || column < c0 || column > c1 || row < r0 || row > r1) continue;
      tile.usedFrame = this.#frame;
      // Edges at whole pixels: neighbours must neither overlap nor leave a seam.
      const x = Math.round(column * size - this.#originX);
      const y = Math.round(row * size - this.#originY);
      const w = Math.round((column + 1) * size - this.#originX) - x;
      const h = Math.round((row + 1) * size - this.#originY) - y;
      this.#context.drawImage(bitmap, x, y, w, h);
    }
  }

  /** Asks the raster for what is missing or out of date; the most visible first. */
  #wish(set: TileSet, now: number): number | null {
    if (this.#scale !== this.#restScale) return this.#scaleChangedAt + ZOOM_REST_MS;
    let wake = Infinity;
    const missing: Wanted[] = [];
    const stale: Wanted[] = [];
    const consider = (from: TileSet, tile: Tile, everyMs: number) => {
      if (isFresh(tile)) return;
      const due = tile.bitmap && !tile.urgent ? tile.paintedAt + everyMs : 0;
      if (due > now) wake = Math.min(wake, due);
      else (tile.bitmap ? stale : missing).push({ tile, set: from });
    };
    const range = this.#visible(set.scale);
    const refreshMs = this.#loading ? LOADING_REFRESH_MS : REMOTE_REFRESH_MS;
    for (const tile of this.#centreOut(set, range)) consider(set, tile, refreshMs);
    const sharp = missing.length + stale.length === 0;
    if (sharp) {
      for (const tile of this.#ring(set, range)) consider(set, tile, RING_REFRESH_MS);
      const overview = this.#currentOverview();
      for (const tile of this.#overviewTiles(overview)) {
        if (overview) consider(overview, tile, OVERVIEW_REFRESH_MS);
      }
    }
    // A hole before what is merely old: else the middle, where others draw, is all that gets painted.
    const wanted = [...missing, ...stale];
    this.#ask(wanted);
    this.#tiles.evict(this.#frame);
    return wake === Infinity ? null : wake;
  }

  #ask(wanted: readonly Wanted[]): void {
    if (wanted.every(({ tile }) => tile.asked >= tile.needed)) return;
    for (const tile of this.#asked) tile.asked = -1;
    this.#asked = wanted.map(({ tile }) => tile);
    for (const tile of this.#asked) tile.asked = tile.needed;
    const tiles: TileWish[] = wanted.map(({ tile, set }) => ({
      set: set.id,
      scale: set.scale,
      column: tile.column,
      row: tile.row,
    }));
    this.#send({ kind: "paint", tileSize: this.#tiles.tileSize, tiles });
  }

  #centreOut(set: TileSet, range: Range): Tile[] {
    const tiles: Tile[] = [];
    forEachIn(range, (column, row) => {
      tiles.push(set.obtain(column, row, 0));
    });
    const middleColumn = (range.c0 + range.c1) / 2;
    const middleRow = (range.r0 + range.r1) / 2;
    const away = (tile: Tile) => Math.hypot(tile.column - middleColumn, tile.row - middleRow);
    return tiles.sort((a, b) => away(a) - away(b));
  }

  /** One tile around the visible ones: a pan then meets painted tiles. */
  #ring(set: TileSet, { c0, r0, c1, r1 }: Range): Tile[] {
    const tiles: Tile[] = [];
    forEachIn({ c0: c0 - 1, r0: r0 - 1, c1: c1 + 1, r1: r1 + 1 }, (column, row) => {
      const outside = column < c0 || column > c1 || row < r0 || row > r1;
      if (outside) tiles.push(set.obtain(column, row, 0));
    });
    return tiles;
  }

  /** The overview at the largest power of two that shows all content within its pixels. */
  #currentOverview(): TileSet | null {
    const content = this.#content;
    if (!content) return null;
    const extent = Math.max(content.w, content.h, 1);
    const scale = 2 ** Math.min(0, Math.floor(Math.log2(OVERVIEW_PX / extent)));
    const known = this.#tiles.overview;
    return known?.scale === scale ? known : this.#tiles.replaceOverview(scale);
  }

  *#overviewTiles(overview: TileSet | null): Generator<Tile> {
    if (!overview || !this.#content) return;
    const { x, y, w, h } = this.#content;
    const perUnit = overview.scale / this.#tiles.tileSize;
    const c1 = Math.floor((x + w) * perUnit);
    const r1 = Math.floor((y + h) * perUnit);
    for (let column = Math.floor(x * perUnit); column <= c1; column++) {
      for (let row = Math.floor(y * perUnit); row <= r1; row++) {
        yield overview.obtain(column, row, 0);
      }
    }
  }

  /** True when all that is visible is sharp and up to date. */
  isComplete(): boolean {
    if (this.#scale !== this.#restScale) return false;
    const set = this.#tiles.set(this.#restScale);
    let complete = true;
    forEachIn(this.#visible(set.scale), (column, row) => {
      const tile = set.get(column, row);
      if (!tile || !isFresh(tile)) complete = false;
    });
    return complete;
  }

  /**
   * The visible rectangles within `box` where the canvas does not show `generation` yet; null when
   * the whole view does not, because the zoom is moving.
   */
  notYetShown(box: Box, generation: number): PixelRect[] | null {
    if (this.#scale !== this.#restScale) return null;
    const set = this.#tiles.set(this.#restScale);
    const size = this.#tiles.tileSize;
    const view = this.#visible(set.scale);
    const perUnit = set.scale / size;
    const range = {
      c0: Math.max(view.c0, Math.floor(box.x * perUnit)),
      r0: Math.max(view.r0, Math.floor(box.y * perUnit)),
      c1: Math.min(view.c1, Math.floor((box.x + box.w) * perUnit)),
      r1: Math.min(view.r1, Math.floor((box.y + box.h) * perUnit)),
    };
    const rects: PixelRect[] = [];
    forEachIn(range, (column, row) => {
      const tile = set.get(column, row);
      if (tile?.bitmap && tile.painted >= generation) return;
      const x = column * size - this.#originX;
      const y = row * size - this.#originY;
      rects.push({ x, y, w: size, h: size });
    });
    return rects;
  }

  dispose(): void {
    this.#tiles.clear();
  }
}

function forEachIn(range: Range, visit: (column: number, row: number) => void): void {
  for (let row = range.r0; row <= range.r1; row++) {
    for (let column = range.c0; column <= range.c1; column++) visit(column, row);
  }
}
