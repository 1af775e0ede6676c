import { expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import {
  boxOf,
  corners,
  inflate,
  contains,
  rotatedBounds,
  turnedWith,
  union,
} from "../../src/kernels/box";
import {
  fitBox,
  flight,
  snapToPixels,
  toBoard,
  toScreen,
  visibleBox,
  zoomAt,
} from "../../src/kernels/camera";
import { hits, meetsBox } from "../../src/kernels/hit-test";
import { outlinePolygon, insidePolygon } from "../../src/kernels/outline";
import { fromLocal, paintedBounds, toLocal } from "../../src/kernels/shape-geometry";
import { simplify } from "../../src/kernels/simplify";
import { distanceToSegment } from "../../src/kernels/vec";
import { withSeed } from "./seeded";

const board = new ShapeList();
const TYPES = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud"];

withSeed("Geometry", (next) => {
  const between = (low: number, high: number) => low + next() * (high - low);
  const point = () => ({ x: between(-500, 500), y: between(-500, 500) });
  const camera = () => ({ ...point(), zoom: between(0.05, 8) });

  test("a turned box that grows keeps the corner it grows from", () => {
    for (let n = 0; n < 200; n++) {
      const from = { ...point(), w: between(1, 300), h: between(1, 300) };
      const to = { ...from, w: between(1, 300), h: between(1, 300) };
      const angle = between(-4, 4);
      const [before] = corners(from, angle);
      const [after] = corners(turnedWith(from, to, angle), angle);
      expect(after!.x).toBeCloseTo(before!.x, 6);
      expect(after!.y).toBeCloseTo(before!.y, 6);
    }
    const upright = { x: 1, y: 2, w: 3, h: 4 };
    expect(turnedWith(upright, { ...upright, w: 9 }, 0)).toEqual({ ...upright, w: 9 });
  });

  test("a camera maps there and back, and zooming keeps the point under the pointer", () => {
    for (let n = 0; n < 200; n++) {
      const now = camera();
      const at = point();
      const back = toBoard(now, toScreen(now, at));
      expect(back.x).toBeCloseTo(at.x, 6);
      expect(back.y).toBeCloseTo(at.y, 6);
      const zoomed = zoomAt(now, at, between(0.01, 20));
      expect(toBoard(zoomed, at).x).toBeCloseTo(toBoard(now, at).x, 6);
    }
  });

  test("snapping moves a camera by at most half a device pixel, onto whole ones", () => {
    for (let n = 0; n < 200; n++) {
      const now = camera();
      const ratio = between(1, 3);
      const snapped = snapToPixels(now, ratio);
      const scale = now.zoom * ratio;
      expect(Math.abs(snapped.x - now.x) * scale).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(snapped.x * scale).toBeCloseTo(Math.round(snapped.x * scale), 5);
    }
  });

  test("fit shows the whole box, and a flight ends exactly where it should", () => {
    const viewport = { width: 800, height: 600 };
    for (let n = 0; n < 100; n++) {
      const box = { ...point(), w: between(1, 9000), h: between(1, 9000) };
      const target = fitBox(box, viewport, 20);
      const seen = visibleBox(target, viewport);
      expect(contains(inflate(seen, 1e-6), box)).toBe(true);
      expect(contains(inflate(seen, 1e-6), { x: box.x + box.w, y: box.y + box.h })).toBe(true);
      expect(flight(camera(), target, viewport, 1)).toEqual(target);
    }
  });

  test("rotated bounds are the bounds of the rotated corners", () => {
    for (let n = 0; n < 200; n++) {
      const box = { ...point(), w: between(0, 300), h: between(0, 300) };
      const angle = between(-7, 7);
      const expected = boxOf(corners(box, angle))!;
      const actual = rotatedBounds(box, angle);
      expect(actual.x).toBeCloseTo(expected.x, 6);
      expect(actual.w).toBeCloseTo(expected.w, 6);
      expect(union(actual, expected)!.h).toBeCloseTo(actual.h, 6);
    }
  });

  test("a shape's frame maps there and back", () => {
    for (let n = 0; n < 100; n++) {
      const shape = board.make({ type: "rect", ...point(), w: 40, h: 90, angle: between(-4, 4) });
      const at = point();
      const back = fromLocal(shape, toLocal(shape, at));
      expect(back.x).toBeCloseTo(at.x, 6);
      expect(back.y).toBeCloseTo(at.y, 6);
    }
  });

  test("every outline fills its box and stays inside it", () => {
    for (const type of TYPES) {
      const w = between(60, 400);
      const h = between(60, 400);
      const flipped = { flipX: between(0, 1) < 0.5, flipY: between(0, 1) < 0.5 };
      const box = boxOf(outlinePolygon({ type, w, h, ...flipped }))!;
      expect(box.x, type).toBeGreaterThan(-w * 0.02);
      expect(box.y, type).toBeGreaterThan(-h * 0.02);
      expect(box.x + box.w, type).toBeLessThan(w * 1.02);
      expect(box.w, type).toBeGreaterThan(w * 0.85);
      expect(box.h, type).toBeGreaterThan(h * 0.85);
    }
  });

  test("what hits a shape lies within its painted bounds, and its outline hits", () => {
    for (let n = 0; n < 400; n++) {
      const type = TYPES[n % TYPES.length]!;
      const fill = n % 2 ? "red" : "none";
      const geometry = { ...point(), w: between(30, 200), h: between(30, 200) };
      const turned = { angle: between(-3, 3), flipX: n % 3 === 0, flipY: n % 5 === 0 };
      const shape = board.make({ type, ...geometry, ...turned, style: { fill } });
      const at = point();
      if (hits(shape, at, 0)) expect(contains(inflate(paintedBounds(shape), 1e-6), at)).toBe(true);
      const [rim] = outlinePolygon(shape);
      expect(hits(shape, fromLocal(shape, rim!), 1), type).toBe(true);
    }
  });

  test("the inside of a shape is hit only when it is filled", () => {
    for (const type of TYPES) {
      const middle = { x: 100, y: 115 };
      const geometry = { x: 0, y: 0, w: 200, h: 200 };
      const filled = board.make({ type, ...geometry, style: { fill: "red" } });
      expect(insidePolygon(outlinePolygon(filled), middle), type).toBe(true);
      expect(hits(filled, middle, 2), type).toBe(true);
      expect(hits(board.make({ type, ...geometry }), middle, 2), type).toBe(false);
    }
  });

  test("a stretched stroke is hit where it is painted, and nowhere else", () => {
    const ink = Float32Array.from([0, 0, 0.5, 100, 50, 0.5]);
    const shape = board.make({ type: "ink", x: 10, y: 10, w: 200, h: 100, ink });
    expect(hits(shape, { x: 110, y: 60 }, 2)).toBe(true);
    expect(hits(shape, { x: 210, y: 110 }, 2)).toBe(true);
    expect(hits(shape, { x: 110, y: 90 }, 2)).toBe(false);
    expect(meetsBox(shape, { x: 100, y: 50, w: 20, h: 20 })).toBe(true);
    expect(meetsBox(shape, { x: 20, y: 80, w: 20, h: 20 })).toBe(false);
  });

  test("a draft without a size is as large as its points", () => {
    const ink = Float32Array.from([0, 0, 0.5, 100, 50, 0.5]);
    const draft = board.make({ type: "ink", x: 10, y: 10, ink });
    expect(hits(draft, { x: 60, y: 35 }, 2)).toBe(true);
    expect(paintedBounds(draft).w).toBeGreaterThan(100);
  });

  test("a simplified line stays within its tolerance of every point it leaves out", () => {
    for (let n = 0; n < 60; n++) {
      const points: number[] = [];
      let x = 0;
      let y = 0;
      for (let i = 0; i < 80; i++) points.push((x += between(-4, 6)), (y += between(-5, 5)), 0.5);
      const tolerance = between(0.1, 6);
      const kept = simplify(points, 3, tolerance);
      expect(kept[0]).toBe(0);
      expect(kept[kept.length - 1]).toBe(79);
      const at = (i: number) => ({ x: points[i * 3]!, y: points[i * 3 + 1]! });
      for (let k = 1; k < kept.length; k++) {
        for (let i = kept[k - 1]!; i <= kept[k]!; i++) {
          const away = distanceToSegment(at(i), at(kept[k - 1]!), at(kept[k]!));
          expect(away).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      }
    }
  });
});
