import { rotate, type Point } from "./vec";

/** An axis-parallel box; `w` and `h` are never negative. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export function boxFromCorners(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.abs(a.x - b.x),
    h: Math.abs(a.y - b.y),
  };
}

/** The smallest box around the points; null when there are none. */
export function boxOf(points: Iterable<Point>): Box | null {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const { x, y } of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return minX > maxX ? null : { x: minX, y: minY, w: maxX - minX, h: maxY - minY };
}

export function union(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    w: Math.max(a.x + a.w, b.x + b.w) - x,
    h: Math.max(a.y + a.h, b.y + b.h) - y,
  };
}

export function inflate(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by };
}

export function centre(box: Box): Point {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/**
 * Where `to`, which lies beside or over `from` while both stand upright, is when it is turned together with
 * `from` about the middle of that: a turned text grows from where it begins. Boxes are told unturned.
 */
export function turnedWith<B extends Box>(from: Box, to: B, angle: number): B {
  if (angle === 0) return to;
  const middle = rotate(centre(to), centre(from), angle);
  return { ...to, x: middle.x - to.w / 2, y: middle.y - to.h / 2 };
}

/** Edges belong to the box. */
export function contains(box: Box, point: Point): boolean {
  return (
    point.x >= box.x && point.y >= box.y && point.x <= box.x + box.w && point.y <= box.y + box.h
  );
}

export function encloses(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** Clockwise from the top left, turned about the box's centre. */
export function corners(box: Box, angle: number): [Point, Point, Point, Point] {
  const middle = centre(box);
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  return [
    rotate({ x: box.x, y: box.y }, middle, angle),
    rotate({ x: right, y: box.y }, middle, angle),
    rotate({ x: right, y: bottom }, middle, angle),
    rotate({ x: box.x, y: bottom }, middle, angle),
  ];
}

/** The box around `box` turned by `angle` about its own centre. */
export function rotatedBounds(box: Box, angle: number): Box {
  if (angle === 0) return box;
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  const w = box.w * cos + box.h * sin;
  const h = box.w * sin + box.h * cos;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}
