import { expect, test } from "vitest";
import { RemoteMotion } from "../../src/canvas/remote-motion";

test("a cursor glides to its target and then rests", () => {
  const motion = new RemoteMotion(() => false);
  motion.advance(new Map([[1, { x: 0, y: 0 }]]), 1, 0);
  const target = new Map([[1, { x: 100, y: 0 }]]);
  let last = 0;
  let now = 0;
  while (motion.advance(target, 1, (now += 16))) {
    const { x } = motion.shown(1)!;
    expect(x).toBeGreaterThan(last);
    last = x;
  }
  expect(motion.shown(1)).toEqual({ x: 100, y: 0 });
  expect(now).toBeLessThan(600);
});

test("a cursor that appears or leaps does not glide through the board", () => {
  const motion = new RemoteMotion(() => false);
  expect(motion.advance(new Map([[1, { x: 5, y: 5 }]]), 1, 0)).toBe(false);
  expect(motion.advance(new Map([[1, { x: 9000, y: 5 }]]), 1, 16)).toBe(false);
  expect(motion.shown(1)).toEqual({ x: 9000, y: 5 });
  motion.advance(new Map(), 1, 32);
  expect(motion.shown(1)).toBeUndefined();
});

test("a cursor is at once where it was told to be for who asked for less motion", () => {
  const motion = new RemoteMotion(() => true);
  motion.advance(new Map([[1, { x: 0, y: 0 }]]), 1, 0);
  expect(motion.advance(new Map([[1, { x: 100, y: 0 }]]), 1, 16)).toBe(false);
  expect(motion.shown(1)).toEqual({ x: 100, y: 0 });
});
