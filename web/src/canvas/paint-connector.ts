import type { Shape } from "../board/shape";
import { headShape, headSize, type HeadShape } from "../kernels/arrowhead";
import { flatten, midpoint, type ConnectorPath } from "../kernels/connector";
import { connectorTextWidth, flatPath, linePoints, pathOf } from "../kernels/shape-geometry";
import type { Box } from "../kernels/box";
import type { Point } from "../kernels/vec";
import { inkColor } from "./palette";
import type { Context2D, PaintContext } from "./paint-context";
import { applyPen } from "./paint-outline";
import { BAR_BELOW_PX, paintBlock } from "./paint-text";
import type { TextCache } from "./text-cache";

const ELBOW_RADIUS = 12;
/** Shorter than this on screen, a line is a line: no heads, no bends. */
const PLAIN_BELOW_PX = 10;
/** Around a text, half of it above and below; an editor laid over the text uses it too. */
export const LABEL_PADDING = 6;

export function paintConnector(paint: PaintContext, shape: Shape): void {
  const { surface, theme, scale } = paint;
  const points = linePoints(shape);
  const color = inkColor(theme, shape.style.stroke);
  surface.strokeStyle = color;
  surface.fillStyle = color;
  if (Math.max(shape.w, shape.h) * scale < PLAIN_BELOW_PX) {
    surface.lineWidth = shape.style.width;
    surface.lineCap = "butt";
    surface.beginPath();
    surface.moveTo(points[0]!, points[1]!);
    surface.lineTo(points[points.length - 2]!, points[points.length - 1]!);
    surface.stroke();
    return;
  }
  const path = pathOf(shape, points);
  const line = flatten(path);
  const heads = headsOf(shape, line);
  applyPen(surface, shape.style.width, shape.style.dash);
  surface.beginPath();
  trace(surface, path, trimmed(points, heads), shape.style.curve === "elbow");
  surface.stroke();
  surface.setLineDash([]);
  for (const head of heads) if (head) paintHead(surface, head);
  if (shape.text.length > 0) paintLabel(paint, shape, line, color);
}

/** Into the surface's path, from the shape's top left, as the line runs without its heads. */
export function traceConnector(surface: Context2D, shape: Shape): void {
  const points = linePoints(shape);
  trace(surface, pathOf(shape, points), points, shape.style.curve === "elbow");
}

/** `points` are where the straight pieces meet; curved ones are traced as the path has them. */
function trace(
  surface: Context2D,
  path: ConnectorPath,
  points: readonly number[],
  rounded: boolean,
): void {
  if (path.straight) {
    traceStraight(surface, points, rounded);
    return;
  }
  surface.moveTo(path.startX, path.startY);
  for (const piece of path.pieces) surface.bezierCurveTo(...piece);
}

function headsOf(shape: Shape, line: readonly number[]): (HeadShape | null)[] {
  const { heads, width } = shape.style;
  const reversed: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) reversed.push(line[i]!, line[i + 1]!);
  return [
    headShape(heads[0], { x: line[0]!, y: line[1]! }, arrivesFrom(line, width), width),
    headShape(heads[1], { x: reversed[0]!, y: reversed[1]! }, arrivesFrom(reversed, width), width),
  ];
}

/** The first point of the line that is a head's length away from its tip. */
function arrivesFrom(line: readonly number[], width: number): Point {
  const reach = headSize(width) * 0.7;
  for (let i = 2; i < line.length; i += 2) {
    if (Math.hypot(line[i]! - line[0]!, line[i + 1]! - line[1]!) >= reach) {
      return { x: line[i]!, y: line[i + 1]! };
    }
  }
  return { x: line[line.length - 2]!, y: line[line.length - 1]! };
}

/** The points with the ends pulled back under filled heads. */
function trimmed(points: readonly number[], heads: readonly (HeadShape | null)[]): number[] {
  const cut = [...points];
  const last = cut.length - 2;
  pullBack(cut, 0, 2, heads[0]?.cut ?? 0);
  pullBack(cut, last, last - 2, heads[1]?.cut ?? 0);
  return cut;
}

function pullBack(points: number[], end: number, next: number, by: number): void {
  const dx = points[next]! - points[end]!;
  const dy = points[next + 1]! - points[end + 1]!;
  const length = Math.hypot(dx, dy);
  if (length <= by || by === 0) return;
  points[end]! += (dx / length) * by;
  points[end + 1]! += (dy / length) * by;
}

function traceStraight(surface: Context2D, points: readonly number[], rounded: boolean): void {
  surface.moveTo(points[0]!, points[1]!);
  const last = points.length - 2;
  for (let i = 2; i < last; i += 2) {
    if (!rounded) {
      surface.lineTo(points[i]!, points[i + 1]!);
      continue;
    }
    const before = Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!);
    const after = Math.hypot(points[i + 2]! - points[i]!, points[i + 3]! - points[i + 1]!);
    const radius = Math.min(ELBOW_RADIUS, before / 2, after / 2);
    surface.arcTo(points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!, radius);
  }
  surface.lineTo(points[last]!, points[last + 1]!);
}

function paintHead(surface: Context2D, head: HeadShape): void {
  surface.beginPath();
  if (head.dot) surface.arc(head.dot.x, head.dot.y, head.dot.radius, 0, 2 * Math.PI);
  for (let i = 0; i < head.line.length; i += 2) surface.lineTo(head.line[i]!, head.line[i + 1]!);
  if (head.closed) surface.closePath();
  if (head.filled) surface.fill();
  surface.stroke();
}

/** The patch of board a line's text stands on, from the shape's top left; null without a text. */
export function labelPatch(texts: TextCache, shape: Shape): Box | null {
  if (shape.text.length === 0) return null;
  const line = flatPath(shape);
  return patchAround(texts.block(shape, connectorTextWidth()), midpoint(line));
}

function patchAround({ w, h }: { readonly w: number; readonly h: number }, middle: Point): Box {
  return {
    x: middle.x - w / 2 - LABEL_PADDING,
    y: middle.y - h / 2 - LABEL_PADDING / 2,
    w: w + 2 * LABEL_PADDING,
    h: h + LABEL_PADDING,
  };
}

/** The text stands on the line, on a patch of board, and is level however the line runs. */
function paintLabel(
  paint: PaintContext,
  shape: Shape,
  line: readonly number[],
  color: string,
): void {
  const block = paint.texts.block(shape, connectorTextWidth());
  if (block.w === 0) return;
  const middle = midpoint(line);
  const { surface } = paint;
  const left = middle.x - block.w / 2;
  const top = middle.y - block.h / 2;
  if (shape.style.fontSize * paint.scale >= BAR_BELOW_PX) {
    const { x, y, w, h } = patchAround(block, middle);
    surface.fillStyle = paint.chrome.board;
    surface.beginPath();
    surface.roundRect(x, y, w, h, LABEL_PADDING);
    surface.fill();
  }
  const room = connectorTextWidth();
  const shift =
    shape.style.align === "center"
      ? (room - block.w) / 2
      : shape.style.align === "end"
        ? room - block.w
        : 0;
  paintBlock(paint, block, left - shift, top, color);
}
