import { expect, test } from "vitest";
import { TileQueue } from "../../src/canvas/tile-queue";

const wish = (column: number) => ({ set: 1, scale: 1, column, row: 0 });

test("a tile that a change interrupts is begun again, before the others", () => {
  const queue = new TileQueue();
  queue.replace([wish(0), wish(1)]);
  expect(queue.begin(0)).toEqual(wish(0));
  queue.putBack();
  queue.putBack();
  expect(queue.begin(0)).toEqual(wish(0));
  queue.finish();
  expect(queue.begin(0)).toEqual(wish(1));
  queue.putBack();
  expect(queue.waits).toBe(true);
  expect(queue.begin(0)).toEqual(wish(1));
  queue.finish();
  expect(queue.waits).toBe(false);
  expect(queue.begin(0)).toBeNull();
});

test("new wishes replace the old ones; the tile in the making goes on when it is among them", () => {
  const queue = new TileQueue();
  queue.replace([wish(0), wish(1)]);
  queue.begin(0);
  expect(queue.replace([wish(2), wish(0), wish(3)])).toBe(true);
  queue.finish();
  expect(queue.begin(0)).toEqual(wish(2));
  queue.finish();
  expect(queue.begin(0)).toEqual(wish(3));
  expect(queue.replace([wish(4)])).toBe(false);
  queue.putBack();
  expect(queue.begin(0)).toEqual(wish(4));
});

test("every wish is painted although new ones come before each tile is done", () => {
  const queue = new TileQueue();
  const left = new Set([0, 1, 2, 3]);
  const wishes = () => [...left].map(wish);
  queue.replace(wishes());
  for (let turn = 0; turn < 8 && left.size > 0; turn++) {
    const tile = queue.begin(0)!;
    // The order is another each time, as when the pointer or the camera moves.
    queue.replace(wishes().reverse());
    left.delete(tile.column);
    queue.finish();
  }
  expect(left.size).toBe(0);
});

test("the same square of another set is another tile", () => {
  const queue = new TileQueue();
  queue.replace([wish(0)]);
  queue.begin(0);
  expect(queue.replace([{ ...wish(0), set: 2 }])).toBe(false);
  expect(queue.begin(0)).toEqual({ ...wish(0), set: 2 });
});

test("a finished tile is not put back", () => {
  const queue = new TileQueue();
  queue.replace([wish(0)]);
  queue.begin(0);
  queue.finish();
  queue.putBack();
  expect(queue.waits).toBe(false);
});

test("a tile that changes while it is made is finished, and shows what was when it was begun", () => {
  const queue = new TileQueue();
  queue.replace([wish(0), wish(1)]);
  queue.begin(7);
  // The page has heard of the change, and wishes for the tile again: it goes on all the same.
  expect(queue.replace([wish(0), wish(1)])).toBe(true);
  expect(queue.finish()).toBe(7);
  queue.begin(9);
  expect(queue.finish()).toBe(9);
});
