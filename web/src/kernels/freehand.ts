import { getStroke } from "perfect-freehand";

/** Points `[x, y, pressure]*`. */
export type FlatInk = ArrayLike<number>;

/** A mouse reports this for every point; such strokes get their weight from the speed instead. */
const NEUTRAL_PRESSURE = 0.5;
const PRESSURE_TOLERANCE = 0.02;

/**
 * Speed and light pressure take up to 55 % off a stroke. This much fuller, a swift one is about as
 * heavy as an outline of the same width beside it, instead of a hairline.
 */
const FULLNESS = 1.8;
const THINNING = 0.55;
/** Half of the widest place of a stroke of width 1: where the pen is pressed hardest. */
export const PEN_REACH = FULLNESS * (0.5 + THINNING / 2);

/**
 * The closed outline of a stroke as `[x, y]` pairs, in the units of the points. The body is smoothed,
 * but the last point is where the pen is: ink must not trail behind the pointer, so the stroke is
 * always treated as finished.
 */
export function strokeOutline(points: FlatInk, width: number): number[][] {
  return getStroke(toTriples(points), {
    size: width * FULLNESS,
    thinning: THINNING,
    smoothing: 0.6,
    streamline: 0.42,
    simulatePressure: !hasPressure(points),
    last: true,
  });
}

/** A tap leaves a dot as wide as a slow stroke. */
export function dotRadius(width: number): number {
  return (width * FULLNESS) / 2;
}

export function hasPressure(points: FlatInk): boolean {
  for (let index = 2; index < points.length; index += 3) {
    if (Math.abs(points[index]! - NEUTRAL_PRESSURE) > PRESSURE_TOLERANCE) return true;
  }
  return false;
}

function toTriples(points: FlatInk): number[][] {
  const triples: number[][] = [];
  for (let index = 0; index + 2 < points.length; index += 3) {
    triples.push([points[index]!, points[index + 1]!, points[index + 2]!]);
  }
  return triples;
}

/** What of a canvas path the outline needs; `Path2D` and every 2D context have it. */
export interface CurveSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  closePath(): void;
}

/** Draws the outline with its points as controls and their midpoints as joints: no visible corners. */
export function traceOutline(outline: readonly number[][], sink: CurveSink): void {
  const count = outline.length;
  if (count < 3) return;
  const first = outline[0]!;
  const second = outline[1]!;
  sink.moveTo((first[0]! + second[0]!) / 2, (first[1]! + second[1]!) / 2);
  for (let index = 1; index <= count; index++) {
    const a = outline[index % count]!;
    const b = outline[(index + 1) % count]!;
    sink.quadraticCurveTo(a[0]!, a[1]!, (a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2);
  }
  sink.closePath();
}
