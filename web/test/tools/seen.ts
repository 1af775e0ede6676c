import { expect } from "vitest";
import type { Shape } from "../../src/board/shape";
import { flatten } from "../../src/kernels/connector";
import { outlinePolygon } from "../../src/kernels/outline";
import { routed } from "../../src/kernels/route";
import {
  extentOf,
  fromLocal,
  isConnector,
  pathOf,
  stretchOf,
} from "../../src/kernels/shape-geometry";
import type { Point } from "../../src/kernels/vec";

/** What of a shape is seen, as points on the board; of one that holds on, among those `find` finds. */
export function seen(shape: Shape, find: (id: string) => Shape | undefined): Point[] {
  const shown = routed(shape, find);
  return localPoints(shown).map((point) => fromLocal(shown, point));
}

function localPoints(shape: Shape): Point[] {
  if (shape.ink !== null) {
    const stretch = stretchOf(shape, extentOf(shape.ink, 3));
    return points(shape.ink, 3).map(({ x, y }) => ({ x: x * stretch.x, y: y * stretch.y }));
  }
  return isConnector(shape) ? points(flatten(pathOf(shape)), 2) : outlinePolygon(shape);
}

function points(flat: ArrayLike<number>, stride: number): Point[] {
  return Array.from({ length: flat.length / stride }, (_, i) => ({
    x: flat[stride * i]!,
    y: flat[stride * i + 1]!,
  }));
}

/** Both run through the same places, whichever way round, but for `apart` units. */
export function expectSame(
  a: readonly Point[],
  b: readonly Point[],
  what: string,
  apart = 0.1,
): void {
  for (const [some, others] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const { x, y } of some) {
      const nearest = Math.min(...others.map((other) => Math.hypot(other.x - x, other.y - y)));
      expect(nearest, what).toBeLessThan(apart);
    }
  }
}
