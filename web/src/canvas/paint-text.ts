import type { Shape } from "../board/shape";
import { textArea } from "../kernels/outline";
import { estimateText, NOTE_PADDING } from "../kernels/shape-geometry";
import type { Line, TextBlock } from "../kernels/text-layout";
import type { PaintContext } from "./paint-context";

/** Smaller letters than this can't be read: a bar stands for them. */
export const BAR_BELOW_PX = 4;
const BAR_OPACITY = 0.4;
/** Where letters of our faces stand in their line, as a fraction of the size below its middle. */
const BASELINE = 0.355;
/** A text shape: its lines from the top of its box. */
export function paintText(paint: PaintContext, shape: Shape, color: string): void {
  if (paintedAsBar(paint, shape, 0, 0, shape.w, color)) return;
  if (!shape.wrap) {
    const block = paint.texts.block(shape, null);
    const free = shape.w - block.w;
    const { align } = shape.style;
    const shift = align === "center" ? free / 2 : align === "end" ? free : 0;
    paintBlock(paint, block, shift, 0, color);
    return;
  }
  paintBlock(paint, paint.texts.block(shape, shape.w), 0, 0, color);
}

/** Text inside a shape: in the middle of the shape's text area, or from its top in a note. */
export function paintInnerText(paint: PaintContext, shape: Shape, color: string): void {
  if (shape.text.length === 0) return;
  const area = innerArea(shape);
  if (paintedAsBar(paint, shape, area.x, area.y + area.h / 2, area.w, color)) return;
  const block = paint.texts.block(shape, area.w);
  paintBlock(paint, block, area.x, area.y + (area.h - block.h) / 2, color);
}

/** Where a shape's own text is set, in its own frame. An editor laid over the shape uses it too. */
export function innerArea(shape: Shape): { x: number; y: number; w: number; h: number } {
  if (shape.type === "note") {
    const padding = Math.min(NOTE_PADDING, shape.w / 6, shape.h / 6);
    return {
      x: padding,
      y: padding,
      w: Math.max(1, shape.w - 2 * padding),
      h: Math.max(1, shape.h - 2 * padding),
    };
  }
  return textArea(shape);
}

function paintedAsBar(
  paint: PaintContext,
  shape: Shape,
  x: number,
  middle: number,
  room: number,
  color: string,
): boolean {
  const { surface, scale } = paint;
  const size = shape.style.fontSize;
  if (size * scale >= BAR_BELOW_PX) return false;
  const { w, h } = estimateText(shape, room);
  const width = Math.min(room, w * 0.86);
  const top = shape.type === "text" ? 0 : middle - h / 2;
  const left = shape.style.align === "center" ? x + (room - width) / 2 : x;
  const alpha = surface.globalAlpha;
  surface.globalAlpha = alpha * BAR_OPACITY;
  surface.fillStyle = color;
  const bars = Math.max(1, Math.min(12, Math.round(h / (size * 1.3))));
  for (let bar = 0; bar < bars; bar++) {
    surface.fillRect(left, top + bar * size * 1.3 + size * 0.3, width, size * 0.62);
  }
  surface.globalAlpha = alpha;
  return true;
}

/** The block's lines with its top left at (x, y) in the entered frame. */
export function paintBlock(
  paint: PaintContext,
  block: TextBlock,
  x: number,
  y: number,
  color: string,
): void {
  const { surface } = paint;
  surface.fillStyle = color;
  surface.textBaseline = "alphabetic";
  surface.textAlign = "left";
  surface.textRendering = "geometricPrecision";
  for (const line of block.lines) paintLine(paint, block, line, x, y);
}

function paintLine(paint: PaintContext, block: TextBlock, line: Line, x: number, y: number): void {
  const { surface } = paint;
  const middle = y + line.y + block.lineHeight / 2;
  surface.direction = line.rightToLeft ? "rtl" : "ltr";
  let font = "";
  for (const span of line.spans) {
    const wanted = paint.texts.font(span.face);
    if (wanted !== font) {
      font = wanted;
      surface.font = wanted;
    }
    const baseline = middle + span.face.size * BASELINE;
    surface.fillText(span.text, x + span.x, baseline);
    if (span.link) {
      surface.fillRect(
        x + span.x,
        baseline + span.face.size * 0.13,
        span.width,
        span.face.size * 0.06,
      );
    }
  }
  const first = line.spans[0];
  if (!line.marker || !first) return;
  surface.font = paint.texts.font({ ...first.face, bold: false, italic: false });
  surface.fillText(line.marker.text, x + line.marker.x, middle + first.face.size * BASELINE);
}
