import type { Binding, Shape } from "../board/shape";
import { inflate, type Box } from "./box";
import { outlinePolygon } from "./outline";
import {
  boxOfShape,
  extentOf,
  fromLocal,
  isConnector,
  linePoints,
  paintedBounds,
} from "./shape-geometry";
import { crossing, distance, lerp, type Point } from "./vec";

/** Space left between a bound end and the outline it holds on to, board units. */
const BINDING_GAP = 5;
/** How far an elbow leaves a shape before its first bend. */
const STUB = 24;
const BEND_COST = 40;
const COLLISION_COST = 1e5;

/**
 * A connector as it is painted: bound ends stand on their shapes' outlines, an elbow has its bends.
 * Computed where it is painted and not written by whoever moves a shape, so that two people who move
 * the two ends at the same time do not overwrite each other's arrow. The stored points are the
 * fallback for a target that is gone.
 */
export function routed(shape: Shape, find: (id: string) => Shape | undefined): Shape {
  if (!isConnector(shape)) return shape;
  const startTarget = target(shape, shape.start, find);
  const endTarget = target(shape, shape.end, find);
  const twoPoints = !shape.points || shape.points.length <= 4;
  const elbow = shape.style.curve === "elbow" && twoPoints;
  if (!startTarget && !endTarget && !elbow) return shape;

  const points = absolutePoints(shape);
  const first = startTarget ? anchor(startTarget, shape.start!) : points[0]!;
  const last = endTarget ? anchor(endTarget, shape.end!) : points[points.length - 1]!;
  if (elbow) return withPoints(shape, elbowRoute(first, last, startTarget, endTarget));

  const inner = points.slice(1, -1);
  const start = startTarget ? onOutline(startTarget, first, inner[0] ?? last) : first;
  const end = endTarget ? onOutline(endTarget, last, inner[inner.length - 1] ?? first) : last;
  return withPoints(shape, [start, ...inner, end]);
}

/**
 * The fields that keep a connector where it runs now when what it holds is gone, but what `remains`
 * finds.
 */
export function standing(
  shape: Shape,
  find: (id: string) => Shape | undefined,
  remains = find,
): Pick<Shape, "x" | "y" | "w" | "h" | "angle" | "points"> {
  const way = routed(shape, find);
  const points = absolutePoints(way);
  const follows = target(shape, shape.start, remains) ?? target(shape, shape.end, remains);
  // The bends of an elbow that holds on are worked out anew from its ends; a free one would choose
  // others than it had, and turn its heads.
  const anew = shape.style.curve === "elbow" && follows !== undefined;
  const kept = anew ? [points[0]!, points[points.length - 1]!] : points;
  const { x, y, w, h, angle, points: flat } = withPoints(way, kept);
  return { x, y, w, h, angle, points: flat };
}

/** A binding that leads to nothing, to itself or to another connector does not hold. */
function target(
  shape: Shape,
  binding: Binding | null,
  find: (id: string) => Shape | undefined,
): Shape | undefined {
  if (!binding || binding.id === shape.id) return undefined;
  const found = find(binding.id);
  return found && !isConnector(found) ? found : undefined;
}

function absolutePoints(shape: Shape): Point[] {
  const flat = linePoints(shape);
  const points: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) {
    points.push(fromLocal(shape, { x: flat[i]!, y: flat[i + 1]! }));
  }
  return points;
}

/** The board point a binding holds on to. */
export function anchor(shape: Shape, binding: Binding): Point {
  return fromLocal(shape, { x: shape.w * binding.at[0], y: shape.h * binding.at[1] });
}

/** The point of `shape` a binding made at `point` remembers, in 0..1 of its box. */
export function bindingAt(shape: Shape, local: Point): readonly [number, number] {
  const fraction = (value: number, size: number) =>
    size > 0 ? Math.min(1, Math.max(0, value / size)) : 0.5;
  return [fraction(local.x, shape.w), fraction(local.y, shape.h)];
}

function boardPolygon(shape: Shape): Point[] {
  return outlinePolygon(shape).map((point) => fromLocal(shape, point));
}

function firstMet(shape: Shape, aim: Point, from: Point): Point | null {
  const polygon = boardPolygon(shape);
  let nearest = Infinity;
  polygon.forEach((a, index) => {
    const t = crossing(from, aim, a, polygon[(index + 1) % polygon.length]!);
    if (t !== null && t < nearest) nearest = t;
  });
  return nearest === Infinity ? null : lerp(from, aim, nearest);
}

/** Where the way from `from` to `aim` first meets the outline, a little before it. */
export function onOutline(shape: Shape, aim: Point, from: Point): Point {
  // No crossing: the line begins inside the shape, or aims at its rim from outside.
  const hit = firstMet(shape, aim, from) ?? aim;
  const way = distance(from, hit);
  return way <= BINDING_GAP * 2 ? hit : lerp(from, hit, (way - BINDING_GAP) / way);
}

