import { afterAll, beforeAll, expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import { paintInk } from "../../src/canvas/paint-ink";
import type { PaintContext } from "../../src/canvas/paint-context";
import { PathCache } from "../../src/canvas/path-cache";
import { withSeed } from "../kernels/seeded";

type Place = readonly [number, number];

/** Keeps the places a path goes through; for the browser's `Path2D` and for a context's own path. */
class Trace {
  places: Place[] = [];
  moveTo(x: number, y: number): void {
    this.places.push([x, y]);
  }
  lineTo(x: number, y: number): void {
    this.places.push([x, y]);
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    const [ax, ay] = this.places.at(-1)!;
    for (let t = 0.125; t <= 1; t += 0.125) {
      const u = 1 - t;
      this.places.push([
        u * u * ax + 2 * u * t * cx + t * t * x,
        u * u * ay + 2 * u * t * cy + t * t * y,
      ]);
    }
  }
  closePath(): void {}
}

/** A surface that knows what was painted on it last. */
class Surface extends Trace {
  painted: Place[] = [];
  beginPath(): void {
    this.places = [];
  }
  fill(path: Trace): void {
    this.painted = path.places;
  }
  stroke(path: Trace = this): void {
    this.painted = path.places;
  }
}

const before = globalThis.Path2D;
beforeAll(() => void (globalThis.Path2D = Trace as unknown as typeof Path2D));
afterAll(() => void (globalThis.Path2D = before));

const WIDTH = 2;

/** How far, in pixels of the screen, the drawn points are from what is painted of them at most. */
function farthest(points: readonly Place[], scale: number): number {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const shape = new ShapeList().make({
    type: "ink",
    w: Math.max(...xs) - left,
    h: Math.max(...ys) - top,
    ink: Float32Array.from(points.flatMap(([x, y]) => [x - left, y - top, 0.5])),
    style: { width: WIDTH },
  });
  const surface = new Surface();
  const paint = { surface, theme: "light", scale, paths: new PathCache() };
  paintInk(paint as unknown as PaintContext, shape);
  const away = points.map(([x, y]) => distance([x - left, y - top], surface.painted) * scale);
  return Math.max(...away);
}

function distance([x, y]: Place, line: readonly Place[]): number {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1]!;
    const [dx, dy] = [line[i]![0] - ax, line[i]![1] - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return least;
}

function ring(radius: number): Place[] {
  return Array.from({ length: 45 }, (_, i) => {
    const angle = (i / 44) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

test.each([1, 0.7, 0.3, 0.1])("a ring drawn by hand stays round at zoom %f", (scale) => {
  for (let px = 8; px < 80; px += 3) {
    // A pen's stroke is filled within its outline, so that its middle is half a width away.
    expect(farthest(ring(px / scale / 2), scale)).toBeLessThan(0.7 + WIDTH * scale);
  }
});

withSeed("handwriting", (random) => {
  test("is painted as it was written, however small its letters", () => {
    for (let run = 0; run < 40; run++) {
      const size = 5 + 40 * random();
      const [loops, lean] = [1 + 3 * random(), random()];
      const letters = Array.from({ length: 60 }, (_, i): Place => {
        const angle = (i / 59) * 2 * Math.PI * loops;
        return [
          (size * i) / 59 + 0.3 * size * Math.cos(angle + lean),
          0.5 * size * Math.sin(angle),
        ];
      });
      expect(farthest(letters, 1)).toBeLessThan(0.7 + WIDTH);
    }
  });
});
