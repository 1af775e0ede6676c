import { expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import { LiveScene } from "../../src/canvas/live-scene";
import { OnScreen } from "../../src/canvas/on-screen";
import { ShapeIndex } from "../../src/canvas/shape-index";

function scene() {
  const board = new ShapeList();
  const index = new ShapeIndex(board);
  const live = new LiveScene(board, index);
  board.onChange(({ added, changed, removed }) => {
    for (const id of [...added, ...changed]) {
      const shape = board.get(id)!;
      live.noteShape(id, shape);
      index.put([shape]);
    }
    for (const id of removed) live.noteShape(id, undefined);
    index.remove(removed);
  });
  return { board, index, live, onScreen: new OnScreen(board, index, live) };
}

test("a dragged shape takes the arrows bound to it along, and both leave the tiles", () => {
  const { board, live } = scene();
  const rect = board.add({ type: "rect", w: 50, h: 50 });
  const end = { id: rect.id, at: [0.5, 0.5] as const };
  const arrow = board.add({ type: "arrow", x: 200, y: 0, w: 9, h: 9, points: [9, 9, 0, 0], end });
  live.setPreviews(new Map([[rect.id, { x: 0, y: 400 }]]));
  expect(live.refresh()).toEqual({ entered: [rect.id, arrow.id], left: [] });
  const moved = live.shapes.find(({ id }) => id === arrow.id)!;
  expect(moved.y + moved.h).toBeGreaterThan(390);
  live.setPreviews(new Map());
  expect(live.refresh()).toEqual({ entered: [], left: [rect.id, arrow.id] });
});

test("a stroke that grows is live from its first change to its last", () => {
  const { board, live } = scene();
  const stroke = board.add({ type: "ink", growing: true, ink: Float32Array.from([0, 0, 0.5]) });
  expect(live.refresh()?.entered).toEqual([stroke.id]);
  board.put({ ...stroke, growing: false });
  expect(live.refresh()?.left).toEqual([stroke.id]);
});

test("a draft wins over the document's own growing stroke of the same id", () => {
  const { board, live } = scene();
  const stroke = board.add({ type: "ink", growing: true, ink: Float32Array.from([0, 0, 0.5]) });
  const draft = { ...stroke, w: 77 };
  live.setDrafts([draft]);
  live.refresh();
  expect(live.shapes).toEqual([draft]);
});

test("one's own preview wins over another person's of the same shape", () => {
  const { board, live } = scene();
  const rect = board.add({ type: "rect", w: 5, h: 5 });
  live.setRemotePreviews(new Map([[rect.id, { x: 1 }]]));
  live.setPreviews(new Map([[rect.id, { x: 2 }]]));
  live.refresh();
  expect(live.get(rect.id)?.x).toBe(2);
});

test("a hidden preview takes the shape off the tiles and paints nothing", () => {
  const { board, live } = scene();
  const rect = board.add({ type: "rect", w: 5, h: 5 });
  live.setPreviews(new Map([[rect.id, { hidden: true }]]));
  expect(live.refresh()?.entered).toEqual([rect.id]);
  expect(live.shapes).toEqual([]);
});

test("a group is framed around its children, and one that holds itself does not hang", () => {
  const { board, onScreen } = scene();
  const group = board.add({ type: "group", parent: "shape-0" });
  board.add({ type: "rect", x: 10, y: 10, w: 20, h: 20, parent: group.id });
  board.add({ type: "rect", x: 100, y: 50, w: 20, h: 20, parent: group.id });
  const bounds = onScreen.bounds(group.id)!;
  expect(bounds.x).toBeCloseTo(8);
  expect(bounds.x + bounds.w).toBeCloseTo(122);
});

test("content bounds shrink again when the outermost shape goes", () => {
  const { board, index } = scene();
  board.add({ type: "rect", w: 10, h: 10 });
  const far = board.add({ type: "rect", x: 5000, w: 10, h: 10 });
  expect(index.content()!.w).toBeGreaterThan(5000);
  board.remove(far.id);
  expect(index.content()!.w).toBeLessThan(20);
});
