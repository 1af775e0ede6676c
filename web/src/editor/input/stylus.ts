/** The button a pen's other end counts as (Pointer Events, chapter 5.1.1.1). */
const ERASER_BUTTON = 5;
/** A hand holds a pen this far from upright when it writes; what is beyond shades. */
const WRITING_TILT = 0.45;
/** A pen laid flat draws this much broader than an upright one. */
const FLAT_GAIN = 1.5;

/** How a pen is held. */
export interface Stylus {
  readonly pointerType: string;
  readonly pressure: number;
  /** Degrees from upright, -90 to 90, in two planes. */
  readonly tiltX?: number;
  readonly tiltY?: number;
}

/**
 * How broad the mark is, 0 to 1, from a pen's pressure and tilt. Mice say 0.5 while down, 0
 * otherwise, and fingers often 0 or 1: only a pen's word counts.
 */
export function breadthOf(event: Stylus): number {
  if (event.pointerType !== "pen" || event.pressure === 0) return 0.5;
  const shading = Math.max(0, (tiltOf(event) - WRITING_TILT) / (1 - WRITING_TILT));
  return Math.min(1, event.pressure * (1 + FLAT_GAIN * shading));
}

export function isEraserEnd(event: Pick<PointerEvent, "pointerType" | "button">): boolean {
  return event.pointerType === "pen" && event.button === ERASER_BUTTON;
}

/** 0 upright to 1 flat. */
function tiltOf({ tiltX = 0, tiltY = 0 }: Stylus): number {
  const slope = (degrees: number): number =>
    Math.tan((Math.min(89, Math.abs(degrees)) * Math.PI) / 180);
  return Math.atan(Math.hypot(slope(tiltX), slope(tiltY))) / (Math.PI / 2);
}
