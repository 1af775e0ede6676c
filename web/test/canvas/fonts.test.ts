import { expect, test, vi } from "vitest";
import { FontShelf, parseRanges } from "../../src/canvas/font-shelf";
import { fontFiles } from "../../src/canvas/fonts";

test("a CSS unicode-range is read as pairs of code points", () => {
  expect(parseRanges("U+0000-00FF,U+0131, U+2000-206F")).toEqual([
    [0, 0xff],
    [0x131, 0x131],
    [0x2000, 0x206f],
  ]);
});

/** A shelf in a browser where every file loads; tells which ones were asked for. */
function shelf() {
  const asked: string[] = [];
  class Face {
    constructor(readonly family: string) {
      asked.push(family);
    }
    load = () => Promise.resolve(this);
  }
  vi.stubGlobal("FontFace", Face);
  const one = new FontShelf({ add: () => undefined } as unknown as FontFaceSet, () => undefined);
  one.put(fontFiles("https://boards.example/"));
  return { one, asked };
}

test("only files that a text needs are loaded", () => {
  const { one, asked } = shelf();
  one.need("mono", "Hi");
  expect(asked).toEqual(["Board mono latin"]);
});

test("the sans lends the scripts that another face lacks, behind its own", async () => {
  const { one, asked } = shelf();
  one.need("hand", "Ωμέγα");
  one.need("hand", "Hi");
  await vi.waitFor(() => expect(one.loading).toBe(false));
  expect(asked).toEqual(["Board sans greek", "Board hand latin"]);
  expect(one.stack("hand")).toMatch(/^"Board hand latin", "Board sans greek", /);
  expect(one.stack("mono")).not.toContain("greek");
});
