import * as Y from "yjs";
import { isColorName } from "./colors";
import type { Entries } from "./entries";
import { extentOf } from "../kernels/shape-geometry";
import { unpackInk } from "./ink";
import { readRuns } from "./rich-text";
import {
  ALIGNS,
  CURVES,
  DASHES,
  FLAGS,
  FONTS,
  HEADS,
  KEY,
  MAX_COORDINATE_UNITS,
  MAX_POINT_NUMBERS,
  MAX_SIZE_UNITS,
  defaultStyle,
  isInk,
  isLine,
} from "./schema";
import type { Binding, Head, Shape, Style, TextRun } from "./shape";
import { MIDDLE_Z, isZ } from "./stacking";

/**
 * Y.Map to Shape, by one rule for whatever a foreign client may have written: a value that is not
 * what docs/board-format.md says counts as absent, and an entry without a type is no shape.
 */

export type ShapeMap = Pick<Entries, "get">;

const NO_TEXT: readonly TextRun[] = [];

/** The shape as the document has it: parents unchecked, bound ends where they were last written. */
export function decodeShape(id: string, map: ShapeMap): Shape | null {
  const type = map.get(KEY.type);
  if (typeof type !== "string") return null;
  const pos = readPair(map.get(KEY.pos), MAX_COORDINATE_UNITS) ?? [0, 0];
  const size = readSize(map.get(KEY.size));
  const text = map.get(KEY.text);
  const z = map.get(KEY.z);
  const shape: Mutable<Shape> = {
    id,
    type,
    x: pos[0],
    y: pos[1],
    w: size?.[0] ?? 0,
    h: size?.[1] ?? 0,
    angle: readNumber(map.get(KEY.angle), -1e4, 1e4) ?? 0,
    z: isZ(z) ? z : MIDDLE_Z,
    parent: readString(map.get(KEY.parent)),
    style: readStyle(type, map),
    ink: null,
    growing: false,
    points: null,
    start: null,
    end: null,
    text: text instanceof Y.Text ? readRuns(text) : NO_TEXT,
    asset: readAsset(map.get(KEY.asset)),
    locked: false,
    link: readString(map.get(KEY.link)),
    name: readString(map.get(KEY.name)),
    alt: readString(map.get(KEY.alt)),
  };
  for (const flag of FLAGS) if (map.get(flag) === true) shape[flag] = true;
  if (isInk(type)) readInk(shape, map, size);
  else if (isLine(type)) readLine(shape, map, size);
  return shape;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Cheap reads for indexes over all shapes, without decoding them. */
export function parentOf(map: ShapeMap): string | null {
  return readString(map.get(KEY.parent));
}

export function bindingsOf(map: ShapeMap): string[] {
  if (!isLine(String(map.get(KEY.type)))) return [];
  return [readBinding(map.get(KEY.start)), readBinding(map.get(KEY.end))]
    .filter((binding) => binding !== null)
    .map((binding) => binding.id);
}

function readInk(shape: Mutable<Shape>, map: ShapeMap, size: [number, number] | null): void {
  const final = map.get(KEY.ink);
  const live = map.get(KEY.live);
  if (final instanceof Uint8Array) {
    shape.ink = unpackInk([final]);
  } else if (live instanceof Y.Array) {
    shape.growing = true;
    shape.ink = unpackInk(live.toArray().filter((chunk) => chunk instanceof Uint8Array));
  }
  if (shape.ink !== null) fitInk(shape, shape.ink, size);
}

/** Moves the points' top left to the box's and scales them to its size. */
function fitInk(shape: Mutable<Shape>, ink: Float32Array, size: [number, number] | null): void {
  const extent = extentOf(ink, 3);
  if (extent === null) return;
  if (size === null) {
    // A growing stroke has no box yet; its points may lie left of and above where it began.
    shape.x += extent.x;
    shape.y += extent.y;
    shape.w = extent.w;
    shape.h = extent.h;
  }
  const scaleX = extent.w === 0 ? 1 : shape.w / extent.w;
  const scaleY = extent.h === 0 ? 1 : shape.h / extent.h;
  if (extent.x === 0 && extent.y === 0 && scaleX === 1 && scaleY === 1) return;
  for (let i = 0; i < ink.length; i += 3) {
    ink[i] = (ink[i]! - extent.x) * scaleX;
    ink[i + 1] = (ink[i + 1]! - extent.y) * scaleY;
  }
}

function readLine(shape: Mutable<Shape>, map: ShapeMap, size: [number, number] | null): void {
  shape.start = readBinding(map.get(KEY.start));
  shape.end = readBinding(map.get(KEY.end));
  const numbers = readNumbers(map.get(KEY.points)) ?? [0, 0, shape.w, shape.h];
  const box = extentOf(numbers, 2)!;
  if (size === null) {
    shape.x += box.x;
    shape.y += box.y;
    shape.w = box.w;
    shape.h = box.h;
  }
  const scaleX = box.w === 0 ? 1 : shape.w / box.w;
  const scaleY = box.h === 0 ? 1 : shape.h / box.h;
  shape.points = numbers.map((value, i) =>
    i % 2 === 0 ? (value - box.x) * scaleX : (value - box.y) * scaleY,
  );
}

// Most shapes share a handful of styles: one object each instead of one per shape, which also lets
// readers compare styles by identity.
const styles = new Map<string, Style>();
const MAX_SHARED_STYLES = 4096;

function readStyle(type: string, map: ShapeMap): Style {
  const fallback = defaultStyle(type);
  const style: Style = {
    stroke: readColor(map.get(KEY.stroke)) ?? fallback.stroke,
    fill: readFill(map.get(KEY.fill)) ?? fallback.fill,
    width: readNumber(map.get(KEY.width), 0.1, 1000) ?? fallback.width,
    dash: readOne(map.get(KEY.dash), DASHES) ?? fallback.dash,
    opacity: readNumber(map.get(KEY.opacity), 0, 1) ?? fallback.opacity,
    font: readOne(map.get(KEY.font), FONTS) ?? fallback.font,
    fontSize: readNumber(map.get(KEY.fontSize), 1, 2000) ?? fallback.fontSize,
    align: readOne(map.get(KEY.align), ALIGNS) ?? fallback.align,
    heads: readHeads(map.get(KEY.heads)) ?? fallback.heads,
    curve: readOne(map.get(KEY.curve), CURVES) ?? fallback.curve,
  };
  const name = Object.values(style).join("|");
  const shared = styles.get(name);
  if (shared !== undefined) return shared;
  if (styles.size >= MAX_SHARED_STYLES) styles.clear();
  styles.set(name, style);
  return style;
}

function readColor(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return isColorName(value) || /^#[0-9a-f]{6}$/i.test(value) ? value : null;
}

function readFill(value: unknown): string | null {
  return value === "none" ? value : readColor(value);
}

function readOne<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find((one) => one === value) ?? null;
}

