import { describe, expect, test } from "vitest";
import { plainText } from "../../src/board/rich-text";
import { runsOfPlain } from "../../src/editor/clipboard/plain-text";
import { withSeed } from "../kernels/seeded";

const linksOf = (text: string): (string | undefined)[] =>
  runsOfPlain(text)
    .map((run) => run.link)
    .filter((link) => link !== undefined);

describe("a plain text from elsewhere", () => {
  test("has its addresses as links, without what closes the sentence around them", () => {
    expect(linksOf("see https://a.example/b?c=1, or (http://d.example/e).")).toEqual([
      "https://a.example/b?c=1",
      "http://d.example/e",
    ]);
    expect(linksOf("https://a.example/Tree_(plant)")).toEqual(["https://a.example/Tree_(plant)"]);
    expect(linksOf("javascript:alert(1) ftp://a.example xhttps://a.example https://")).toEqual([]);
  });

  test("has lines that stand below each other as items for a list", () => {
    expect(runsOfPlain("Buy\n- milk\n- bread\n\n1. one\n2) two")).toEqual([
      { text: "Buy" },
      { text: "\n" },
      { text: "milk" },
      { text: "\n", list: "bullet" },
      { text: "bread" },
      { text: "\n", list: "bullet" },
      { text: "\n" },
      { text: "one" },
      { text: "\n", list: "number" },
      { text: "two" },
      { text: "\n", list: "number" },
    ]);
  });

  test("has no list of one line, of numbers that do not count, or of dashes within a line", () => {
    for (const text of [
      "- and so on",
      "3. x\n4. y",
      "1. x\n3. y",
      "1 - 2\n3 - 4",
      "-a\n-b",
      "- \n- ",
    ])
      expect(plainText(runsOfPlain(text)), text).toBe(text);
  });
});

withSeed("A plain text", (next) => {
  const words = ["- ", "1. ", "2. ", "a", " ", "\n", "https://x.example", ".", ")", "* ", "é"];

  test("without items keeps every character; with them it loses their marks only", () => {
    for (let n = 0; n < 500; n++) {
      const text = Array.from({ length: 12 }, () => words[Math.floor(next() * words.length)]).join(
        "",
      );
      const runs = runsOfPlain(text);
      if (runs.every((run) => run.list === undefined)) expect(plainText(runs)).toBe(text);
      else expect(plainText(runs).replace(/\s/g, "")).toBe(marksGone(text).replace(/\s/g, ""));
    }
  });

  /** Written as a loop over lines, so that it shares nothing with what it judges but the rule. */
  function marksGone(text: string): string {
    const lines = text.split("\n");
    const bullet = (line: string | undefined): boolean => /^[ \t]*[-*•][ \t]+\S/.test(line ?? "");
    const numbers = lines.map((line) =>
      Number(/^[ \t]*(\d{1,3})[.)][ \t]+\S/.exec(line)?.[1] ?? NaN),
    );
    return lines
      .map((line, i) => {
        if (bullet(line))
          return bullet(lines[i - 1]) || bullet(lines[i + 1]) ? line.replace(/[-*•]/, "") : line;
        let first = i;
        while (numbers[first]! > 1 && numbers[first - 1] === numbers[first]! - 1) first--;
        const counts = numbers[first] === 1 && (first < i || numbers[i + 1] === 2);
        return counts ? line.replace(/\d+[.)]/, "") : line;
      })
      .join("\n");
  }
});
