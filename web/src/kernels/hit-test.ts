import type { Shape } from "../board/shape";
import { contains, inflate, overlaps, type Box } from "./box";
import { insidePolygon, isGeometric, outlinePolygon } from "./outline";
import {
  boxOfShape,
  extentOf,
  flatPath,
  FRAME_TITLE_UNITS,
  labelBox,
  stretchOf,
  toLocal,
} from "./shape-geometry";
import { crossing, distanceToSegment, type Point } from "./vec";

/** Is the board point within `slop` board units of what the shape paints? Groups paint nothing. */
export function hits(shape: Shape, point: Point, slop: number): boolean {
  const local = toLocal(shape, point);
  const reach = slop + shape.style.width / 2;
  switch (shape.type) {
    case "group":
      return false;
    case "ink":
    case "highlight":
      return hitsInk(shape, local, reach);
    case "line":
    case "arrow":
      return hitsPolyline(flatPath(shape), 2, local, reach) || hitsLabel(shape, local);
    case "frame":
      return hitsFrame(shape, local, slop);
    default:
      if (isGeometric(shape.type)) return hitsGeometric(shape, local, reach);
      return contains(inflate({ x: 0, y: 0, w: shape.w, h: shape.h }, slop), local);
  }
}

function hitsInk(shape: Shape, local: Point, reach: number): boolean {
  const ink = shape.ink;
  const extent = ink && extentOf(ink, 3);
  if (!ink || !extent) return false;
  const stretch = stretchOf(shape, extent);
  if (stretch.x === 1 && stretch.y === 1) return hitsPolyline(ink, 3, local, reach);
  const scaled = Array.from(ink, (value, index) =>
    index % 3 === 0 ? value * stretch.x : index % 3 === 1 ? value * stretch.y : value,
  );
  return hitsPolyline(scaled, 3, local, reach);
}

function hitsPolyline(
  line: ArrayLike<number>,
  stride: number,
  point: Point,
  reach: number,
): boolean {
  if (line.length < 2 * stride) {
    return Math.hypot(point.x - line[0]!, point.y - line[1]!) <= reach;
  }
  for (let i = stride; i + 1 < line.length; i += stride) {
    const ax = line[i - stride]!;
    const ay = line[i - stride + 1]!;
    const bx = line[i]!;
    const by = line[i + 1]!;
    if (point.x < Math.min(ax, bx) - reach || point.x > Math.max(ax, bx) + reach) continue;
    if (point.y < Math.min(ay, by) - reach || point.y > Math.max(ay, by) + reach) continue;
    if (distanceToSegment(point, { x: ax, y: ay }, { x: bx, y: by }) <= reach) return true;
  }
  return false;
}

function hitsGeometric(shape: Shape, local: Point, reach: number): boolean {
  const polygon = outlinePolygon(shape);
  if (shape.style.fill !== "none" && insidePolygon(polygon, local)) return true;
  return nearPolygon(polygon, local, reach) || hitsLabel(shape, local);
}

function nearPolygon(polygon: readonly Point[], point: Point, reach: number): boolean {
  return polygon.some(
    (a, index) => distanceToSegment(point, a, polygon[(index + 1) % polygon.length]!) <= reach,
  );
}

function hitsLabel(shape: Shape, local: Point): boolean {
  const box = labelBox(shape);
  return box !== null && contains(box, local);
}

/** A frame is held by its rim or its title; its inside belongs to what lies in it. */
function hitsFrame(shape: Shape, local: Point, slop: number): boolean {
  const title = { x: 0, y: -FRAME_TITLE_UNITS, w: shape.w, h: FRAME_TITLE_UNITS };
  if (contains(title, local)) return true;
  const rim = outlinePolygon(shape);
  return nearPolygon(rim, local, slop + 2);
}

/** Does anything the shape paints lie within the box? Finer than its bounds: for marquee and lasso. */
export function meetsBox(shape: Shape, box: Box): boolean {
  const rim: Point[] = [
    { x: box.x, y: box.y },
    { x: box.x + box.w, y: box.y },
    { x: box.x + box.w, y: box.y + box.h },
    { x: box.x, y: box.y + box.h },
  ];
  return meetsPolygon(shape, rim);
}

/** As `meetsBox` for a closed polygon in board units. */
export function meetsPolygon(shape: Shape, polygon: readonly Point[]): boolean {
  const { line, closed } = skeleton(shape);
  if (line.some((point) => insidePolygon(polygon, point))) return true;
  if (closed && polygon[0] && insidePolygon(line, polygon[0])) {
    return shape.style.fill !== "none" || !isGeometric(shape.type);
  }
  const count = closed ? line.length : line.length - 1;
  for (let i = 0; i < count; i++) {
    const a = line[i]!;
    const b = line[(i + 1) % line.length]!;
    for (let j = 0; j < polygon.length; j++) {
      if (crossing(a, b, polygon[j]!, polygon[(j + 1) % polygon.length]!) !== null) return true;
    }
  }
  return false;
}

/** Does the polygon hold all of the shape's outline? */
export function insideOf(shape: Shape, polygon: readonly Point[]): boolean {
  return skeleton(shape).line.every((point) => insidePolygon(polygon, point));
}

/** Outline or centre line in board units. */
function skeleton(shape: Shape): { line: Point[]; closed: boolean } {
  const toBoard = (point: Point): Point => {
    const cos = Math.cos(shape.angle);
    const sin = Math.sin(shape.angle);
    const dx = point.x - shape.w / 2;
    const dy = point.y - shape.h / 2;
    return {
      x: shape.x + shape.w / 2 + dx * cos - dy * sin,
      y: shape.y + shape.h / 2 + dx * sin + dy * cos,
    };
  };
  if ((shape.type === "ink" || shape.type === "highlight") && shape.ink) {
    const stretch = stretchOf(shape, extentOf(shape.ink, 3));
    const line: Point[] = [];
    for (let i = 0; i + 2 < shape.ink.length; i += 3) {
      line.push(toBoard({ x: shape.ink[i]! * stretch.x, y: shape.ink[i + 1]! * stretch.y }));
    }
    return { line, closed: false };
  }
  if (shape.type === "line" || shape.type === "arrow") {
    const flat = flatPath(shape);
    const line: Point[] = [];
    for (let i = 0; i + 1 < flat.length; i += 2)
      line.push(toBoard({ x: flat[i]!, y: flat[i + 1]! }));
    return { line, closed: false };
  }
  return { line: outlinePolygon(shape).map(toBoard), closed: true };
}

/** A cheap first test before the finer ones. */
export function boxMayMeet(shape: Shape, box: Box): boolean {
  return shape.angle !== 0 || overlaps(inflate(boxOfShape(shape), shape.style.width + 40), box);
}
