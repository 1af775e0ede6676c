import type { Shape } from "../board/shape";
import { isGeometric } from "../kernels/outline";
import { paintConnector } from "./paint-connector";
import { enterShape, type PaintContext } from "./paint-context";
import { HIGHLIGHT_OPACITY, paintInk } from "./paint-ink";
import { paintOutline } from "./paint-outline";
import { paintFrame, paintImage, paintNote, paintUnknown } from "./paint-card";
import { paintInnerText, paintText } from "./paint-text";
import { fillColor, inkColor, readableOn } from "./palette";

/**
 * Paints one shape onto a surface whose top left stands at `originX`, `originY` device pixels of the
 * board. The one place that knows every type; the same code runs in the worker and on the page, so
 * that a shape looks the same while it is dragged and after.
 */
export function paintShape(
  paint: PaintContext,
  shape: Shape,
  originX: number,
  originY: number,
  fade = 1,
): void {
  if (shape.type === "group") return;
  enterShape(paint, shape, originX, originY);
  const highlight = shape.type === "highlight" ? HIGHLIGHT_OPACITY : 1;
  paint.surface.globalAlpha = shape.style.opacity * fade * highlight;
  paintByType(paint, shape);
}

function paintByType(paint: PaintContext, shape: Shape): void {
  switch (shape.type) {
    case "ink":
    case "highlight":
      paintInk(paint, shape);
      return;
    case "line":
    case "arrow":
      paintConnector(paint, shape);
      return;
    case "text":
      paintText(paint, shape, inkColor(paint.theme, shape.style.stroke));
      return;
    case "note":
      paintNote(paint, shape);
      return;
    case "image":
      mirrored(paint, shape, paintImage);
      return;
    case "frame":
      paintFrame(paint, shape);
      return;
    default:
      if (isGeometric(shape.type)) paintGeometric(paint, shape);
      else paintUnknown(paint, shape);
  }
}

/** What is painted of a flipped shape, but words: those are to be read. */
function mirrored(
  paint: PaintContext,
  shape: Shape,
  draw: (paint: PaintContext, shape: Shape) => void,
): void {
  const { surface } = paint;
  const { w, h, flipX, flipY } = shape;
  if (!flipX && !flipY) return draw(paint, shape);
  surface.save();
  surface.transform(flipX ? -1 : 1, 0, 0, flipY ? -1 : 1, flipX ? w : 0, flipY ? h : 0);
  draw(paint, shape);
  surface.restore();
}

function paintGeometric(paint: PaintContext, shape: Shape): void {
  mirrored(paint, shape, paintOutline);
  if (shape.text.length === 0) return;
  const ink = inkColor(paint.theme, shape.style.stroke);
  const filled = shape.style.fill !== "none";
  const color = filled ? readableOn(fillColor(paint.theme, shape.style.fill), ink) : ink;
  paintInnerText(paint, shape, color);
}
