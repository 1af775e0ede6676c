import { describe, expect, it } from "vitest";
import { sessionJump } from "../../src/past/sessions";

describe("jumping between drawing sessions", () => {
  const sessions = [{ fromOffset: 1 }, { fromOffset: 10 }, { fromOffset: 25 }];
  const ends = { oldest: 0, head: 40 };
  const jumps = (offset: number, by: -1 | 1): number => sessionJump(sessions, offset, by, ends);

  it("goes on to the beginning of each that follows, and then to the end", () => {
    const stops = [0];
    while (stops.at(-1) !== 40) stops.push(jumps(stops.at(-1)!, 1));
    expect(stops).toEqual([0, 1, 10, 25, 40]);
    expect(jumps(12, 1)).toBe(25);
  });

  it("goes back to the beginning of its own first, then of the one before", () => {
    const stops = [40];
    while (stops.at(-1) !== 0) stops.push(jumps(stops.at(-1)!, -1));
    expect(stops).toEqual([40, 25, 10, 1, 0]);
    expect(jumps(12, -1)).toBe(10);
  });

  it("reaches both ends of a history without sessions", () => {
    expect(sessionJump([], 5, -1, ends)).toBe(0);
    expect(sessionJump([], 5, 1, ends)).toBe(40);
  });
});
