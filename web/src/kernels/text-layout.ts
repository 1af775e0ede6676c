import type { Align, Font, TextRun } from "../board/shape";
import { LINE_HEIGHT } from "./shape-geometry";

/** One face of text; sizes in board units. */
export interface Face {
  readonly font: Font;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Width of the text in board units. The only thing layout needs to know about fonts. */
export type Measure = (text: string, face: Face) => number;

/** A stretch of one line in one face. `x` from the left of the block. */
export interface Span {
  readonly text: string;
  readonly face: Face;
  readonly link: string | null;
  readonly x: number;
  readonly width: number;
}

export interface Line {
  /** Top of the line, from the top of the block. */
  readonly y: number;
  readonly spans: readonly Span[];
  readonly width: number;
  readonly rightToLeft: boolean;
  /** Bullet or number that stands before the line, and where. */
  readonly marker: { readonly text: string; readonly x: number } | null;
}

export interface TextBlock {
  readonly lines: readonly Line[];
  readonly lineHeight: number;
  /** Width of the widest line and height of all. */
  readonly w: number;
  readonly h: number;
}

export interface TextStyle {
  readonly font: Font;
  readonly fontSize: number;
  readonly align: Align;
}

interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly link: string | null;
  readonly width: number;
  readonly blank: boolean;
}

interface Paragraph {
  readonly pieces: readonly Piece[];
  readonly list: "bullet" | "number" | null;
}

/** Indent of a list item in multiples of the font size. */
const LIST_INDENT = 1.5;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const FIRST_STRONG = /\p{L}/u;
/** Scripts that break between any two characters. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WORDS = new RegExp(`\\s+|${IDEOGRAPHIC.source}|(?:(?!${IDEOGRAPHIC.source})\\S)+`, "gu");
let segmenter: Intl.Segmenter | undefined;

/** Made when a word must be broken: making it takes longer than the page's first frame. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

/**
 * Sets runs of text in lines: greedy breaking at white space, between ideographs, and inside a word
 * only if it is wider than the line. Trailing white space hangs over. `maxWidth` null: no wrapping.
 */
export function layoutText(
  runs: readonly TextRun[],
  style: TextStyle,
  maxWidth: number | null,
  measure: Measure,
): TextBlock {
  const lineHeight = style.fontSize * LINE_HEIGHT;
  const drafts: LineDraft[] = [];
  let number = 0;
  for (const paragraph of paragraphs(runs, style, measure)) {
    number = paragraph.list === "number" ? number + 1 : 0;
    const marker =
      paragraph.list === "number" ? `${number}.` : paragraph.list === "bullet" ? "•" : null;
    breakParagraph(paragraph, marker, maxWidth, style, measure, drafts);
  }
  const w = drafts.reduce((widest, line) => Math.max(widest, line.indent + line.width), 0);
  const lines = drafts.map((line, index) =>
    placed(line, index * lineHeight, maxWidth ?? w, style.align),
  );
  return { lines, lineHeight, w, h: lines.length * lineHeight };
}

function paragraphs(runs: readonly TextRun[], style: TextStyle, measure: Measure): Paragraph[] {
  const result: Paragraph[] = [];
  let pieces: Piece[] = [];
  for (const run of runs) {
    const face = {
      font: style.font,
      size: style.fontSize,
      bold: run.bold === true,
      italic: run.italic === true,
    };
    run.text.split("\n").forEach((part, index) => {
      if (index > 0) {
        // The mark of a list stands on the line break that ends its item.
        result.push({ pieces, list: run.list ?? null });
        pieces = [];
      }
      for (const [text] of part.matchAll(WORDS)) {
        const width = measure(text, face);
        pieces.push({ text, face, link: run.link ?? null, width, blank: text.trim() === "" });
      }
    });
  }
  // Behind its last item a list has no further line.
  if (pieces.length > 0 || (result.at(-1)?.list ?? null) === null) {
    result.push({ pieces, list: null });
  }
  return result;
}

interface LineDraft {
  readonly pieces: Piece[];
  width: number;
  readonly indent: number;
  readonly marker: string | null;
  readonly rightToLeft: boolean;
}

