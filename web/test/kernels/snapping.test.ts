import { expect, test } from "vitest";
import { snapBox } from "../../src/kernels/snapping";
import { withSeed } from "./seeded";

const other = { x: 100, y: 100, w: 50, h: 50 };

test("an edge within reach snaps to an edge, and a guide shows it", () => {
  const snap = snapBox({ x: 103, y: 300, w: 80, h: 30 }, [other], 5);
  expect(snap.dx).toBe(-3);
  expect(snap.guides).toContainEqual([
    { x: 100, y: 100 },
    { x: 100, y: 330 },
  ]);
});

test("nothing within reach moves nothing", () => {
  expect(snapBox({ x: 500, y: 500, w: 7, h: 7 }, [other], 5)).toEqual({ dx: 0, dy: 0, guides: [] });
});

test("a box between two others gets the same gap on both sides", () => {
  const left = { x: 0, y: 0, w: 40, h: 40 };
  const right = { x: 200, y: 0, w: 40, h: 40 };
  const snap = snapBox({ x: 103, y: 2, w: 31, h: 30 }, [left, right], 6);
  expect(103 + snap.dx - 40).toBeCloseTo(200 - (103 + snap.dx + 31));
});

withSeed("Snapping", (next) => {
  const edges = { x: ["start", "end"], y: ["start", "end"] } as const;

  test("never moves farther than its reach, and aligned edges stay where they are", () => {
    for (let n = 0; n < 300; n++) {
      const box = () => ({
        x: next() * 400,
        y: next() * 400,
        w: 10 + next() * 90,
        h: 10 + next() * 90,
      });
      const others = Array.from({ length: 6 }, box);
      const moving = box();
      const snap = snapBox(moving, others, 8, edges);
      expect(Math.abs(snap.dx)).toBeLessThanOrEqual(8);
      expect(Math.abs(snap.dy)).toBeLessThanOrEqual(8);
      const moved = { ...moving, x: moving.x + snap.dx, y: moving.y + snap.dy };
      const again = snapBox(moved, others, 8, edges);
      expect(Math.abs(again.dx)).toBeLessThan(0.01);
      expect(Math.abs(again.dy)).toBeLessThan(0.01);
    }
  });
});
