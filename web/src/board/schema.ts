import type { Align, Curve, Dash, Font, Head, Style } from "./shape";

/**
 * The board document's names, limits and defaults, once each; docs/board-format.md is the public
 * page. Nothing else in `web/` spells a key of the document.
 */

export const SCHEMA_VERSION = 1;

export const ROOT = { meta: "meta", shapes: "shapes", comments: "comments" } as const;

export const META = { schema: "schema", title: "title", background: "background" } as const;

export const KEY = {
  type: "type",
  pos: "pos",
  size: "size",
  angle: "angle",
  z: "z",
  parent: "parent",
  stroke: "stroke",
  fill: "fill",
  width: "width",
  dash: "dash",
  opacity: "opacity",
  font: "font",
  fontSize: "fontSize",
  align: "align",
  heads: "heads",
  curve: "curve",
  ink: "ink",
  live: "live",
  points: "points",
  start: "start",
  end: "end",
  text: "text",
  wrap: "wrap",
  flipX: "flipX",
  flipY: "flipY",
  asset: "asset",
  locked: "locked",
  link: "link",
  name: "name",
  alt: "alt",
} as const;

/** Marks of a Y.Text. */
export const MARK = { bold: "bold", italic: "italic", link: "link", list: "list" } as const;

export const MAX_COORDINATE_UNITS = 1e8;
export const MAX_SIZE_UNITS = 1e7;
export const MAX_TEXT_CHARS = 64 * 1024;
export const MAX_INK_BYTES = 256 * 1024;
export const MAX_POINT_NUMBERS = 20_000;
export const MAX_Z_CHARS = 64;
export const MAX_SHAPES = 200_000;
export const MAX_TITLE_CHARS = 200;

export const DASHES: readonly Dash[] = ["solid", "dashed", "dotted"];
export const FONTS: readonly Font[] = ["sans", "hand", "mono"];
export const ALIGNS: readonly Align[] = ["start", "center", "end"];
export const HEADS: readonly Head[] = ["none", "arrow", "triangle", "dot", "bar"];
export const CURVES: readonly Curve[] = ["straight", "curved", "elbow"];
export const BACKGROUNDS = ["plain", "dots", "grid", "lines"] as const;
export type Background = (typeof BACKGROUNDS)[number];
export const DEFAULT_BACKGROUND: Background = "dots";

const PLAIN: Style = {
  stroke: "black",
  fill: "none",
  width: 2,
  dash: "solid",
  opacity: 1,
  font: "sans",
  fontSize: 20,
  align: "start",
  heads: ["none", "none"],
  curve: "straight",
};
const CENTERED: Style = { ...PLAIN, align: "center" };
const ARROW: Style = { ...CENTERED, heads: ["none", "arrow"] };
const NOTE: Style = { ...CENTERED, fill: "yellow" };

const GEOMETRIC: ReadonlySet<string> = new Set([
  "rect",
  "ellipse",
  "diamond",
  "triangle",
  "star",
  "hexagon",
  "cloud",
]);

export function isGeometric(type: string): boolean {
  return GEOMETRIC.has(type);
}

export function isInk(type: string): boolean {
  return type === "ink" || type === "highlight";
}

export function isLine(type: string): boolean {
  return type === "line" || type === "arrow";
}

/** Types created with a Y.Text: made by two, one would replace the other (but see text-seed.ts). */
export function carriesText(type: string): boolean {
  return isLine(type) || hasTextArea(type);
}

/** Types with room for a text inside; that of a line stands on it. */
export function hasTextArea(type: string): boolean {
  return isGeometric(type) || type === "text" || type === "note";
}

/** What an absent style key means, by type. */
export function defaultStyle(type: string): Style {
  if (type === "arrow") return ARROW;
  if (type === "note") return NOTE;
  return isGeometric(type) || type === "line" ? CENTERED : PLAIN;
}

/** Keys that are true or absent, and keys of strings that may be taken away. */
export const FLAGS = ["wrap", "locked", "flipX", "flipY"] as const;
export const STRINGS = ["parent", "link", "name", "alt"] as const;

export const STYLE_KEYS = [
  "stroke",
  "fill",
  "width",
  "dash",
  "opacity",
  "font",
  "fontSize",
  "align",
  "heads",
  "curve",
] as const satisfies readonly (keyof Style)[];
