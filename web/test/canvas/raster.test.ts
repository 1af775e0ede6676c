import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import { Raster } from "../../src/canvas/raster";
import type { RasterReply } from "../../src/canvas/raster-protocol";
import { ShapeIndex } from "../../src/canvas/shape-index";
import { packShapes } from "../../src/canvas/shape-pack";

/** Surfaces that paint nothing: what is asked here is which tiles come, and when. */
let surfaces = 0;

class Surface {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    surfaces++;
  }

  getContext(): unknown {
    return new Proxy({}, { get: () => () => ({ width: 10 }), set: () => true });
  }
}

beforeEach(() => {
  surfaces = 0;
  vi.stubGlobal("OffscreenCanvas", Surface);
  vi.stubGlobal("createImageBitmap", (from: Surface) => Promise.resolve({ ...from }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A raster with `count` shapes on one tile, put at generation 1, and what it replies. */
function raster(count: number) {
  const board = new ShapeList();
  const index = new ShapeIndex(board);
  const made = Array.from({ length: count }, () => board.add({ type: "rect", w: 10, h: 10 }));
  const replies: RasterReply[] = [];
  const painter = new Raster((reply) => replies.push(reply), {} as FontFaceSet);
  const put = (generation: number) => {
    const { items } = index.put(made);
    painter.accept({ kind: "put", shapes: packShapes(items), generation });
  };
  put(1);
  const tiles = () => replies.filter((reply) => reply.kind === "tile");
  return { painter, put, tiles };
}

const wish = (column: number) => ({ set: 1, scale: 1, column, row: 0 });

test("a tile in the making is finished although what it shows changes, and is told to be older", async () => {
  const { painter, put, tiles } = raster(100);
  painter.accept({ kind: "paint", tileSize: 256, tiles: [wish(0)] });
  // No time left: it stops after the first few shapes.
  expect(painter.work(0)).toBe(true);
  put(2);
  for (let turn = 0; turn < 100 && painter.work(0); turn++) put(3 + turn);
  await vi.waitUntil(() => tiles().length > 0);
  expect(tiles()).toMatchObject([{ column: 0, generation: 1 }]);
});

test("all tiles are painted on one surface, which is never given away", async () => {
  const { painter, tiles } = raster(10);
  const before = surfaces;
  painter.accept({ kind: "paint", tileSize: 256, tiles: [0, 1, 2, 3, 4].map(wish) });
  while (painter.work(Infinity));
  await vi.waitUntil(() => tiles().length === 5);
  expect(tiles().map((tile) => tile.column)).toEqual([0, 1, 2, 3, 4]);
  expect(surfaces).toBe(before);
});
