import { beforeEach, expect, test } from "vitest";
import { BaseLayer } from "../../src/canvas/base-layer";
import type { RasterMessage, TileWish } from "../../src/canvas/raster-protocol";
import type { Box } from "../../src/kernels/box";
import type { Camera } from "../../src/kernels/camera";

const WIDTH = 1000;
const HEIGHT = 700;
const TILES_ACROSS = Math.ceil(WIDTH / 256);
const TILES_DOWN = Math.ceil(HEIGHT / 256);
const HOME: Camera = { x: 0, y: 0, zoom: 1 };

/** A bitmap that says what it shows. */
class Picture {
  closed = false;
  constructor(
    readonly wish: TileWish,
    readonly generation: number,
  ) {}
  close(): void {
    this.closed = true;
  }
}

/** Where the layer copies its bitmaps: keeps what the last fill and the copies since then left. */
class Surface {
  copies: { picture: Picture; x: number; y: number; w: number }[] = [];
  readonly canvas = { width: 0, height: 0, getContext: () => this } as unknown as HTMLCanvasElement;
  fillRect(): void {
    this.copies = [];
  }
  drawImage(picture: Picture, x: number, y: number, w = 256): void {
    if (picture.closed) throw new Error("A closed bitmap is copied");
    this.copies.push({ picture, x, y, w });
  }
  /** The picture on top at a pixel of the canvas. */
  at(x: number, y: number): Picture | undefined {
    const over = (c: { x: number; y: number; w: number }) =>
      x >= c.x && x < c.x + c.w && y >= c.y && y < c.y + c.w;
    return this.copies.findLast(over)?.picture;
  }
}

/** A page and a raster that answers when told to, with its own view of the generation. */
class Bench {
  readonly surface = new Surface();
  readonly layer: BaseLayer;
  now = 1000;
  generation = 1;
  camera = HOME;
  ratio = 1;
  wishes: TileWish[] = [];

  constructor() {
    this.layer = new BaseLayer(this.surface.canvas, (message) => this.#take(message));
    this.layer.resize(WIDTH, HEIGHT, this.ratio);
    this.layer.invalidateAll(this.generation);
  }

  #take(message: RasterMessage): void {
    if (message.kind === "paint") this.wishes = [...message.tiles];
  }

  frame(): number | null {
    this.now += 16;
    return this.layer.paint(this.camera, this.ratio, this.now);
  }

  /** The raster paints one tile, as it knows the board now. */
  answerOne(generation = this.generation): void {
    const wish = this.wishes.shift()!;
    const bitmap = new Picture(wish, generation) as unknown as ImageBitmap;
    const reply = { kind: "tile", ...wish, generation, bitmap } as const;
    this.layer.arrived({ ...reply, text: false, fontsPending: false }, this.now);
  }

  /** Frames and replies until nothing more is wished for. */
  settle(): void {
    for (let turns = 0; turns < 1000; turns++) {
      const wake = this.frame();
      while (this.wishes.length > 0) this.answerOne();
      if (wake !== null) this.now = Math.max(this.now, wake);
      else if (this.layer.isComplete() && this.frame() === null && this.wishes.length === 0) return;
    }
    throw new Error("The layer never comes to rest");
  }

  edit(box: Box, urgent: boolean): number {
    this.generation++;
    this.layer.invalidate(box, this.generation, urgent);
    return this.generation;
  }

  /** Generations on screen, one row of tiles after the other. */
  shown(): (number | undefined)[][] {
    return Array.from({ length: TILES_DOWN }, (_, row) =>
      Array.from(
        { length: TILES_ACROSS },
        (__, column) => this.surface.at(column * 256 + 100, row * 256 + 100)?.generation,
      ),
    );
  }
}

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});

function everywhere(generation: number): number[][] {
  return Array.from({ length: TILES_DOWN }, () => Array<number>(TILES_ACROSS).fill(generation));
}

