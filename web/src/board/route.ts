import { boundsOf, center, distance, rotate, type Rotated, type Vec } from "./geometry";
import type { Binding, Curve } from "./shape";

/**
 * Where a bound line runs: its ends follow the shapes they hold on to, cut off at their outlines.
 * Pure, so that the board, a drag's preview and other people's previews agree.
 */

/** Air between an outline and the end that points at it, board units. */
const GAP_UNITS = 6;

export interface Target extends Rotated {
  readonly type: string;
}

export interface Line {
  /** Absolute vertices as the document has them. */
  readonly vertices: readonly Vec[];
  readonly start: Binding | null;
  readonly end: Binding | null;
  readonly curve: Curve;
}

export interface Routed {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly points: readonly number[];
}

export function route(line: Line, targetOf: (id: string) => Target | null): Routed {
  const start = line.start === null ? null : targetOf(line.start.id);
  const end = line.end === null ? null : targetOf(line.end.id);
  const raw = line.vertices;
  const first = raw[0] ?? { x: 0, y: 0 };
  const last = raw[raw.length - 1] ?? first;
  const from = start !== null && line.start !== null ? anchor(start, line.start.at) : first;
  const to = end !== null && line.end !== null ? anchor(end, line.end.at) : last;
  if (line.curve === "elbow") return place(elbow(from, start, to, end));
  const inner = raw.slice(1, -1);
  const towardStart = inner[0] ?? to;
  const towardEnd = inner[inner.length - 1] ?? from;
  return place([
    start === null ? from : cut(start, from, towardStart),
    ...inner,
    end === null ? to : cut(end, to, towardEnd),
  ]);
}

/** A point of the target's box, given in 0..1 units, as it stands after rotation. */
export function anchor(target: Rotated, at: readonly [number, number]): Vec {
  const inside = { x: target.x + at[0] * target.w, y: target.y + at[1] * target.h };
  return rotate(inside, center(target), target.angle);
}

/** The reverse of `anchor`, kept inside the box. */
export function anchorAt(target: Rotated, point: Vec): [number, number] {
  const local = rotate(point, center(target), -target.angle);
  const part = (offset: number, extent: number): number =>
    extent === 0 ? 0.5 : Math.round(Math.min(1, Math.max(0, offset / extent)) * 1000) / 1000;
  return [part(local.x - target.x, target.w), part(local.y - target.y, target.h)];
}

export function place(vertices: readonly Vec[]): Routed {
  const box = boundsOf(vertices);
  return { ...box, points: vertices.flatMap(({ x, y }) => [x - box.x, y - box.y]) };
}

/** The end of a line from `outside` towards `inside`, where it meets the outline, less the gap. */
function cut(target: Target, inside: Vec, outside: Vec): Vec {
  const middle = center(target);
  const a = rotate(outside, middle, -target.angle);
  const b = rotate(inside, middle, -target.angle);
  let nearest = Infinity;
  const outline = outlineOf(target);
  outline.forEach((corner, i) => {
    const along = crossing(a, b, corner, outline[(i + 1) % outline.length] ?? corner);
    if (along !== null) nearest = Math.min(nearest, along);
  });
  if (nearest === Infinity) return inside;
  const length = distance(a, b);
  const stop = Math.max(0, nearest - (length === 0 ? 0 : GAP_UNITS / length));
  const met = { x: a.x + (b.x - a.x) * stop, y: a.y + (b.y - a.y) * stop };
  return rotate(met, middle, target.angle);
}

const ELLIPSE_SIDES = 48;

function outlineOf(target: Target): Vec[] {
  const { x, y, w, h } = target;
  const at = (u: number, v: number): Vec => ({ x: x + u * w, y: y + v * h });
  switch (target.type) {
    case "ellipse":
      return Array.from({ length: ELLIPSE_SIDES }, (_, i) => {
        const turn = (2 * Math.PI * i) / ELLIPSE_SIDES;
        return at(0.5 + Math.cos(turn) / 2, 0.5 + Math.sin(turn) / 2);
      });
    case "diamond":
      return [at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)];
    case "triangle":
      return [at(0.5, 0), at(1, 1), at(0, 1)];
    case "hexagon":
      return [at(0.25, 0), at(0.75, 0), at(1, 0.5), at(0.75, 1), at(0.25, 1), at(0, 0.5)];
    default:
      return [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
  }
}

/** How far along a-b the segment c-d is met, 0..1. */
function crossing(a: Vec, b: Vec, c: Vec, d: Vec): number | null {
  const rx = b.x - a.x;
  const ry = b.y - a.y;
  const sx = d.x - c.x;
  const sy = d.y - c.y;
  const cross = rx * sy - ry * sx;
  if (cross === 0) return null;
  const along = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const across = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? along : null;
}

function elbow(from: Vec, start: Target | null, to: Vec, end: Target | null): Vec[] {
  const a = start === null ? from : center(start);
  const b = end === null ? to : center(end);
  const sideways = Math.abs(b.x - a.x) >= Math.abs(b.y - a.y);
  const p = start === null ? from : sideCenter(start, sideways, sideways ? b.x >= a.x : b.y >= a.y);
  const q = end === null ? to : sideCenter(end, sideways, sideways ? b.x < a.x : b.y < a.y);
  if (sideways) {
    if (p.y === q.y) return [p, q];
    const middle = (p.x + q.x) / 2;
    return [p, { x: middle, y: p.y }, { x: middle, y: q.y }, q];
  }
  if (p.x === q.x) return [p, q];
  const middle = (p.y + q.y) / 2;
  return [p, { x: p.x, y: middle }, { x: q.x, y: middle }, q];
}

function sideCenter(target: Target, sideways: boolean, far: boolean): Vec {
  const at = far ? 1 : 0;
  const local: readonly [number, number] = sideways ? [at, 0.5] : [0.5, at];
  const point = anchor({ ...target, angle: 0 }, local);
  const air = far ? GAP_UNITS : -GAP_UNITS;
  const outside = sideways ? { x: point.x + air, y: point.y } : { x: point.x, y: point.y + air };
  return rotate(outside, center(target), target.angle);
}
