import { expect, test, vi } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import type { BoardPainting } from "../../src/canvas/board-painting";
import { LiveScene } from "../../src/canvas/live-scene";
import { ShapeFeed } from "../../src/canvas/shape-feed";
import { ShapeIndex } from "../../src/canvas/shape-index";
import type { PaintItem } from "../../src/canvas/shape-pack";

/** A board whose feed tells what it would have painted: ids, and how many old bounds. */
function feed() {
  const board = new ShapeList();
  const index = new ShapeIndex(board);
  const live = new LiveScene(board, index);
  const puts: { ids: string[]; before: number }[] = [];
  const painting = {
    put: (items: readonly PaintItem[], before: readonly unknown[]) => {
      const ids = items.map(({ id }) => id);
      puts.push({ ids, before: before.filter((box) => box !== null).length });
    },
    contentChanged: () => undefined,
    requestFrame: () => undefined,
  };
  const shares: (number | null)[] = [];
  const shapes = new ShapeFeed(board, index, live, painting as unknown as BoardPainting, (share) =>
    shares.push(share),
  );
  board.onChange((change) => shapes.apply(change));
  return { board, puts, shares, shapes };
}

const ink = Float32Array.from([0, 0, 0.5, 90, 90, 0.5]);

test("a stroke that grows leaves the tiles alone, and comes to them once it is done", () => {
  const { board, puts } = feed();
  const stroke = board.add({ type: "ink", growing: true, ink });
  puts.length = 0;
  for (let w = 1; w < 20; w++) board.put({ ...stroke, w });
  expect(puts).toEqual([]);
  board.put({ ...stroke, growing: false });
  expect(puts).toEqual([{ ids: [stroke.id], before: 1 }]);
});

test("a finished stroke that grows again leaves the tiles", () => {
  const { board, puts } = feed();
  const stroke = board.add({ type: "ink", growing: false, ink });
  puts.length = 0;
  board.put({ ...stroke, growing: true });
  expect(puts).toEqual([{ ids: [], before: 1 }]);
});

test("a large board tells how much of it is here, ever more, and that all is", async () => {
  const { board, puts, shares, shapes } = feed();
  const drafts = Array.from({ length: 4000 }, () => board.make({ type: "rect", w: 10, h: 10 }));
  board.putAll(drafts, false);
  expect(shapes.isComplete()).toBe(false);
  await vi.waitUntil(() => shapes.isComplete());
  const told = shares.filter((share) => share !== null);
  expect(told[0]).toBe(0);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBeLessThan(1);
  expect(shares.at(-1)).toBeNull();
  expect(shares.indexOf(null)).toBe(shares.length - 1);
  expect(puts.flatMap(({ ids }) => ids)).toHaveLength(4000);
});

test("a small change is taken in at once and tells nothing", () => {
  const { board, shares, shapes } = feed();
  board.add({ type: "rect", w: 10, h: 10 });
  expect(shapes.isComplete()).toBe(true);
  expect(shares).toEqual([]);
});
