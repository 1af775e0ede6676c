import { expect, test } from "vitest";
import { layoutText, type Measure, type TextBlock } from "../../src/kernels/text-layout";
import type { TextRun } from "../../src/board/shape";
import { withSeed } from "./seeded";

/** Every character half as wide as high: layout must not know more of a font than this. */
const measure: Measure = (text, face) => [...text].length * face.size * 0.5;
const style = { font: "sans", fontSize: 20, align: "start" } as const;

function linesOf(block: TextBlock): string[] {
  return block.lines.map((line) => line.spans.map((span) => span.text).join(""));
}

function lay(text: string | TextRun[], maxWidth: number | null): TextBlock {
  return layoutText(typeof text === "string" ? [{ text }] : text, style, maxWidth, measure);
}

test("breaks at white space and lets it hang over the end of the line", () => {
  expect(linesOf(lay("one two three", 70))).toEqual(["one two ", "three"]);
});

test("keeps a word together that changes its face in the middle", () => {
  const runs = [{ text: "aa bb" }, { text: "bb", bold: true }];
  expect(linesOf(lay(runs, 50))).toEqual(["aa ", "bbbb"]);
});

test("breaks inside a word only when it is wider than the line", () => {
  expect(linesOf(lay("abcdefgh", 30))).toEqual(["abc", "def", "gh"]);
});

test("breaks between ideographs", () => {
  expect(linesOf(lay("你好世界", 20))).toEqual(["你好", "世界"]);
});

test("an empty text is one empty line high", () => {
  expect(lay("", null)).toMatchObject({ w: 0, h: 26 });
});

test("numbers list items and begins again after a paragraph of another kind", () => {
  const runs: TextRun[] = [
    { text: "a" },
    { text: "\n", list: "number" },
    { text: "b" },
    { text: "\n", list: "number" },
    { text: "c\n" },
    { text: "d" },
    { text: "\n", list: "number" },
  ];
  const markers = lay(runs, null).lines.map((line) => line.marker?.text ?? null);
  expect(markers).toEqual(["1.", "2.", null, "1."]);
});

test("a text that ends with a list ends with its last item, another with its empty line", () => {
  const item = (text: string): TextRun => ({ text, list: "bullet" });
  expect(lay([{ text: "a" }, item("\n"), { text: "b" }, item("\n")], null).lines).toHaveLength(2);
  expect(lay([item("\n")], null).lines).toHaveLength(1);
  expect(lay([item("\n"), { text: "\n" }], null).lines).toHaveLength(3);
  expect(lay("a\n", null).lines).toHaveLength(2);
});

test("sets Hebrew from the right", () => {
  const [line] = lay("שלום", 200).lines;
  expect(line!.rightToLeft).toBe(true);
  expect(line!.spans[0]!.x).toBe(160);
});

test("keeps words in the order of reading, whichever way the line and they run", () => {
  const texts = (text: string): string[] =>
    lay(text, null).lines.map((line) => line.spans.map((span) => span.text).join("|"));
  expect(texts("שלום עולם!")).toEqual(["שלום עולם!"]);
  expect(texts("abc שלום עולם def")).toEqual(["abc שלום עולם def"]);
  expect(texts("שלום abc def")).toEqual(["שלום abc def"]);
});

test("hangs the blank at which a line from the right was broken over on its left", () => {
  const [first] = lay("שלום עולם", 60).lines;
  expect(first!.spans[0]).toMatchObject({ text: "שלום ", x: 10 });
});

withSeed("Text layout", (next) => {
  test("loses no character and overflows no line", () => {
    const letters = "abc de\n f你ghé ";
    for (let n = 0; n < 300; n++) {
      const length = Math.floor(next() * 60);
      const pick = () => letters[Math.floor(next() * letters.length)]!;
      const runs = Array.from({ length: 3 }, () => ({
        text: Array.from({ length }, pick).join(""),
        bold: next() < 0.5,
      }));
      const width = 40 + next() * 200;
      const block = lay(runs, width);
      const flat = (text: string) => text.replace(/\s/g, "");
      expect(flat(linesOf(block).join(""))).toBe(flat(runs.map((run) => run.text).join("")));
      for (const line of block.lines) expect(line.width).toBeLessThanOrEqual(width + 1e-6);
    }
  });
});
