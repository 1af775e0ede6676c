import { expect, test } from "vitest";
import { parseRanges } from "../../src/canvas/font-shelf";

test("a CSS unicode-range is read as pairs of code points", () => {
  expect(parseRanges("U+0000-00FF,U+0131, U+2000-206F")).toEqual([
    [0, 0xff],
    [0x131, 0x131],
    [0x2000, 0x206f],
  ]);
});
