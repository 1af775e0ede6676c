import type { Dash, Shape } from "../board/shape";
import { cloudArcs, cornerRadius, cornersOf } from "../kernels/outline";
import { fillColor, inkColor } from "./palette";
import type { Context2D, PaintContext } from "./paint-context";

/** Smaller than this on screen a shape is a spot of its colour. */
const SPOT_PX = 3;
/** Below this, rounded corners can't be told from square ones, and square ones are five times cheaper. */
const ROUND_MIN_PX = 24;

/** The outline of a geometric shape with its fill, without its text. */
export function paintOutline(paint: PaintContext, shape: Shape): void {
  const { surface, theme, scale } = paint;
  const { w, h, style } = shape;
  const filled = style.fill !== "none";
  const sizePx = Math.max(w, h) * scale;
  if (sizePx < SPOT_PX) {
    surface.fillStyle = filled ? fillColor(theme, style.fill) : inkColor(theme, style.stroke);
    surface.fillRect(0, 0, w, h);
    return;
  }
  surface.beginPath();
  trace(surface, shape.type, w, h, sizePx < ROUND_MIN_PX);
  if (filled) {
    surface.fillStyle = fillColor(theme, style.fill);
    surface.fill();
  }
  if (style.width <= 0) return;
  surface.strokeStyle = inkColor(theme, style.stroke);
  applyPen(surface, style.width, style.dash);
  surface.stroke();
  surface.setLineDash([]);
}

function trace(surface: Context2D, type: string, w: number, h: number, small: boolean): void {
  if (type === "ellipse") {
    surface.ellipse(w / 2, h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI);
  } else if (type === "rect") {
    if (small) surface.rect(0, 0, w, h);
    else surface.roundRect(0, 0, w, h, cornerRadius(w, h));
  } else if (type === "cloud" && !small) {
    for (const arc of cloudArcs(w, h)) surface.arc(arc.x, arc.y, arc.radius, arc.from, arc.to);
    surface.closePath();
  } else if (type === "cloud") {
    surface.ellipse(w / 2, h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI);
  } else {
    for (const { x, y } of cornersOf(type, w, h)) surface.lineTo(x, y);
    surface.closePath();
  }
}

/** Line width, joins and dash pattern, scaled with the width. */
export function applyPen(surface: Context2D, width: number, dash: Dash): void {
  surface.lineWidth = width;
  surface.lineJoin = "round";
  surface.lineCap = "round";
  if (dash === "dashed") surface.setLineDash([width * 2 + 5, width * 2 + 5]);
  else if (dash === "dotted") surface.setLineDash([0.01, width * 2 + 2]);
}
