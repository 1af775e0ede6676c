import { GridIndex } from "../kernels/grid-index";
import { paintBackground, type Background } from "./background";
import { FontShelf } from "./font-shelf";
import type { PaintContext } from "./paint-context";
import { paintShape } from "./paint-shape";
import { chromeOf, type Theme } from "./palette";
import { PathCache } from "./path-cache";
import type { RasterMessage, RasterReply, TileWish } from "./raster-protocol";
import { unpackShapes, type PaintItem } from "./shape-pack";
import { TextCache } from "./text-cache";
import { TileQueue } from "./tile-queue";

const FADED = 0.22;

/**
 * Holds the shapes as they are painted and turns wishes for tiles into bitmaps. Lives in a worker, or
 * on the page where there is no OffscreenCanvas for workers; it knows neither.
 */
export class Raster {
  readonly #reply: (reply: RasterReply, transfer: Transferable[]) => void;
  readonly #shelf: FontShelf;
  readonly #items = new Map<string, PaintItem>();
  readonly #index = new GridIndex<PaintItem>();
  readonly #bitmaps = new Map<string, ImageBitmap>();
  readonly #missing = new Set<string>();
  readonly #paths = new PathCache();
  readonly #texts: TextCache;
  #surface: OffscreenCanvas;
  #context: OffscreenCanvasRenderingContext2D;
  #hidden: ReadonlySet<string> = new Set();
  #faded: ReadonlySet<string> = new Set();
  #theme: Theme = "light";
  #background: Background = "plain";
  #generation = 0;
  #tileSize = 256;
  readonly #queue = new TileQueue();
  #job: TileJob | null = null;