function breakParagraph(
  paragraph: Paragraph,
  marker: string | null,
  maxWidth: number | null,
  style: TextStyle,
  measure: Measure,
  lines: LineDraft[],
): void {
  const indent = marker ? style.fontSize * LIST_INDENT : 0;
  const room = maxWidth === null ? Infinity : Math.max(style.fontSize, maxWidth - indent);
  const rightToLeft = startsRightToLeft(paragraph.pieces);
  const begin = (first: boolean): LineDraft => {
    const line = { pieces: [], width: 0, indent, marker: first ? marker : null, rightToLeft };
    lines.push(line);
    return line;
  };
  let line = begin(true);
  let x = 0;
  for (const word of words(paragraph.pieces)) {
    const width = word.reduce((sum, piece) => sum + piece.width, 0);
    if (word[0]!.blank) {
      // Blanks at which a line was broken stay at its end; they take no room.
      line.pieces.push(...word);
      x += width;
      continue;
    }
    if (x + width > room && x > 0) {
      line = begin(false);
      x = 0;
    }
    for (const part of width > room ? splitWord(word, room, measure) : [word]) {
      const partWidth = part.reduce((sum, piece) => sum + piece.width, 0);
      if (x > 0 && x + partWidth > room) {
        line = begin(false);
        x = 0;
      }
      line.pieces.push(...part);
      x += partWidth;
      line.width = x;
    }
  }
}

function startsRightToLeft(pieces: readonly Piece[]): boolean {
  for (const piece of pieces) {
    for (const character of piece.text) {
      if (RIGHT_TO_LEFT.test(character)) return true;
      if (FIRST_STRONG.test(character)) return false;
    }
  }
  return false;
}

/** Pieces that must stay on one line together: a word may change its face in the middle. */
function words(pieces: readonly Piece[]): Piece[][] {
  const result: Piece[][] = [];
  let before: Piece | null = null;
  for (const piece of pieces) {
    const apart =
      !before ||
      before.blank ||
      piece.blank ||
      IDEOGRAPHIC.test(before.text) ||
      IDEOGRAPHIC.test(piece.text);
    if (apart) result.push([piece]);
    else result[result.length - 1]!.push(piece);
    before = piece;
  }
  return result;
}

function splitWord(word: readonly Piece[], room: number, measure: Measure): Piece[][] {
  const parts: Piece[][] = [[]];
  let x = 0;
  for (const piece of word) {
    let text = "";
    let width = 0;
    const flush = () => {
      if (text) parts[parts.length - 1]!.push({ ...piece, text, width });
    };
    for (const { segment } of graphemesOf(piece.text)) {
      const longer = measure(text + segment, piece.face);
      if (x + longer > room && x + width > 0) {
        flush();
        parts.push([]);
        x = 0;
        text = segment;
        width = measure(segment, piece.face);
      } else {
        text += segment;
        width = longer;
      }
    }
    flush();
    x += width;
  }
  return parts.filter((part) => part.length > 0);
}

function placed(line: LineDraft, y: number, room: number, align: Align): Line {
  const free = room - line.indent - line.width;
  const flush = align === "center" ? free / 2 : (align === "end") !== line.rightToLeft ? free : 0;
  const left = (line.rightToLeft ? 0 : line.indent) + flush;
  const ordered = line.rightToLeft ? [...line.pieces].reverse() : line.pieces;
  // Blanks at which it was broken hang over at its end, which is on the left of a line from the right.
  const total = ordered.reduce((sum, piece) => sum + piece.width, 0);
  let x = line.rightToLeft ? left + line.width - total : left;
  const spans = joined(ordered, line.rightToLeft).map((piece) => {
    const span = { text: piece.text, face: piece.face, link: piece.link, x, width: piece.width };
    x += piece.width;
    return span;
  });
  const markerX = line.rightToLeft
    ? left + line.width + line.indent * 0.3
    : left - line.indent * 0.75;
  return {
    y,
    spans,
    width: line.width,
    rightToLeft: line.rightToLeft,
    marker: line.marker === null ? null : { text: line.marker, x: markerX },
  };
}

/**
 * Neighbours of one face and link become one span: fewer calls, and kerning across words. Its text is in
 * the order of reading, which whoever paints it makes one of places.
 */
function joined(pieces: readonly Piece[], rightToLeft: boolean): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result[result.length - 1];
    if (last && last.face === piece.face && last.link === piece.link) {
      result[result.length - 1] = {
        ...last,
        text: rightToLeft ? piece.text + last.text : last.text + piece.text,
        width: last.width + piece.width,
      };
    } else result.push(piece);
  }
  return result;
}
