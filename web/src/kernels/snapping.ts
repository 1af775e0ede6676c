import type { Box } from "./box";
import type { Point } from "./vec";

export type Guide = readonly [Point, Point];

export interface Snap {
  /** What to add to the box's position; 0 on an axis that found nothing. */
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

/** Which lines of the moving box may snap: all of a moved one, only the dragged of a resized one. */
export interface SnapLines {
  readonly x: readonly ("start" | "middle" | "end")[];
  readonly y: readonly ("start" | "middle" | "end")[];
}

const ALL: SnapLines = { x: ["start", "middle", "end"], y: ["start", "middle", "end"] };
const EPSILON = 0.01;

/**
 * Aligns edges and middle of `moving` with those of `others`, and equals the gaps between neighbours,
 * if that takes at most `reach` board units. Alignment wins over equal gaps at the same distance.
 */
export function snapBox(
  moving: Box,
  others: readonly Box[],
  reach: number,
  lines: SnapLines = ALL,
): Snap {
  const dx = best(moving, others, reach, lines.x, "x");
  const dy = best(moving, others, reach, lines.y, "y");
  const snapped = { ...moving, x: moving.x + (dx ?? 0), y: moving.y + (dy ?? 0) };
  const guides = [
    ...(dx === null ? [] : guidesAt(snapped, others, lines.x, "x")),
    ...(dy === null ? [] : guidesAt(snapped, others, lines.y, "y")),
  ];
  return { dx: dx ?? 0, dy: dy ?? 0, guides };
}

/** The nearest grid point. */
export function snapToGrid(point: Point, step: number): Point {
  return { x: Math.round(point.x / step) * step, y: Math.round(point.y / step) * step };
}

type Axis = "x" | "y";
const SIZE = { x: "w", y: "h" } as const;
const ACROSS = { x: "y", y: "x" } as const;

function lineAt(box: Box, which: "start" | "middle" | "end", axis: Axis): number {
  const size = box[SIZE[axis]];
  return box[axis] + (which === "start" ? 0 : which === "middle" ? size / 2 : size);
}

function best(
  moving: Box,
  others: readonly Box[],
  reach: number,
  which: readonly ("start" | "middle" | "end")[],
  axis: Axis,
): number | null {
  let shift: number | null = null;
  const consider = (candidate: number, limit: number) => {
    const nearer =
      shift === null
        ? Math.abs(candidate) <= limit
        : Math.abs(candidate) < Math.abs(shift) - EPSILON;
    if (nearer) shift = candidate;
  };
  for (const other of others) {
    for (const own of which) {
      for (const its of ALL[axis]) {
        // A middle only aligns with a middle: edge-to-middle matches are noise on a busy board.
        if ((own === "middle") !== (its === "middle")) continue;
        consider(lineAt(other, its, axis) - lineAt(moving, own, axis), reach);
      }
    }
  }
  if (which.length === 3) for (const gap of equalGaps(moving, others, axis)) consider(gap, reach);
  return shift;
}

/** Shifts that give the box the same gap on both sides, or the gap its neighbours have. */
function equalGaps(moving: Box, others: readonly Box[], axis: Axis): number[] {
  const across = ACROSS[axis];
  const row = others.filter(
    (other) =>
      other[across] < moving[across] + moving[SIZE[across]] &&
      moving[across] < other[across] + other[SIZE[across]],
  );
  const end = (box: Box) => box[axis] + box[SIZE[axis]];
  const middle = moving[axis] + moving[SIZE[axis]] / 2;
  const before = row.filter((box) => end(box) <= middle).sort((a, b) => end(b) - end(a));
  const after = row.filter((box) => box[axis] >= middle).sort((a, b) => a[axis] - b[axis]);
  const shifts: number[] = [];
  const [left, left2] = before;
  const [right, right2] = after;
  const size = moving[SIZE[axis]];
  if (left && right) {
    shifts.push((end(left) + right[axis] - size) / 2 - moving[axis]);
  }
  if (left && left2 && end(left2) <= left[axis]) {
    shifts.push(end(left) + (left[axis] - end(left2)) - moving[axis]);
  }
  if (right && right2 && end(right) <= right2[axis]) {
    shifts.push(right[axis] - (right2[axis] - end(right)) - size - moving[axis]);
  }
  return shifts;
}

/** Lines through everything that now stands in line with the box. */
function guidesAt(
  box: Box,
  others: readonly Box[],
  which: readonly ("start" | "middle" | "end")[],
  axis: Axis,
): Guide[] {
  const across = ACROSS[axis];
  const guides: Guide[] = [];
  for (const own of which) {
    const at = lineAt(box, own, axis);
    const aligned = others.filter((other) =>
      ALL[axis].some(
        (its) =>
          (own === "middle") === (its === "middle") &&
          Math.abs(lineAt(other, its, axis) - at) < EPSILON,
      ),
    );
    if (aligned.length === 0) continue;
    const all = [box, ...aligned];
    const from = Math.min(...all.map((other) => other[across]));
    const to = Math.max(...all.map((other) => other[across] + other[SIZE[across]]));
    guides.push(
      axis === "x"
        ? [
            { x: at, y: from },
            { x: at, y: to },
          ]
        : [
            { x: from, y: at },
            { x: to, y: at },
          ],
    );
  }
  return guides;
}