  constructor(reply: (reply: RasterReply, transfer: Transferable[]) => void, fonts: FontFaceSet) {
    this.#reply = reply;
    this.#shelf = new FontShelf(fonts, () => {
      this.#texts.clear();
      this.#restart();
      this.#reply({ kind: "fonts", fontsPending: this.#shelf.loading }, []);
    });
    this.#surface = new OffscreenCanvas(this.#tileSize, this.#tileSize);
    this.#context = contextOf(this.#surface);
    this.#texts = new TextCache(contextOf(new OffscreenCanvas(1, 1)), this.#shelf);
  }

  accept(message: RasterMessage): void {
    if ("generation" in message) this.#generation = message.generation;
    switch (message.kind) {
      case "look":
        this.#restart();
        this.#theme = message.theme;
        this.#background = message.background;
        break;
      case "fonts":
        this.#shelf.put(message.files);
        break;
      case "put":
        for (const item of unpackShapes(message.shapes)) this.#put(item);
        break;
      case "remove":
        for (const id of message.ids) this.#remove(id);
        break;
      case "ranks":
        message.ids.forEach((id, index) => {
          const item = this.#items.get(id);
          if (item) item.rank = message.ranks[index]!;
        });
        break;
      case "cover":
        this.#restart();
        this.#hidden = new Set(message.hidden);
        this.#faded = new Set(message.faded);
        break;
      case "bitmap":
        this.#restart();
        this.#bitmaps.set(message.asset, message.bitmap);
        break;
      case "paint":
        this.#wish(message.tileSize, message.tiles);
        break;
    }
  }

  /** Paints until `until` (as `performance.now`) or until nothing is wished. True while more waits. */
  work(until: number): boolean {
    do {
      this.#job ??= this.#begin();
      if (!this.#job) return false;
      if (!this.#job.advance(until)) return true;
      this.#finish(this.#job, this.#queue.finish());
      this.#job = null;
    } while (performance.now() < until);
    return this.#queue.waits;
  }

  /** The tile in the making would be neither what was nor what is now. */
  #restart(): void {
    this.#job = null;
    this.#queue.putBack();
  }

  #put(item: PaintItem): void {
    this.#remove(item.id);
    this.#items.set(item.id, item);
    this.#index.add(item);
  }

  #remove(id: string): void {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    this.#index.remove(item);
  }

  #wish(tileSize: number, tiles: readonly TileWish[]): void {
    if (tileSize !== this.#tileSize) {
      this.#tileSize = tileSize;
      this.#surface = new OffscreenCanvas(tileSize, tileSize);
      this.#context = contextOf(this.#surface);
      this.#restart();
    }
    if (!this.#queue.replace(tiles)) this.#job = null;
  }

  #begin(): TileJob | null {
    const wish = this.#queue.begin(this.#generation);
    if (!wish) return null;
    const { scale, column, row } = wish;
    const size = this.#tileSize;
    const x = (column * size) / scale;
    const y = (row * size) / scale;
    const items = this.#index
      .query(x, y, x + size / scale, y + size / scale)
      .filter((item) => !this.#hidden.has(item.id))
      .sort((a, b) => a.rank - b.rank);
    const chrome = chromeOf(this.#theme);
    const originX = column * size;
    const originY = row * size;
    paintBackground(this.#context, this.#background, chrome, scale, originX, originY, size, size);
    const paint: PaintContext = {
      surface: this.#context,
      theme: this.#theme,
      chrome,
      scale,
      paths: this.#paths,
      texts: this.#texts,
      bitmap: (asset) => this.#bitmaps.get(asset),
    };
    return new TileJob(wish, items, (item) => {
      this.#noteMissingAsset(item);
      paintShape(paint, item.shape, originX, originY, this.#faded.has(item.id) ? FADED : 1);
    });
  }

  #noteMissingAsset({ shape }: PaintItem): void {
    if (shape.asset === null || this.#bitmaps.has(shape.asset)) return;
    const key = `${shape.asset} ${shape.id}`;
    if (this.#missing.has(key)) return;
    this.#missing.add(key);
    const { x, y, w, h } = shape;
    const reach = shape.angle === 0 ? 0 : Math.max(w, h);
    const box = { x: x - reach, y: y - reach, w: w + 2 * reach, h: h + 2 * reach };
    this.#reply({ kind: "asset", asset: shape.asset, box }, []);
  }

  /**
   * The bitmap is a copy made now, although it comes later: the surface is free for the next tile.
   * Taking the surface's own would make the browser give it another for each tile, and a worker waits
   * for that until the page's thread is idle: while a board loads or others edit, that is the most of
   * the time a tile takes.
   */
  #finish({ wish, text }: TileJob, generation: number): void {
    const fontsPending = this.#shelf.loading;
    void createImageBitmap(this.#surface).then((bitmap) => {
      this.#reply({ kind: "tile", ...wish, generation, bitmap, text, fontsPending }, [bitmap]);
    });
  }
}

function contextOf(surface: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = surface.getContext("2d", { alpha: false });
  if (!context) throw new Error("No 2D context to paint tiles with");
  // The first command makes the browser set the surface up, for which it needs the page's thread: now,
  // and not when a board keeps that busy.
  context.fillRect(0, 0, 1, 1);
  return context;
}

/** Asking for the time costs about as much as painting a small shape. */
const SHAPES_PER_LOOK = 16;

/** One tile in the making; can stop between two shapes. */
class TileJob {
  readonly wish: TileWish;
  readonly text: boolean;
  readonly #items: readonly PaintItem[];
  readonly #paint: (item: PaintItem) => void;
  #next = 0;

  constructor(wish: TileWish, items: readonly PaintItem[], paint: (item: PaintItem) => void) {
    this.wish = wish;
    this.#items = items;
    this.#paint = paint;
    this.text = items.some(({ shape }) => shape.text.length > 0 || shape.name !== null);
  }

  /** True when the tile is done. */
  advance(until: number): boolean {
    while (this.#next < this.#items.length) {
      const stop = Math.min(this.#items.length, this.#next + SHAPES_PER_LOOK);
      while (this.#next < stop) this.#paint(this.#items[this.#next++]!);
      if (this.#next < this.#items.length && performance.now() >= until) return false;
    }
    return true;
  }
}
