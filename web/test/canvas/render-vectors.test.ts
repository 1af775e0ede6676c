import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { COLOR_NAMES } from "../../src/board/colors";
import { packInk } from "../../src/board/ink";
import { canonicalJson } from "../../src/board/projection";
import { recordToMap, type ShapeRecord } from "../../src/board/records";
import { ALIGNS, CURVES, DASHES, HEADS, ROOT } from "../../src/board/schema";
import type { Curve, Shape, Style, TextRun } from "../../src/board/shape";
import { chromeOf, fillColor, inkColor, noteColor, readableOn } from "../../src/canvas/palette";
import { headShape } from "../../src/kernels/arrowhead";
import { connectorPath, flatten, midpoint } from "../../src/kernels/connector";
import { strokeOutline } from "../../src/kernels/freehand";
import { cloudArcs, cornersOf, outlinePolygon, textArea } from "../../src/kernels/outline";
import { routed } from "../../src/kernels/route";
import { linePoints, paintedBounds } from "../../src/kernels/shape-geometry";
import { simplify } from "../../src/kernels/simplify";
import { layoutText, type Face } from "../../src/kernels/text-layout";
import { base64 } from "../../src/board/projection";
import { random as seeded } from "../kernels/seeded";

/**
 * The server paints boards in Java. What both must agree on is written down here by the client's own
 * kernels, and read by Java's `RenderVectorsTest`. After a change on purpose: UPDATE_VECTORS=1.
 */
const FILE = new URL(
  "../../../whiteboard-server/src/test/resources/render/vectors.json",
  import.meta.url,
);
const OUTLINES = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud"] as const;
const FLIPS = [false, true].flatMap((flipX) => [false, true].map((flipY) => ({ flipX, flipY })));
const random = seeded(20_261_128);
const between = (from: number, to: number): number => from + random() * (to - from);
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

function ink(count: number, pressed: boolean, turns: number): number[] {
  const points: number[] = [];
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * turns;
    const pressure = pressed ? Math.round(between(0, 100)) / 100 : 0.5;
    const x = i * between(1, 4) + 30 * Math.cos(angle) + between(-6, 6);
    points.push(Math.round(x * 8) / 8, Math.round((40 * Math.sin(angle) + i) * 8) / 8, pressure);
  }
  return points;
}

function strokes() {
  const inputs = [1, 2, 3, 4, 8, 20, 40, 60].flatMap((count) => [
    ink(count, false, 9),
    ink(count, true, 25),
  ]);
  return inputs.map((points, i) => {
    const width = [0.5, 2, 4, 8, 16, 24][i % 6]!;
    return { points, width, outline: points.length === 3 ? [] : strokeOutline(points, width) };
  });
}

function simplified() {
  return [0.05, 0.35, 2, 20].map((tolerance) => {
    const points = ink(50, false, 7);
    return { points, tolerance, kept: [...simplify(points, 3, tolerance)] };
  });
}

function connectors() {
  return CURVES.flatMap((curve) =>
    [2, 3, 5].flatMap((count) => {
      const points = Array.from({ length: count * 2 }, () => hundredths(between(-200, 200)));
      return [false, true].map((mirrored) => connector(points, curve, mirrored));
    }),
  );
}

function connector(points: readonly number[], curve: Curve, mirrored: boolean) {
  const path = connectorPath(points, curve, mirrored);
  return {
    points,
    curve,
    mirrored,
    pieces: path.pieces,
    line: flatten(path),
    middle: midpoint(flatten(path)),
  };
}
function heads() {
  return HEADS.flatMap((head) =>
    [1, 2, 8].map((width) => {
      const tip = { x: between(-50, 50), y: between(-50, 50) };
      const from = { x: between(-50, 50), y: between(-50, 50) };
      return { head, width, tip, from, shape: headShape(head, tip, from, width) };
    }),
  );
}

function outlines() {
  return OUTLINES.flatMap((type) =>
    [
      [120, 90],
      [30, 200],
      [700, 24],
    ].map(([w, h]) => ({
      type,
      w: w!,
      h: h!,
      corners: cornersOf(type, w!, h!),
      arcs: type === "cloud" ? cloudArcs(w!, h!) : [],
      flipped: FLIPS.map((flip) => ({
        ...flip,
        polygon: outlinePolygon({ type, w: w!, h: h!, ...flip }),
        text: textArea({ type, w: w!, h: h!, ...flip }),
      })),
    })),
  );
}

function palettes() {
  return (["light", "dark"] as const).map((theme) => ({
    theme,
    chrome: chromeOf(theme),
    colors: COLOR_NAMES.map((name) => ({
      name,
      ink: inkColor(theme, name),
      tint: fillColor(theme, name),
      note: noteColor(theme, name),
      onTint: readableOn(fillColor(theme, name), inkColor(theme, name)),
      onNote: readableOn(noteColor(theme, name), noteColor(theme, name)),
    })),
  }));
}

/** A made-up font whose widths both sides can compute: they test the layout, not the font. */
const madeUp = (text: string, face: Face): number => {
  let width = 0;
  for (const character of text) width += ((character.codePointAt(0)! % 7) + 4) / 16;
  return width * face.size * (face.bold ? 1.1 : 1);
};

