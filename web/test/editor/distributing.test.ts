import { describe, expect, test } from "vitest";
import { distribute } from "../../src/editor/commands/arranging";
import type { Stage } from "../../src/editor/stage";
import { Peer } from "../board/peers";

/** Squares of 10 from left to right, some of them locked; where they are afterwards and what is told. */
function distributed(places: readonly number[], locked: readonly number[] = []) {
  const { board, edits } = new Peer();
  const selection = edits.create(
    places.map((x, i) => ({ type: "rect", x, y: 0, w: 10, h: 10, locked: locked.includes(i) })),
  );
  const told = distribute({ board, edits, selection } as unknown as Stage, "x", "w");
  return { at: selection.map((id) => board.get(id)!.x), told };
}

describe("a distribution", () => {
  test("makes the gaps equal between the outer two, which stay", () => {
    expect(distributed([0, 10, 90])).toEqual({ at: [0, 45, 90], told: null });
  });

  test("leaves what is locked where it is, and makes the gaps equal on each side of it", () => {
    expect(distributed([0, 20, 60, 70, 140], [2])).toEqual({
      at: [0, 30, 60, 100, 140],
      told: "around-locked",
    });
  });

  test("says that nothing could move where all between is locked", () => {
    expect(distributed([0, 10, 90], [1])).toEqual({ at: [0, 10, 90], told: "locked-between" });
  });

  test("is as usual between two that are locked", () => {
    expect(distributed([0, 10, 90], [0, 2])).toEqual({ at: [0, 45, 90], told: null });
  });
});
