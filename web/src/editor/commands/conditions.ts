import type { Reason } from "../command-table";
import type { Stage } from "../stage";

/** The reasons commands give for being disabled, read from the stage when asked. */
export function conditions(stage: Stage): Readonly<Record<string, () => Reason | null>> & {
  readonly writable: () => Reason | null;
  readonly one: () => Reason | null;
  readonly two: () => Reason | null;
  readonly three: () => Reason | null;
  readonly any: () => Reason | null;
  /** Something is selected, and not all of it is locked. */
  readonly unlocked: () => Reason | null;
} {
  const atLeast = (count: number, reason: Reason) => () =>
    stage.selected.value.length >= count ? null : reason;
  return {
    writable: () => (stage.writable ? null : "view-only"),
    one: atLeast(1, "select-one"),
    two: atLeast(2, "select-two"),
    three: atLeast(3, "select-three"),
    unlocked: () => {
      const shapes = stage.selected.value.map((id) => stage.board.get(id));
      if (shapes.length === 0) return "select-one";
      return shapes.some((shape) => shape?.locked === false) ? null : "locked";
    },
    any: () => (stage.board.size > 0 ? null : "empty-board"),
  };
}
