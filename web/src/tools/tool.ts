import type { Point } from "../canvas/view";
import type { ToolId } from "../editor/editor";

/** Where a pointer is and how it is held. */
export interface Pointer {
  /** Board units. */
  readonly board: Point;
  /** CSS pixels from the view's top left. */
  readonly screen: Point;
  /** How broad the mark is, from pressure and tilt: 0 to 1; 0.5 where the device tells none. */
  readonly pressure: number;
  readonly kind: "mouse" | "pen" | "touch";
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  /** Milliseconds of the event clock. */
  readonly time: number;
  /** Every position since the last event, oldest first, this one included. */
  readonly trail: readonly Sample[];
}

export interface Sample {
  readonly board: Point;
  readonly pressure: number;
  readonly time: number;
}

/**
 * What happens between pointer down and up. States are named in the present participle: moving,
 * resizing, erasing. `end` or `cancel` is called once, last; `cancel` leaves no trace.
 */
export interface Gesture {
  /** CSS cursor, where it changes on the way. */
  readonly cursor?: string | undefined;
  move(pointer: Pointer): void;
  end(pointer: Pointer): void;
  cancel(): void;
}

/** One entry of the toolbar: turns a pointer going down into a gesture. */
export interface Tool {
  readonly id: ToolId;
  /** CSS cursor. */
  readonly cursor: string;
  /** A press leaves something behind at once, so that resting on the board means nothing else. */
  readonly draws?: boolean;
  begin(pointer: Pointer): Gesture | null;
  /** The pointer passes without being down; answers the CSS cursor when it is not the tool's own. */
  hover?(pointer: Pointer): string | undefined;
  doublePress?(pointer: Pointer): void;
  /** Another tool is taken up. */
  leave?(): void;
}

/** Pointer travel below this is a click, CSS pixels. */
export const DRAG_THRESHOLD_PX = 4;

/** How far beside a thin line still counts as on it, CSS pixels. */
export const HIT_SLOP_PX = 6;
/** A fingertip is less exact than a mouse. */
export const TOUCH_SLOP_PX = 14;

export function slopOf(pointer: Pointer): number {
  return pointer.kind === "touch" ? TOUCH_SLOP_PX : HIT_SLOP_PX;
}
