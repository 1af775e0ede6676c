import type { Shape } from "../board/shape";
import { FRAME_TITLE_UNITS } from "../kernels/shape-geometry";
import type { PaintContext } from "./paint-context";
import { BAR_BELOW_PX, paintInnerText } from "./paint-text";
import { inkColor, noteColor, readableOn } from "./palette";

const NOTE_RADIUS = 6;
const FRAME_RADIUS = 8;
const TITLE_SIZE = 14;
/** A shadow under something smaller can't be seen, and blurring is the dearest thing we paint. */
const SHADOW_MIN_PX = 28;

/** Sticky paper with a soft shadow. */
export function paintNote(paint: PaintContext, shape: Shape): void {
  const { surface, theme, chrome, scale } = paint;
  const { w, h, style } = shape;
  const paper = noteColor(theme, style.fill === "none" ? "yellow" : style.fill);
  surface.fillStyle = paper;
  if (Math.max(w, h) * scale < SHADOW_MIN_PX) {
    surface.fillRect(0, 0, w, h);
  } else {
    surface.shadowColor = chrome.shadow;
    surface.shadowBlur = 12 * scale;
    surface.shadowOffsetY = 4 * scale;
    surface.beginPath();
    surface.roundRect(0, 0, w, h, Math.min(NOTE_RADIUS, w / 4, h / 4));
    surface.fill();
    surface.shadowColor = "transparent";
    surface.shadowBlur = 0;
    surface.shadowOffsetY = 0;
  }
  // Notes are paper in both themes: black on them is dark or white, whichever reads better.
  const ink = style.stroke === "black" ? readableOn(paper, paper) : inkColor(theme, style.stroke);
  paintInnerText(paint, shape, readableOn(paper, ink));
}

export function paintFrame(paint: PaintContext, shape: Shape): void {
  const { surface, chrome, scale } = paint;
  const { w, h } = shape;
  surface.beginPath();
  surface.roundRect(0, 0, w, h, Math.min(FRAME_RADIUS, w / 4, h / 4));
  surface.fillStyle = chrome.frame;
  surface.fill();
  surface.strokeStyle = chrome.frameRim;
  surface.lineWidth = 1.5;
  surface.stroke();
  if (!shape.name || TITLE_SIZE * scale < BAR_BELOW_PX) return;
  surface.fillStyle = chrome.frameTitle;
  surface.font = paint.texts.font({ font: "sans", size: TITLE_SIZE, bold: true, italic: false });
  surface.textBaseline = "alphabetic";
  surface.textAlign = "left";
  surface.direction = "inherit";
  surface.fillText(shortened(paint, shape.name, w), 2, TITLE_SIZE - FRAME_TITLE_UNITS + 3);
}

function shortened(paint: PaintContext, text: string, room: number): string {
  const face = { font: "sans", size: TITLE_SIZE, bold: true, italic: false } as const;
  if (paint.texts.measure(text, face) <= room) return text;
  let end = text.length;
  while (end > 1 && paint.texts.measure(`${text.slice(0, end)}…`, face) > room) end--;
  return `${text.slice(0, end)}…`;
}

export function paintImage(paint: PaintContext, shape: Shape): void {
  const { surface, chrome } = paint;
  const bitmap = shape.asset === null ? undefined : paint.bitmap(shape.asset);
  if (bitmap) {
    surface.imageSmoothingEnabled = true;
    surface.imageSmoothingQuality = "medium";
    surface.drawImage(bitmap, 0, 0, shape.w, shape.h);
    return;
  }
  paintPlaceholder(paint, shape);
  // Hills and a sun: understood as "a picture" without words.
  const size = Math.min(shape.w, shape.h) * 0.36;
  const x = (shape.w - size) / 2;
  const y = (shape.h - size) / 2;
  surface.fillStyle = chrome.placeholderText;
  surface.beginPath();
  surface.moveTo(x, y + size);
  surface.lineTo(x + size * 0.38, y + size * 0.36);
  surface.lineTo(x + size * 0.6, y + size * 0.72);
  surface.lineTo(x + size * 0.74, y + size * 0.54);
  surface.lineTo(x + size, y + size);
  surface.closePath();
  surface.arc(x + size * 0.74, y + size * 0.2, size * 0.13, 0, 2 * Math.PI);
  surface.fill();
}

/** A shape of a newer client: its place, and what it says it is. */
export function paintUnknown(paint: PaintContext, shape: Shape): void {
  const { surface, chrome, scale } = paint;
  paintPlaceholder(paint, shape);
  surface.strokeStyle = chrome.placeholderText;
  surface.lineWidth = 1.5;
  surface.setLineDash([6, 5]);
  surface.strokeRect(0, 0, shape.w, shape.h);
  surface.setLineDash([]);
  if (TITLE_SIZE * scale < BAR_BELOW_PX) return;
  surface.fillStyle = chrome.placeholderText;
  surface.font = paint.texts.font({ font: "mono", size: TITLE_SIZE, bold: false, italic: false });
  surface.textBaseline = "middle";
  surface.textAlign = "center";
  surface.fillText(shape.type.slice(0, 40), shape.w / 2, shape.h / 2, shape.w);
}

function paintPlaceholder({ surface, chrome }: PaintContext, shape: Shape): void {
  surface.fillStyle = chrome.placeholder;
  surface.beginPath();
  surface.roundRect(0, 0, shape.w, shape.h, Math.min(6, shape.w / 4, shape.h / 4));
  surface.fill();
}
