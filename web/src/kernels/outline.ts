import type { Shape } from "../board/shape";
import type { Box } from "./box";
import type { Point } from "./vec";

/** Shapes that are an outline with an optional fill and a text inside. */
export type Geometric = "rect" | "ellipse" | "diamond" | "triangle" | "star" | "hexagon" | "cloud";

const GEOMETRIC: ReadonlySet<string> = new Set<Geometric>([
  "rect",
  "ellipse",
  "diamond",
  "triangle",
  "star",
  "hexagon",
  "cloud",
]);

export function isGeometric(type: string): type is Geometric {
  return GEOMETRIC.has(type);
}

const MAX_CORNER_RADIUS = 12;
const ELLIPSE_POINTS = 48;
const STAR_INNER = 0.46;

export function cornerRadius(w: number, h: number): number {
  return Math.min(MAX_CORNER_RADIUS, Math.min(w, h) * 0.2);
}

/** What of a shape says how its outline runs. */
export type Outlined = Pick<Shape, "type" | "w" | "h" | "flipX" | "flipY">;

/** The outline as a closed polygon from the box's top left; round parts are sampled. */
export function outlinePolygon({ type, w, h, flipX, flipY }: Outlined): Point[] {
  const upright = uprightPolygon(type, w, h);
  if (!flipX && !flipY) return upright;
  return upright.map(({ x, y }) => ({ x: flipX ? w - x : x, y: flipY ? h - y : y }));
}

function uprightPolygon(type: string, w: number, h: number): Point[] {
  switch (type) {
    case "ellipse":
      return around(ELLIPSE_POINTS, (angle) => [1, angle], w, h);
    case "cloud":
      return cloudArcs(w, h).flatMap(sampleArc);
    default:
      return cornersOf(type, w, h);
  }
}

/** The corners of a shape with straight sides; of its box for any other. */
export function cornersOf(type: string, w: number, h: number): Point[] {
  switch (type) {
    case "diamond":
      return scaled(w, h, [0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5]);
    case "triangle":
      return scaled(w, h, [0.5, 0, 1, 1, 0, 1]);
    case "hexagon":
      return scaled(w, h, [0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5]);
    case "star":
      return fitted(
        w,
        h,
        around(10, (angle, n) => [n % 2 ? STAR_INNER : 1, angle], 2, 2),
      );
    default:
      return scaled(w, h, [0, 0, 1, 0, 1, 1, 0, 1]);
  }
}

function scaled(w: number, h: number, unit: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i < unit.length; i += 2) points.push({ x: unit[i]! * w, y: unit[i + 1]! * h });
  return points;
}

function around(
  count: number,
  at: (angle: number, index: number) => [radius: number, angle: number],
  w: number,
  h: number,
): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const [radius, angle] = at((index / count) * 2 * Math.PI - Math.PI / 2, index);
    return {
      x: (w / 2) * (1 + radius * Math.cos(angle)),
      y: (h / 2) * (1 + radius * Math.sin(angle)),
    };
  });
}

/** A five-pointed star does not fill its circle's box; stretch it until it does. */
function fitted(w: number, h: number, points: readonly Point[]): Point[] {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left;
  const height = Math.max(...ys) - top;
  return points.map((point) => ({
    x: ((point.x - left) / width) * w,
    y: ((point.y - top) / height) * h,
  }));
}

/** A circular arc, drawn clockwise. Angles in radians. */
export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly from: number;
  readonly to: number;
}

/** The bumps of a cloud: arcs over the chords of an ellipse, so wide that they touch the box. */
export function cloudArcs(w: number, h: number): Arc[] {
  const perimeter = Math.PI * (1.5 * (w + h) - Math.sqrt(w * h)) * 0.5;
  const bump = Math.min(Math.max(18, Math.min(w, h) * 0.34), 90);
  const count = Math.max(6, Math.min(24, Math.round(perimeter / bump)));
  const widest = Math.max(...chords(around(count, (angle) => [1, angle], w, h)));
  const lift = Math.min(widest * BULGE, Math.min(w, h) / 4);
  const ring = around(count, (angle) => [1, angle], w - 2 * lift, h - 2 * lift);
  return ring.map((point, index) => {
    const next = ring[(index + 1) % count]!;
    return bulge({ x: point.x + lift, y: point.y + lift }, { x: next.x + lift, y: next.y + lift });
  });
}

function chords(ring: readonly Point[]): number[] {
  return ring.map((point, index) => {
    const next = ring[(index + 1) % ring.length]!;
    return Math.hypot(next.x - point.x, next.y - point.y);
  });
}

/** How far a bump of a cloud stands out, as a fraction of its chord. */
const BULGE = 0.32;

/** The arc from a to b that stands out to the left of the chord. */
function bulge(a: Point, b: Point): Arc {
  const chord = Math.hypot(b.x - a.x, b.y - a.y) || 1e-9;
  const height = chord * BULGE;
  const radius = (chord * chord) / (8 * height) + height / 2;
  const inward = radius - height;
  const nx = -(b.y - a.y) / chord;
  const ny = (b.x - a.x) / chord;
  const x = (a.x + b.x) / 2 + nx * inward;
  const y = (a.y + b.y) / 2 + ny * inward;
  const from = Math.atan2(a.y - y, a.x - x);
  let to = Math.atan2(b.y - y, b.x - x);
  if (to < from) to += 2 * Math.PI;
  return { x, y, radius, from, to };
}

const ARC_POINTS = 5;

function sampleArc(arc: Arc): Point[] {
  return Array.from({ length: ARC_POINTS }, (_, index) => {
    const angle = arc.from + ((arc.to - arc.from) * index) / ARC_POINTS;
    return { x: arc.x + arc.radius * Math.cos(angle), y: arc.y + arc.radius * Math.sin(angle) };
  });
}

/** Space between a shape's outline and its text, board units. */
export const TEXT_PADDING = 10;

/** The part of a shape its text is set in, from the box's top left. */
export function textArea({ type, w, h, flipX, flipY }: Outlined): Box {
  const [left, top, right, bottom] = insets(type);
  const square = left === 0 && top === 0;
  const padding = Math.min(square ? TEXT_PADDING : 2, w / 6, h / 6);
  return {
    x: w * (flipX ? right : left) + padding,
    y: h * (flipY ? bottom : top) + padding,
    w: Math.max(1, w * (1 - left - right) - 2 * padding),
    h: Math.max(1, h * (1 - top - bottom) - 2 * padding),
  };
}

function insets(type: string): [number, number, number, number] {
  switch (type) {
    case "ellipse":
      return [0.13, 0.13, 0.13, 0.13];
    case "diamond":
      return [0.17, 0.22, 0.17, 0.22];
    case "triangle":
      return [0.2, 0.46, 0.2, 0.04];
    case "star":
      return [0.24, 0.32, 0.24, 0.22];
    case "hexagon":
      return [0.12, 0.04, 0.12, 0.04];
    case "cloud":
      return [0.12, 0.14, 0.12, 0.14];
    default:
      return [0, 0, 0, 0];
  }
}

export function insidePolygon(polygon: readonly Point[], point: Point): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!;
    const b = polygon[j]!;
    if (a.y > point.y === b.y > point.y) continue;
    if (point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
