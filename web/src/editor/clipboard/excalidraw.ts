import type { NewShape } from "../../board/edits";
import { newShapeId } from "../../board/shape-id";
import type { Head } from "../../board/shape";

/** Shapes from what Excalidraw puts on the clipboard or into a file. Unknown elements are left out. */
export interface ExcalidrawPicture {
  readonly shapes: NewShape[];
  /** Shape id to data URL of its picture. */
  readonly pictures: ReadonlyMap<string, string>;
}

interface Element {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly x?: unknown;
  readonly y?: unknown;
  readonly width?: unknown;
  readonly height?: unknown;
  readonly angle?: unknown;
  readonly strokeColor?: unknown;
  readonly backgroundColor?: unknown;
  readonly strokeWidth?: unknown;
  readonly strokeStyle?: unknown;
  readonly opacity?: unknown;
  readonly points?: unknown;
  readonly pressures?: unknown;
  readonly text?: unknown;
  readonly originalText?: unknown;
  readonly fontSize?: unknown;
  readonly fontFamily?: unknown;
  readonly textAlign?: unknown;
  readonly containerId?: unknown;
  readonly fileId?: unknown;
  readonly scale?: unknown;
  readonly startArrowhead?: unknown;
  readonly endArrowhead?: unknown;
  readonly isDeleted?: unknown;
  readonly link?: unknown;
}

const MAX_ELEMENTS = 20_000;
const TYPES: Readonly<Record<string, string>> = {
  rectangle: "rect",
  ellipse: "ellipse",
  diamond: "diamond",
  frame: "frame",
  line: "line",
  arrow: "arrow",
  freedraw: "ink",
  text: "text",
  image: "image",
};

/** Null when the text is not Excalidraw's. */
export function readExcalidraw(text: string): ExcalidrawPicture | null {
  if (!text.trimStart().startsWith("{") || !text.includes("excalidraw")) return null;
  let parsed: { type?: unknown; elements?: unknown; files?: unknown };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    return null;
  }
  if (parsed.type !== "excalidraw/clipboard" && parsed.type !== "excalidraw") return null;
  const elements = (Array.isArray(parsed.elements) ? (parsed.elements as Element[]) : [])
    .filter((one) => one.isDeleted !== true)
    .slice(0, MAX_ELEMENTS);
  const labels = new Map<unknown, Element>();
  for (const one of elements) {
    if (typeof one.containerId === "string") labels.set(one.containerId, one);
  }
  const shapes: NewShape[] = [];
  const pictures = new Map<string, string>();
  for (const one of elements) {
    const type = TYPES[String(one.type)];
    if (type === undefined || typeof one.containerId === "string") continue;
    const id = newShapeId();
    const url = type === "image" ? pictureOf(one, parsed.files) : null;
    if (type === "image" && url === null) continue;
    if (url !== null) pictures.set(id, url);
    shapes.push(shapeOf(id, type, one, labels.get(one.id)));
  }
  return { shapes, pictures };
}

function shapeOf(id: string, type: string, one: Element, label: Element | undefined): NewShape {
  const place = {
    id,
    type,
    x: number(one.x),
    y: number(one.y),
    w: number(one.width),
    h: number(one.height),
    angle: number(one.angle),
    style: { ...styleOf(one, type), ...(label === undefined ? {} : fontOf(label)) },
    ...(typeof one.link === "string" ? { link: one.link } : {}),
  };
  const words = label === undefined ? {} : { text: [{ text: textOf(label) }] };
  if (type === "line" || type === "arrow") return { ...place, ...lineOf(one), ...words };
  if (type === "ink") return { ...place, ...inkOf(one) };
  if (type === "text") return { ...place, text: [{ text: textOf(one) }] };
  return { ...place, ...words, ...(type === "image" ? mirrorOf(one.scale) : {}) };
}

/** Their pictures are mirrored by a scale of -1. */
function mirrorOf(scale: unknown): Pick<NewShape, "flipX" | "flipY"> {
  const [x, y] = Array.isArray(scale) ? (scale as unknown[]) : [];
  return { flipX: number(x, 1) < 0, flipY: number(y, 1) < 0 };
}

function lineOf(one: Element): { x: number; y: number; w: number; h: number; points: number[] } {
  const points = pairs(one.points);
  const left = Math.min(0, ...points.map(([x]) => x));
  const top = Math.min(0, ...points.map(([, y]) => y));
  return {
    x: number(one.x) + left,
    y: number(one.y) + top,
    w: Math.max(0, ...points.map(([x]) => x)) - left,
    h: Math.max(0, ...points.map(([, y]) => y)) - top,
    points: points.flatMap(([x, y]) => [x - left, y - top]),
  };
}

function inkOf(one: Element): { x: number; y: number; w: number; h: number; ink: number[] } {
  const line = lineOf(one);
  const pressures = Array.isArray(one.pressures) ? one.pressures : [];
  const ink: number[] = [];
  for (let i = 0; i + 1 < line.points.length; i += 2) {
    ink.push(line.points[i]!, line.points[i + 1]!, number(pressures[i / 2], 0.5));
  }
  return { x: line.x, y: line.y, w: line.w, h: line.h, ink };
}

function styleOf(one: Element, type: string): NonNullable<NewShape["style"]> {
  const dash = one.strokeStyle;
  const align = one.textAlign;
  return {
    stroke: colorOf(one.strokeColor, "black"),
    fill: colorOf(one.backgroundColor, "none"),
    width: number(one.strokeWidth, 2),
    dash: dash === "dashed" || dash === "dotted" ? dash : "solid",
    opacity: number(one.opacity, 100) / 100,
    ...fontOf(one),
    ...(type === "text"
      ? { align: align === "center" ? ("center" as const) : align === "right" ? "end" : "start" }
      : {}),
    ...(type === "arrow" || type === "line"
      ? { heads: [headOf(one.startArrowhead), headOf(one.endArrowhead)] as const }
      : {}),
  };
}

function fontOf(one: Element): Pick<NonNullable<NewShape["style"]>, "font" | "fontSize"> {
  return {
    font: one.fontFamily === 3 ? "mono" : one.fontFamily === 2 ? "sans" : "hand",
    fontSize: number(one.fontSize, 20),
  };
}

/** Their default ink is ours, so that it follows the theme. */
function colorOf(value: unknown, fallback: string): string {
  if (typeof value !== "string" || value === "transparent") return fallback;
  if (value === "#1e1e1e" || value === "#000000") return "black";
  return /^#[0-9a-f]{6}$/i.test(value) ? value : fallback;
}

function headOf(value: unknown): Head {
  if (value === "arrow" || value === "triangle" || value === "bar" || value === "dot") return value;
  return typeof value === "string" ? "arrow" : "none";
}

function pictureOf(one: Element, files: unknown): string | null {
  if (typeof files !== "object" || files === null || typeof one.fileId !== "string") return null;
  const url = (files as Record<string, { dataURL?: unknown } | undefined>)[one.fileId]?.dataURL;
  return typeof url === "string" && url.startsWith("data:image/") ? url : null;
}

function textOf(one: Element): string {
  const text = one.originalText ?? one.text;
  return typeof text === "string" ? text : "";
}

function pairs(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return [[0, 0]];
  const all = value as unknown[];
  return all.filter(Array.isArray).map((one) => [number(one[0]), number(one[1])] as const);
}

function number(value: unknown, fallback = 0): number {
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}
