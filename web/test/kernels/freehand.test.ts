import { expect, test } from "vitest";
import { contains, inflate } from "../../src/kernels/box";
import { dotRadius, PEN_REACH, strokeOutline } from "../../src/kernels/freehand";
import { extentOf } from "../../src/kernels/shape-geometry";
import { withSeed } from "./seeded";

const WIDTH = 4;

function stroke(pressure: () => number, stepUnits: number, height = 0): number[] {
  return Array.from({ length: 60 }, (_, index) => [
    index * stepUnits,
    height * Math.sin(index / 9),
    pressure(),
  ]).flat();
}

/** The extent across a stroke that runs to the right, around its middle. */
function heaviness(points: number[]): number {
  const middle = points[90]!;
  const outline = strokeOutline(points, WIDTH);
  const near = outline.filter(([x]) => Math.abs(x! - middle) < 15).map(([, y]) => y!);
  return Math.max(...near) - Math.min(...near);
}

withSeed("A pen stroke", (next) => {
  test("never reaches further than its painted bounds, however it is pressed", () => {
    for (let round = 0; round < 50; round++) {
      const points = stroke(next, 1 + 10 * next(), 20);
      const bounds = inflate(extentOf(points, 3)!, WIDTH * PEN_REACH + 1);
      for (const [x, y] of strokeOutline(points, WIDTH)) {
        expect(contains(bounds, { x: x!, y: y! })).toBe(true);
      }
    }
  });

  test("is heavier where it was pressed harder", () => {
    const soft = heaviness(stroke(() => 0.2, 4));
    expect(heaviness(stroke(() => 0.9, 4))).toBeGreaterThan(1.5 * soft);
  });

  test("of a mouse is no hairline when it is swift", () => {
    expect(heaviness(stroke(() => 0.5, 12))).toBeGreaterThan(0.7 * WIDTH);
  });

  test("of one point is a dot as wide as a slow stroke", () => {
    expect(2 * dotRadius(WIDTH)).toBeGreaterThan(WIDTH);
  });
});
