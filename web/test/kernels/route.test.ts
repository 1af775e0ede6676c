import { expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import type { Shape } from "../../src/board/shape";
import { outlinePolygon } from "../../src/kernels/outline";
import { routed } from "../../src/kernels/route";
import { fromLocal, linePoints } from "../../src/kernels/shape-geometry";
import { distanceToSegment, type Point } from "../../src/kernels/vec";
import { withSeed } from "./seeded";

const board = new ShapeList();

function ends(shape: Shape): Point[] {
  const flat = linePoints(shape);
  const at = (i: number) => ({ x: shape.x + flat[i]!, y: shape.y + flat[i + 1]! });
  return [at(0), at(flat.length - 2)];
}

function awayFromOutline(shape: Shape, point: Point): number {
  const polygon = outlinePolygon(shape).map((p) => fromLocal(shape, p));
  const sides = polygon.map((a, i) =>
    distanceToSegment(point, a, polygon[(i + 1) % polygon.length]!),
  );
  return Math.min(...sides);
}

withSeed("A route", (next) => {
  const types = ["rect", "ellipse", "diamond", "triangle", "hexagon", "cloud", "note"];
  const shapeAt = (x: number, y: number, type: string) =>
    board.make({
      type,
      x,
      y,
      w: 60 + next() * 60,
      h: 60 + next() * 60,
      angle: next() * 2,
      flipY: next() < 0.5,
    });

  const connect = (a: Shape, b: Shape, curve: "straight" | "elbow"): Shape => {
    const arrow = board.make({
      type: "arrow",
      points: [0, 0, 10, 10],
      start: { id: a.id, at: [0.5, 0.5] },
      end: { id: b.id, at: [0.5, 0.5] },
      style: { curve },
    });
    const shapes = new Map([a, b, arrow].map((shape) => [shape.id, shape]));
    return routed(arrow, (id) => shapes.get(id));
  };

  test("a straight arrow ends just outside the shapes it holds on to", () => {
    for (let n = 0; n < 200; n++) {
      const a = shapeAt(0, 0, types[n % types.length]!);
      const angle = next() * 2 * Math.PI;
      const b = shapeAt(Math.cos(angle) * 500, Math.sin(angle) * 500, types[(n * 3) % 7]!);
      const [start, end] = ends(connect(a, b, "straight"));
      expect(awayFromOutline(a, start!)).toBeLessThan(5.1);
      expect(awayFromOutline(b, end!)).toBeLessThan(5.1);
    }
  });

  test("an elbow ends just outside the shapes it holds on to, however they are turned", () => {
    for (let n = 0; n < 200; n++) {
      const a = shapeAt(0, 0, types[n % types.length]!);
      const angle = next() * 2 * Math.PI;
      const b = shapeAt(Math.cos(angle) * 500, Math.sin(angle) * 500, types[(n * 3) % 7]!);
      const [start, end] = ends(connect(a, b, "elbow"));
      expect(awayFromOutline(a, start!)).toBeLessThan(5.1);
      expect(awayFromOutline(b, end!)).toBeLessThan(5.1);
    }
  });

  /** From a box of 100 by 60 at the origin to one of 80 by 80. */
  const elbowTo = (x: number, y: number): readonly number[] => {
    const a = board.make({ type: "rect", x: 0, y: 0, w: 100, h: 60 });
    return linePoints(connect(a, board.make({ type: "rect", x, y, w: 80, h: 80 }), "elbow"));
  };

  /** But for less than what is a bend: two such points are one. */
  const expectAlongAxes = (points: readonly number[]): void => {
    for (let i = 2; i < points.length; i += 2) {
      const aside = Math.abs(points[i]! - points[i - 2]!);
      const down = Math.abs(points[i + 1]! - points[i - 1]!);
      expect(Math.min(aside, down)).toBeLessThan(0.01);
    }
  };

  test("an elbow runs along the axes only", () => {
    for (let n = 0; n < 200; n++) {
      expectAlongAxes(elbowTo((next() - 0.5) * 900, (next() - 0.5) * 900));
    }
  });

  test("an elbow to a shape that stands aside by less than is seen has no step for it", () => {
    for (const aside of [0, 0.004, 0.009]) {
      const points = elbowTo(300, aside - 10);
      expectAlongAxes(points);
      const across = points.filter((_, i) => i % 2 === 0);
      expect(across, `${aside}`).toEqual([...new Set(across)]);
    }
  });

  test("a target that is gone leaves the arrow where it was last", () => {
    const arrow = board.make({
      type: "arrow",
      x: 5,
      y: 6,
      w: 10,
      h: 10,
      points: [0, 0, 10, 10],
      end: { id: "gone", at: [0.5, 0.5] },
    });
    expect(routed(arrow, () => undefined)).toBe(arrow);
  });

  test("an arrow that holds on to itself or to another arrow is not routed", () => {
    const arrow = board.make({ type: "arrow", points: [0, 0, 10, 10], id: "self" });
    const self = { ...arrow, end: { id: "self", at: [0, 0] as const } };
    expect(routed(self, () => self)).toBe(self);
  });
});