function withPoints(shape: Shape, absolute: readonly Point[]): Shape {
  const flat = absolute.flatMap((point) => [point.x, point.y]);
  const extent = extentOf(flat, 2)!;
  const points = flat.map((value, index) => value - (index % 2 ? extent.y : extent.x));
  return { ...shape, x: extent.x, y: extent.y, w: extent.w, h: extent.h, angle: 0, points };
}

type Side = readonly [dx: number, dy: number];

function elbowRoute(first: Point, last: Point, from?: Shape, to?: Shape): Point[] {
  const a = leave(first, last, from);
  const b = leave(last, first, to);
  const obstacles = [from, to].flatMap((shape) => (shape ? [inflate(shapeBox(shape), 2)] : []));
  const s = stub(a.point, a.side, from !== undefined);
  const e = stub(b.point, b.side, to !== undefined);
  const start = from ? reaching(from, a.point, a.side) : a.point;
  const end = to ? reaching(to, b.point, b.side) : b.point;
  let best: Point[] = [];
  let bestCost = Infinity;
  for (const way of candidates(s, e, obstacles)) {
    const whole = merged([start, ...way, end]);
    const cost = costOf(whole, obstacles);
    if (cost < bestCost) {
      bestCost = cost;
      best = whole;
    }
  }
  return best;
}

function shapeBox(shape: Shape): Box {
  return shape.angle === 0 ? boxOfShape(shape) : paintedBounds(shape);
}

/** An elbow leaves a bound shape in the middle of the side that looks at the other end. */
function leave(own: Point, other: Point, shape?: Shape): { point: Point; side: Side } {
  const dx = other.x - own.x;
  const dy = other.y - own.y;
  const horizontal = Math.abs(dx) >= Math.abs(dy);
  const free: Side = horizontal ? [Math.sign(dx) || 1, 0] : [0, Math.sign(dy) || 1];
  if (!shape) return { point: own, side: free };
  const box = shapeBox(shape);
  const overX = Math.abs(other.x - (box.x + box.w / 2)) / Math.max(1, box.w);
  const overY = Math.abs(other.y - (box.y + box.h / 2)) / Math.max(1, box.h);
  const side: Side =
    overX >= overY
      ? [Math.sign(other.x - (box.x + box.w / 2)) || 1, 0]
      : [0, Math.sign(other.y - (box.y + box.h / 2)) || 1];
  const point = {
    x: box.x + (box.w / 2) * (1 + side[0]) + side[0] * BINDING_GAP,
    y: box.y + (box.h / 2) * (1 + side[1]) + side[1] * BINDING_GAP,
  };
  return { point, side };
}

/** From beside a shape's box to its outline: turned and pointed shapes do not fill their boxes. */
function reaching(shape: Shape, point: Point, side: Side): Point {
  const { w, h } = shapeBox(shape);
  const through = { x: point.x - side[0] * w, y: point.y - side[1] * h };
  const met = firstMet(shape, through, point);
  if (met === null) return point;
  // The other coordinate stays what it is to the last digit: the way there is straight.
  return side[0] === 0
    ? { x: point.x, y: met.y + side[1] * BINDING_GAP }
    : { x: met.x + side[0] * BINDING_GAP, y: point.y };
}

function stub(point: Point, side: Side, bound: boolean): Point {
  return bound ? { x: point.x + side[0] * STUB, y: point.y + side[1] * STUB } : point;
}

/** Orthogonal ways with one to three bends over the lines that matter: middles and rims. */
function* candidates(s: Point, e: Point, obstacles: readonly Box[]): Generator<Point[]> {
  const xs = [(s.x + e.x) / 2, s.x, e.x];
  const ys = [(s.y + e.y) / 2, s.y, e.y];
  for (const box of obstacles) {
    xs.push(box.x - STUB, box.x + box.w + STUB);
    ys.push(box.y - STUB, box.y + box.h + STUB);
  }
  for (const x of xs) {
    yield [s, { x, y: s.y }, { x, y: e.y }, e];
    for (const y of ys) {
      yield [s, { x, y: s.y }, { x, y }, { x: e.x, y }, e];
      yield [s, { x: s.x, y }, { x, y }, { x, y: e.y }, e];
    }
  }
  for (const y of ys) yield [s, { x: s.x, y }, { x: e.x, y }, e];
}

/** Without repeated points and points in the middle of a straight stretch. */
function merged(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    const before = kept[kept.length - 2];
    if (last && distance(last, point) < 0.01) continue;
    const straightOn =
      last &&
      before &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straightOn) kept.pop();
    kept.push(point);
  }
  return kept.length > 1 ? kept : points.slice(0, 2);
}

function costOf(points: readonly Point[], obstacles: readonly Box[]): number {
  let cost = points.length * BEND_COST;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    cost += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (const box of obstacles) {
      const apart =
        Math.max(a.x, b.x) <= box.x ||
        Math.min(a.x, b.x) >= box.x + box.w ||
        Math.max(a.y, b.y) <= box.y ||
        Math.min(a.y, b.y) >= box.y + box.h;
      if (!apart) cost += COLLISION_COST;
    }
  }
  return cost;
}
