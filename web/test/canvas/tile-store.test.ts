import { expect, test } from "vitest";
import { isFresh, TileStore, type TileSet } from "../../src/canvas/tile-store";

function painted(store: TileStore, set: TileSet, column: number, row: number, frame: number) {
  const tile = set.obtain(column, row, 0);
  const state = { closed: false };
  const bitmap = {
    close: () => {
      state.closed = true;
    },
  };
  store.arrived(set, tile, bitmap as ImageBitmap);
  tile.painted = 0;
  tile.usedFrame = frame;
  return { tile, state };
}

test("a change makes stale only the tiles it touches, at every scale, overview included", () => {
  const store = new TileStore(1);
  const full = store.set(1);
  const half = store.set(0.5);
  const overview = store.replaceOverview(0.25);
  const near = painted(store, full, 0, 0, 1).tile;
  const far = painted(store, full, 3, 3, 1).tile;
  const coarse = painted(store, half, 0, 0, 1).tile;
  const all = painted(store, overview, 0, 0, 1).tile;
  store.invalidate({ x: 10, y: 10, w: 20, h: 20 }, 7, true);
  expect([near, coarse, all].map(isFresh)).toEqual([false, false, false]);
  expect(isFresh(far)).toBe(true);
  near.painted = 7;
  expect(isFresh(near)).toBe(true);
});

test("beyond its budget the store closes the tiles not looked at for longest, never the overview", () => {
  const store = new TileStore(1);
  const set = store.set(1);
  const overview = store.replaceOverview(0.25);
  const pinned = painted(store, overview, 0, 0, 0);
  const old = Array.from({ length: 300 }, (_, n) => painted(store, set, n, 0, n));
  store.evict(1000);
  expect(store.count).toBeLessThanOrEqual(256);
  expect(old[0]!.state.closed).toBe(true);
  expect(old[299]!.state.closed).toBe(false);
  expect(pinned.state.closed).toBe(false);
});

test("tiles of the frame being painted are not evicted", () => {
  const store = new TileStore(1);
  const set = store.set(1);
  const now = Array.from({ length: 300 }, (_, n) => painted(store, set, n, 0, 5));
  store.evict(5);
  expect(now.every(({ state }) => !state.closed)).toBe(true);
});

test("a new overview leaves the view's tiles of the same scale alone", () => {
  const store = new TileStore(1);
  const view = store.set(1);
  const { tile, state } = painted(store, view, 0, 0, 1);
  const overview = store.replaceOverview(1);
  expect(store.set(1)).toBe(view);
  expect(view.get(0, 0)).toBe(tile);
  expect(state.closed).toBe(false);
  expect(store.byId(view.id)).toBe(view);
  expect(store.byId(overview.id)).toBe(overview);
  expect(store.count).toBe(1);
});

test("a set that was replaced is not found by its id, though its successor has its scale", () => {
  const store = new TileStore(1);
  const old = store.replaceOverview(0.5);
  store.replaceOverview(0.5);
  expect(store.byId(old.id)).toBeUndefined();
});