function readHeads(value: unknown): readonly [Head, Head] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const start = readOne(value[0], HEADS);
  const end = readOne(value[1], HEADS);
  return start === null || end === null ? null : [start, end];
}

function readNumber(value: unknown, least: number, most: number): number | null {
  return typeof value === "number" && value >= least && value <= most ? value : null;
}

function readPair(value: unknown, most: number): [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const x = readNumber(value[0], -most, most);
  const y = readNumber(value[1], -most, most);
  return x === null || y === null ? null : [x, y];
}

function readSize(value: unknown): [number, number] | null {
  const size = readPair(value, MAX_SIZE_UNITS);
  return size === null || size[0] < 0 || size[1] < 0 ? null : size;
}

function readNumbers(value: unknown): number[] | null {
  if (!Array.isArray(value) || value.length < 4 || value.length > MAX_POINT_NUMBERS) return null;
  if (value.length % 2 !== 0) return null;
  const all = value.map((one) => readNumber(one, -MAX_COORDINATE_UNITS, MAX_COORDINATE_UNITS));
  return all.every((one) => one !== null) ? all : null;
}

function readString(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function readAsset(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value : null;
}

function readBinding(value: unknown): Binding | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, at } = value as { id?: unknown; at?: unknown };
  const place = readPair(at, 1);
  return typeof id === "string" && place !== null ? { id, at: place } : null;
}
