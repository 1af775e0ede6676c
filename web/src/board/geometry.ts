/** Plane arithmetic of boxes and rotations. Knows shapes only as boxes with an angle. */

export interface Vec {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Rotated extends Rect {
  /** Radians about the centre. */
  readonly angle: number;
}

export function center(box: Rect): Vec {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

export function rotate(point: Vec, about: Vec, angle: number): Vec {
  if (angle === 0) return point;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = point.x - about.x;
  const dy = point.y - about.y;
  return { x: about.x + dx * cos - dy * sin, y: about.y + dx * sin + dy * cos };
}

/** The four corners as they stand after rotation: nw, ne, se, sw. */
export function corners(box: Rotated): readonly [Vec, Vec, Vec, Vec] {
  const middle = center(box);
  const at = (x: number, y: number): Vec => rotate({ x, y }, middle, box.angle);
  return [
    at(box.x, box.y),
    at(box.x + box.w, box.y),
    at(box.x + box.w, box.y + box.h),
    at(box.x, box.y + box.h),
  ];
}

export function boundsOf(points: readonly Vec[]): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return points.length === 0
    ? { x: 0, y: 0, w: 0, h: 0 }
    : { x: left, y: top, w: right - left, h: bottom - top };
}

/** Axis-parallel bounds after rotation, without stroke width. */
export function rotatedBounds(box: Rotated): Rect {
  return box.angle === 0 ? box : boundsOf(corners(box));
}

export function union(boxes: Iterable<Rect>): Rect | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top };
}

export function boxOf(a: Vec, b: Vec): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.abs(a.x - b.x),
    h: Math.abs(a.y - b.y),
  };
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

export function contains(box: Rect, point: Vec): boolean {
  return (
    point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h
  );
}

/** Even-odd rule. */
export function insidePolygon(point: Vec, polygon: readonly Vec[]): boolean {
  let inside = false;
  let before = polygon[polygon.length - 1];
  for (const corner of polygon) {
    if (before !== undefined && corner.y > point.y !== before.y > point.y) {
      const along = (point.y - corner.y) / (before.y - corner.y);
      if (point.x < corner.x + along * (before.x - corner.x)) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

export function distance(a: Vec, b: Vec): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Hundredths of a unit are finer than any screen shows and keep numbers short in the document. */
export function round2(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}
