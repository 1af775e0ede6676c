import type { Curve } from "../board/shape";
import type { Point } from "./vec";

/** A cubic piece: two controls and the end; it starts where the piece before ends. */
export type Cubic = readonly [number, number, number, number, number, number];

/** The path of a line or arrow: straight pieces for `straight` and `elbow`, cubics for `curved`. */
export interface ConnectorPath {
  readonly startX: number;
  readonly startY: number;
  readonly pieces: readonly Cubic[];
  readonly straight: boolean;
}

/** How far a curved line between two points bows out, as a fraction of its length. */
const BOW = 0.18;
const SAMPLES_PER_PIECE = 16;

/** `points` is `[x, y]*` with at least two points; `mirrored` bows a pair to its other side. */
export function connectorPath(
  points: readonly number[],
  curve: Curve,
  mirrored = false,
): ConnectorPath {
  const startX = points[0] ?? 0;
  const startY = points[1] ?? 0;
  const pieces = curve === "curved" ? curvedPieces(points, mirrored) : straightPieces(points);
  return { startX, startY, pieces, straight: curve !== "curved" };
}

function straightPieces(points: readonly number[]): Cubic[] {
  const pieces: Cubic[] = [];
  for (let i = 2; i + 1 < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    pieces.push([points[i - 2]!, points[i - 1]!, x, y, x, y]);
  }
  return pieces;
}

/** Catmull-Rom through the points, as cubics; a lone pair of points gets a gentle bow. */
function curvedPieces(points: readonly number[], mirrored: boolean): Cubic[] {
  if (points.length === 4) return [bow(points, mirrored ? -BOW : BOW)];
  const count = Math.floor(points.length / 2);
  const x = (i: number) => points[2 * Math.min(count - 1, Math.max(0, i))]!;
  const y = (i: number) => points[2 * Math.min(count - 1, Math.max(0, i)) + 1]!;
  const pieces: Cubic[] = [];
  for (let i = 0; i + 1 < count; i++) {
    pieces.push([
      x(i) + (x(i + 1) - x(i - 1)) / 6,
      y(i) + (y(i + 1) - y(i - 1)) / 6,
      x(i + 1) - (x(i + 2) - x(i)) / 6,
      y(i + 1) - (y(i + 2) - y(i)) / 6,
      x(i + 1),
      y(i + 1),
    ]);
  }
  return pieces;
}

function bow(points: readonly number[], out: number): Cubic {
  const [ax, ay, bx, by] = points as [number, number, number, number];
  const dx = bx - ax;
  const dy = by - ay;
  const reach = (4 / 3) * out;
  return [
    ax + dx * 0.3 + dy * reach,
    ay + dy * 0.3 - dx * reach,
    ax + dx * 0.7 + dy * reach,
    ay + dy * 0.7 - dx * reach,
    bx,
    by,
  ];
}

/** The point of a piece at `t`, 0 at its beginning and 1 at its end. */
export function pointOnPiece(path: ConnectorPath, index: number, t: number): Point {
  const piece = path.pieces[index]!;
  const before = path.pieces[index - 1];
  const [ax, ay] = before === undefined ? [path.startX, path.startY] : [before[4], before[5]];
  if (path.straight) return { x: ax + (piece[4] - ax) * t, y: ay + (piece[5] - ay) * t };
  const u = 1 - t;
  const a = u * u * u;
  const b = 3 * u * u * t;
  const c = 3 * u * t * t;
  const d = t * t * t;
  return {
    x: a * ax + b * piece[0] + c * piece[2] + d * piece[4],
    y: a * ay + b * piece[1] + c * piece[3] + d * piece[5],
  };
}

/** The path as a polyline `[x, y]*`, for hit tests, bounds and small sizes. */
export function flatten(path: ConnectorPath): number[] {
  const line = [path.startX, path.startY];
  path.pieces.forEach((piece, index) => {
    if (path.straight) line.push(piece[4], piece[5]);
    else sampleInto(line, path, index);
  });
  return line;
}

function sampleInto(line: number[], path: ConnectorPath, index: number): void {
  for (let step = 1; step <= SAMPLES_PER_PIECE; step++) {
    const { x, y } = pointOnPiece(path, index, step / SAMPLES_PER_PIECE);
    line.push(x, y);
  }
}

/** The point half way along a polyline `[x, y]*`: where a connector's text stands. */
export function midpoint(line: readonly number[]): Point {
  let total = 0;
  for (let i = 2; i < line.length; i += 2) total += segment(line, i);
  let left = total / 2;
  for (let i = 2; i < line.length; i += 2) {
    const length = segment(line, i);
    if (left <= length && length > 0) {
      const t = left / length;
      return {
        x: line[i - 2]! + (line[i]! - line[i - 2]!) * t,
        y: line[i - 1]! + (line[i + 1]! - line[i - 1]!) * t,
      };
    }
    left -= length;
  }
  return { x: line[0] ?? 0, y: line[1] ?? 0 };
}

function segment(line: readonly number[], end: number): number {
  return Math.hypot(line[end]! - line[end - 2]!, line[end + 1]! - line[end - 1]!);
}
