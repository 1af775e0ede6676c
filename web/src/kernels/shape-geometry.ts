import type { Shape } from "../board/shape";
import { boxOf, corners, inflate, type Box } from "./box";
import { connectorPath, flatten, midpoint, type ConnectorPath } from "./connector";
import { headSize } from "./arrowhead";
import { PEN_REACH } from "./freehand";
import { textArea } from "./outline";
import { rotate, type Point } from "./vec";

export const LINE_HEIGHT = 1.3;
export const NOTE_PADDING = 16;
export const FRAME_TITLE_UNITS = 26;
/** How far a note's shadow reaches beyond it. */
const NOTE_SHADOW_UNITS = 18;
const CONNECTOR_TEXT_UNITS = 220;

/** How a shape's stored points are stretched to fit its size. */
export interface Stretch {
  readonly x: number;
  readonly y: number;
}

export const UNSTRETCHED: Stretch = { x: 1, y: 1 };

/** The extent of the points `[x, y, …]*` at `stride`; null without points. */
export function extentOf(points: ArrayLike<number>, stride: number): Box | null {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i + 1 < points.length; i += stride) {
    const x = points[i]!;
    const y = points[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return minX > maxX ? null : { x: minX, y: minY, w: maxX - minX, h: maxY - minY };
}

/**
 * Points are stored once and scaled to fit the size, so that a resize writes only the size. A shape
 * that has no size yet, as a draft whose points still come, is as large as its points.
 */
export function stretchOf(shape: Pick<Shape, "w" | "h">, extent: Box | null): Stretch {
  if (!extent || (shape.w === 0 && shape.h === 0)) return UNSTRETCHED;
  return { x: axisStretch(shape.w, extent.w), y: axisStretch(shape.h, extent.h) };
}

/** Packing rounds to 1/8 unit: what differs by no more than that was not resized. */
function axisStretch(size: number, extent: number): number {
  return extent < 0.25 || Math.abs(size - extent) < 0.26 ? 1 : size / extent;
}

/** The points of a line or arrow as they are painted before rotation, relative to its `x`/`y`. */
export function linePoints(shape: Shape): readonly number[] {
  const points = shape.points;
  if (!points || points.length < 4) return [0, 0, shape.w, shape.h];
  const stretch = stretchOf(shape, extentOf(points, 2));
  if (stretch.x === 1 && stretch.y === 1) return points;
  return points.map((value, index) => value * (index % 2 ? stretch.y : stretch.x));
}

/** As `linePoints`, with its curves; `points` for who has them already. */
export function pathOf(shape: Shape, points = linePoints(shape)): ConnectorPath {
  const { style, flipX, flipY } = shape;
  // Mirrored on both axes it is turned by half, and bows to the side it did.
  return connectorPath(points, style.curve, !flipX !== !flipY);
}

/** As `pathOf`, with its curves as points. */
export function flatPath(shape: Shape): number[] {
  return flatten(pathOf(shape));
}

/** A board point in the shape's own frame: unrotated, from its top left. */
export function toLocal(shape: Shape, point: Point): Point {
  const middle = { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2 };
  const turned = rotate(point, middle, -shape.angle);
  return { x: turned.x - shape.x, y: turned.y - shape.y };
}

export function fromLocal(shape: Shape, local: Point): Point {
  const middle = { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2 };
  return rotate({ x: shape.x + local.x, y: shape.y + local.y }, middle, shape.angle);
}

export function boxOfShape(shape: Shape): Box {
  return { x: shape.x, y: shape.y, w: shape.w, h: shape.h };
}

export function plainText(shape: Pick<Shape, "text">): string {
  return shape.text.map((run) => run.text).join("");
}

export function isConnector(shape: Pick<Shape, "type">): boolean {
  return shape.type === "line" || shape.type === "arrow";
}

/** Axis-parallel bounds of all a shape paints: rotation, stroke width, shadow, title, text. */
export function paintedBounds(shape: Shape): Box {
  const local = paintedLocalBox(shape);
  if (shape.angle === 0) {
    return { x: shape.x + local.x, y: shape.y + local.y, w: local.w, h: local.h };
  }
  return boxOf(corners(local, 0).map((corner) => fromLocal(shape, corner)))!;
}

function paintedLocalBox(shape: Shape): Box {
  const { type, w, h, style } = shape;
  const whole = { x: 0, y: 0, w, h };
  if ((type === "ink" || type === "highlight") && shape.ink) {
    const extent = extentOf(shape.ink, 3);
    if (!extent) return whole;
    const { x, y } = stretchOf(shape, extent);
    const inked = { x: extent.x * x, y: extent.y * y, w: extent.w * x, h: extent.h * y };
    return inflate(inked, style.width * PEN_REACH + 1);
  }
  if (isConnector(shape)) return connectorBox(shape);
  if (type === "note") return grown(inflate(whole, NOTE_SHADOW_UNITS), shape);
  if (type === "frame") {
    return { x: -2, y: -FRAME_TITLE_UNITS, w: w + 4, h: h + FRAME_TITLE_UNITS + 2 };
  }
  if (type === "text") return inflate(whole, style.fontSize * 0.6);
  return grown(inflate(whole, style.width / 2 + 1), shape);
}

function connectorBox(shape: Shape): Box {
  const line = flatPath(shape);
  const extent = extentOf(line, 2)!;
  const box = inflate(extent, shape.style.width / 2 + 1 + headSize(shape.style.width));
  if (shape.text.length === 0) return box;
  const label = connectorLabel(shape, line);
  return boxOf([...corners(box, 0), ...corners(label, 0)])!;
}

/** The widest a connector's text may run before it wraps. */
export function connectorTextWidth(): number {
  return CONNECTOR_TEXT_UNITS;
}

/** Where a connector's text has its middle, on the board. */
export function connectorMiddle(shape: Shape): Point {
  return fromLocal(shape, midpoint(flatPath(shape)));
}

function connectorLabel(shape: Shape, line: readonly number[]): Box {
  const middle = midpoint(line);
  const { w, h } = estimateText(shape, CONNECTOR_TEXT_UNITS);
  return { x: middle.x - w / 2, y: middle.y - h / 2, w, h };
}

/** Text may be taller than the shape it stands in; then it sticks out above and below. */
function grown(box: Box, shape: Shape): Box {
  if (shape.text.length === 0) return box;
  const area = textArea(shape);
  const { h } = estimateText(shape, area.w);
  const out = Math.max(0, (h - area.h) / 2);
  return out === 0 ? box : { x: box.x, y: box.y - out, w: box.w, h: box.h + 2 * out };
}

/** An upper guess of a text's size without measuring: bounds must not depend on loaded fonts. */
export function estimateText(
  shape: Pick<Shape, "text" | "style">,
  maxWidth: number,
): { w: number; h: number } {
  const advance = shape.style.fontSize * 0.62;
  const perLine = Math.max(1, Math.floor(maxWidth / advance));
  let lines = 0;
  let longest = 0;
  for (const paragraph of plainText(shape).split("\n")) {
    lines += Math.max(1, Math.ceil(paragraph.length / perLine));
    longest = Math.max(longest, Math.min(perLine, paragraph.length));
  }
  return { w: longest * advance, h: lines * shape.style.fontSize * LINE_HEIGHT };
}

/** Where an unfilled shape's text can be grabbed, in the shape's own frame. */
export function labelBox(shape: Shape): Box | null {
  if (shape.text.length === 0) return null;
  if (isConnector(shape)) {
    return connectorLabel(shape, flatPath(shape));
  }
  const area = textArea(shape);
  const { w, h } = estimateText(shape, area.w);
  return { x: area.x + (area.w - w) / 2, y: area.y + (area.h - h) / 2, w, h };
}