test("a board that starts empty is painted everywhere, and stays so when its first shape comes", () => {
  bench.settle();
  expect(bench.shown()).toEqual(everywhere(1));
  const box = { x: 300, y: 300, w: 100, h: 100 };
  bench.layer.setContent(box);
  bench.edit(box, true);
  bench.settle();
  expect(bench.shown()[1]![1]).toBe(2);
  expect(bench.shown().flat()).not.toContain(undefined);
  bench.edit({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, false);
  bench.settle();
  expect(bench.shown()).toEqual(everywhere(3));
});

test("an overview at the scale of the view takes no tile away from the view, nor gives it one", () => {
  bench.layer.setContent({ x: 0, y: 0, w: 900, h: 600 });
  bench.settle();
  bench.layer.setContent({ x: 0, y: 0, w: 5000, h: 600 });
  bench.settle();
  bench.layer.setContent({ x: 0, y: 0, w: 900, h: 600 });
  const before = bench.layer.tileCount;
  bench.settle();
  expect(bench.layer.tileCount).toBe(before);
  expect(bench.surface.copies.every(({ picture }) => !picture.closed)).toBe(true);
  bench.edit({ x: 10, y: 10, w: 10, h: 10 }, true);
  bench.settle();
  expect(bench.shown()[0]![0]).toBe(2);
});

test("the first shape costs no frame without sharp tiles", () => {
  bench.settle();
  const before = bench.layer.unsharpFrames;
  const box = { x: 300, y: 300, w: 100, h: 100 };
  bench.layer.setContent(box);
  bench.edit(box, true);
  bench.settle();
  expect(bench.layer.unsharpFrames).toBe(before);
});

test("a tile painted before the edit that it was asked for is asked for again", () => {
  bench.settle();
  bench.edit({ x: 0, y: 0, w: 10, h: 10 }, true);
  bench.frame();
  bench.answerOne(1);
  expect(bench.layer.isComplete()).toBe(false);
  bench.settle();
  expect(bench.shown()[0]![0]).toBe(2);
});

test("a tile asked for and then panned away from is asked for again on the way back", () => {
  bench.frame();
  bench.camera = { x: 10_000, y: 0, zoom: 1 };
  bench.settle();
  bench.camera = HOME;
  bench.settle();
  expect(bench.shown()).toEqual(everywhere(1));
});

test("another's edit waits for its turn, one's own does not", () => {
  bench.settle();
  bench.edit({ x: 0, y: 0, w: 10, h: 10 }, false);
  bench.layer.paint(HOME, 1, bench.now);
  expect(bench.wishes).toEqual([]);
  bench.edit({ x: 0, y: 0, w: 10, h: 10 }, true);
  bench.layer.paint(HOME, 1, bench.now);
  expect(bench.wishes).toMatchObject([{ column: 0, row: 0 }]);
});

test("a tile of the old density that was still on its way is not shown at the new one", () => {
  bench.frame();
  const late = bench.wishes;
  expect(late.length).toBeGreaterThan(0);
  bench.ratio = 2;
  bench.camera = { x: 0, y: 0, zoom: 0.5 };
  bench.layer.resize(WIDTH, HEIGHT, bench.ratio);
  bench.frame();
  bench.wishes = late;
  while (bench.wishes.length > 0) bench.answerOne();
  expect(bench.layer.tileCount).toBe(0);
});

test("a shape is not yet shown where its tile lacks it, and nowhere once the tiles have it", () => {
  bench.settle();
  const box = { x: 200, y: 10, w: 100, h: 20 };
  const generation = bench.edit(box, true);
  expect(bench.layer.notYetShown(box, generation)).toMatchObject([
    { x: 0, y: 0 },
    { x: 256, y: 0 },
  ]);
  bench.frame();
  bench.answerOne();
  expect(bench.layer.notYetShown(box, generation)).toHaveLength(1);
  bench.settle();
  expect(bench.layer.notYetShown(box, generation)).toEqual([]);
});

test("while others edit everywhere, tiles that are not there yet come before those that are old", () => {
  bench.frame();
  for (let painted = 0; painted < 5; painted++) bench.answerOne();
  bench.edit({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, false);
  bench.now += 1000;
  bench.frame();
  const count = TILES_ACROSS * TILES_DOWN;
  expect(bench.wishes).toHaveLength(count);
  const holes = bench.wishes.slice(0, count - 5);
  for (let painted = 0; painted < holes.length; painted++) bench.answerOne();
  bench.frame();
  expect(bench.layer.sharp).toBe(true);
});

test("while a board loads, a tile is painted once and not for each piece; at the end at once", () => {
  bench.settle();
  bench.layer.setLoading(true);
  for (let piece = 0; piece < 10; piece++) {
    bench.now += 40;
    bench.edit({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, false);
    bench.frame();
    expect(bench.wishes).toEqual([]);
  }
  bench.layer.setLoading(false);
  bench.frame();
  expect(bench.wishes).toHaveLength(TILES_ACROSS * TILES_DOWN);
});