const TEXTS: readonly (readonly TextRun[])[] = [
  [{ text: "One line" }],
  [{ text: "Several words that wrap, and a verylongwordthatdoesnotfitintoanyline at all.  " }],
  [
    { text: "Bold", bold: true },
    { text: "ness in the mid" },
    { text: "dle", italic: true },
    { text: " of words" },
  ],
  [
    { text: "first" },
    { text: "\n", list: "bullet" },
    { text: "second, long enough to wrap into another line of its own" },
    { text: "\n", list: "number" },
    { text: "third\n\nplain" },
    { text: "\n", list: "number" },
  ],
  [
    { text: "a " },
    { text: "link", link: "https://example.org" },
    { text: " and 你好世界、これは日本語です。 mixed" },
  ],
  [{ text: "שלום עולם and back" }, { text: "\nمرحبا" }],
  [{ text: "\n\n" }],
  [{ text: "tabs\tand nbsp \u00a0and\u2003em" }],
];

function layouts() {
  return TEXTS.flatMap((runs) =>
    [null, 40, 120, 300].flatMap((room) =>
      ALIGNS.map((align) => {
        const style = { font: "sans", fontSize: 20, align } as const;
        return { runs, room, align, block: layoutText(runs, style, room, madeUp) };
      }),
    ),
  );
}

function randomStyle(): Partial<Style> {
  return {
    stroke: random() < 0.8 ? pick(COLOR_NAMES) : "#12ab9f",
    fill: random() < 0.5 ? pick(COLOR_NAMES) : "none",
    width: pick([1, 2, 4, 8]),
    dash: pick(DASHES),
    heads: [pick(HEADS), pick(HEADS)],
    curve: pick(CURVES),
    fontSize: pick([12, 20, 44]),
  };
}

function randomRecord(ids: readonly string[], index: number): ShapeRecord {
  const type = pick([
    ...OUTLINES,
    "text",
    "note",
    "frame",
    "group",
    "image",
    "ink",
    "highlight",
    "line",
    "arrow",
    "arrow",
    "arrow",
    "hologram",
  ]);
  const record: Record<string, unknown> = {
    type,
    pos: [hundredths(between(-900, 900)), hundredths(between(-900, 900))],
    z: `a${index.toString(36).padStart(3, "0")}`,
    ...randomStyle(),
  };
  if (random() < 0.9) record["size"] = [hundredths(between(0, 300)), hundredths(between(0, 300))];
  if (random() < 0.3) record["angle"] = between(-4, 4);
  if (index % 3 === 0) record["flipX"] = true;
  if (index % 4 === 0) record["flipY"] = true;
  if (random() < 0.3) record["parent"] = pick(ids);
  if (type === "ink" || type === "highlight") {
    record["ink"] = { $bytes: base64(packInk(ink(12, random() < 0.5, 5)).bytes) };
  }
  if (type === "line" || type === "arrow") {
    const count = pick([2, 2, 2, 3, 4]);
    record["points"] = Array.from({ length: count * 2 }, () => hundredths(between(-200, 200)));
    for (const end of ["start", "end"]) {
      if (random() < 0.7) record[end] = { id: pick(ids), at: [random(), random()] };
    }
  }
  if (random() < 0.4)
    record["text"] = {
      $text: [{ insert: pick(["Hi", "A longer text that needs some room", "a\nb"]) }],
    };
  return record;
}

function board() {
  const ids = Array.from({ length: 240 }, (_, i) => `shape${i.toString().padStart(11, "0")}`);
  const doc = new Y.Doc();
  const shapes = doc.getMap(ROOT.shapes);
  doc.transact(() => ids.forEach((id, i) => shapes.set(id, recordToMap(randomRecord(ids, i)))));
  const reader = new Board(doc);
  const find = (id: string): Shape | undefined => reader.get(id);
  const expected = ids.map((id) => {
    const shape = routed(reader.get(id)!, find);
    const { x, y, w, h, angle, parent, style } = shape;
    const points = shape.points === null ? null : linePoints(shape);
    return {
      id,
      box: { x, y, w, h },
      angle,
      parent,
      style,
      points,
      ink: shape.ink === null ? null : [...shape.ink],
      painted: paintedBounds(shape),
    };
  });
  return { json: canonicalJson(doc), expected };
}

/** Six decimals: finer than any pixel, and the file stays small. */
function printed(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "number" ? Math.round(one * 1e6) / 1e6 : one,
  );
}

describe("what the server's painter is held to", () => {
  const vectors = {
    strokes: strokes(),
    simplified: simplified(),
    connectors: connectors(),
    heads: heads(),
    outlines: outlines(),
    palettes: palettes(),
    layouts: layouts(),
    board: board(),
  };

  for (const [name, value] of Object.entries(vectors)) {
    it(`is still what the kernels say of ${name}`, () => {
      if (process.env["UPDATE_VECTORS"] === "1") return;
      const known = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, unknown>;
      expect(JSON.parse(printed(value))).toEqual(known[name]);
    });
  }

  if (process.env["UPDATE_VECTORS"] === "1") {
    it("was written anew", () => {
      mkdirSync(new URL(".", FILE), { recursive: true });
      const lines = Object.entries(vectors).map(([name, value]) => `"${name}":${printed(value)}`);
      writeFileSync(FILE, `{\n${lines.join(",\n")}\n}\n`);
      expect(lines.length).toBeGreaterThan(0);
    });
  }
});
