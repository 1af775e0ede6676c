import type { Head } from "../board/shape";
import type { Point } from "./vec";

/** What to draw at an end of a connector. */
export interface HeadShape {
  /** `[x, y]*` */
  readonly line: readonly number[];
  readonly closed: boolean;
  readonly filled: boolean;
  readonly dot: { readonly x: number; readonly y: number; readonly radius: number } | null;
  /** How far the line must end before the tip, so that it does not show through the head. */
  readonly cut: number;
}

/** Length of a head for a line of this width, board units. */
export function headSize(width: number): number {
  return 7 + width * 2.6;
}

/** The head at `tip` of a line that arrives there from `from`; null for none. */
export function headShape(head: Head, tip: Point, from: Point, width: number): HeadShape | null {
  if (head === "none") return null;
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  if (length === 0) return null;
  const size = Math.min(headSize(width), Math.max(length, 4));
  const ux = (tip.x - from.x) / length;
  const uy = (tip.y - from.y) / length;
  const at = (back: number, side: number): [number, number] => [
    tip.x - ux * back - uy * side,
    tip.y - uy * back + ux * side,
  ];
  switch (head) {
    case "arrow":
      return lines([...at(size, size * 0.55), tip.x, tip.y, ...at(size, -size * 0.55)], 0);
    case "bar":
      return lines([...at(0, size * 0.55), ...at(0, -size * 0.55)], 0);
    case "triangle":
      return {
        line: [tip.x, tip.y, ...at(size, size * 0.5), ...at(size, -size * 0.5)],
        closed: true,
        filled: true,
        dot: null,
        cut: size * 0.9,
      };
    case "dot": {
      const radius = size * 0.36;
      return { line: [], closed: true, filled: true, dot: { ...tip, radius }, cut: radius };
    }
  }
}

function lines(line: readonly number[], cut: number): HeadShape {
  return { line, closed: false, filled: false, dot: null, cut };
}
