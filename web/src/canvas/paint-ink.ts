import type { InkPoints, Shape } from "../board/shape";
import { dotRadius, strokeOutline, traceOutline } from "../kernels/freehand";
import { extentOf, stretchOf } from "../kernels/shape-geometry";
import { simplify } from "../kernels/simplify";
import { inkColor } from "./palette";
import type { PaintContext } from "./paint-context";

/** Highlighter is see-through on any board: multiplying would need the board below on each layer. */
export const HIGHLIGHT_OPACITY = 0.38;

/**
 * Zoomed out, strokes smaller than this on screen are drawn with a few of their points and no path is
 * kept. At full size they are letters, and read.
 */
const TINY_PX = 16;
/** Thinner than this on screen, the varying width of a pen can't be seen: a plain line will do. */
const HAIRLINE_PX = 1.6;
const OUTLINE_DETAIL = -1000;

/** Expects the shape's frame to be entered, and alpha set. */
export function paintInk(paint: PaintContext, shape: Shape): void {
  const ink = shape.ink;
  if (!ink || ink.length < 3) return;
  const { surface, scale } = paint;
  const color = inkColor(paint.theme, shape.style.stroke);
  const sizePx = Math.max(shape.w, shape.h) * scale;
  surface.lineJoin = "round";
  if (sizePx < TINY_PX && sizePx > 0 && scale < 1) {
    paintTiny(paint, shape, ink, color, sizePx);
  } else if (shape.type === "highlight" || shape.style.width * scale < HAIRLINE_PX) {
    paintLine(paint, shape, ink, color);
  } else {
    surface.fillStyle = color;
    surface.fill(paint.paths.get(shape, OUTLINE_DETAIL, (path) => traceInk(path, shape, ink)));
  }
}

function traceInk(path: Path2D, shape: Shape, ink: InkPoints): void {
  const points = stretched(shape, ink);
  if (points.length === 3) {
    path.arc(points[0]!, points[1]!, dotRadius(shape.style.width), 0, 2 * Math.PI);
    return;
  }
  traceOutline(strokeOutline(points, shape.style.width), path);
}

function stretched(shape: Shape, ink: InkPoints): InkPoints {
  const stretch = stretchOf(shape, extentOf(ink, 3));
  if (stretch.x === 1 && stretch.y === 1) return ink;
  return ink.map((value, index) =>
    index % 3 === 0 ? value * stretch.x : index % 3 === 1 ? value * stretch.y : value,
  );
}

function paintLine(paint: PaintContext, shape: Shape, ink: InkPoints, color: string): void {
  const { surface } = paint;
  // The tolerance in powers of two, so that neighbouring zooms share a path.
  const detail = Math.floor(Math.log2(0.35 / paint.scale));
  const path = paint.paths.get(shape, detail, (line) =>
    traceLine(line, stretched(shape, ink), 2 ** detail),
  );
  surface.strokeStyle = color;
  surface.lineWidth = shape.style.width;
  surface.lineCap = "round";
  surface.stroke(path);
}

function traceLine(path: Path2D, points: InkPoints, tolerance: number): void {
  const kept = simplify(points, 3, tolerance);
  const x = (index: number) => points[kept[index]! * 3]!;
  const y = (index: number) => points[kept[index]! * 3 + 1]!;
  path.moveTo(x(0), y(0));
  const last = kept.length - 1;
  for (let index = 1; index < last; index++) {
    path.quadraticCurveTo(
      x(index),
      y(index),
      (x(index) + x(index + 1)) / 2,
      (y(index) + y(index + 1)) / 2,
    );
  }
  path.lineTo(x(last), y(last));
}

/** Every k-th point: for so small a picture, choosing the points costs more than it shows. */
function paintTiny(
  paint: PaintContext,
  shape: Shape,
  ink: InkPoints,
  color: string,
  sizePx: number,
): void {
  const { surface } = paint;
  const count = ink.length / 3;
  const wanted = sizePx < 4 ? 2 : sizePx < 8 ? 4 : 8;
  const step = Math.max(1, Math.floor(count / wanted));
  surface.strokeStyle = color;
  surface.lineWidth = shape.style.width;
  surface.lineCap = sizePx < 8 ? "butt" : "round";
  surface.beginPath();
  surface.moveTo(ink[0]!, ink[1]!);
  for (let index = step; index < count - 1; index += step) {
    surface.lineTo(ink[index * 3]!, ink[index * 3 + 1]!);
  }
  surface.lineTo(ink[ink.length - 3]!, ink[ink.length - 2]!);
  surface.stroke();
}
