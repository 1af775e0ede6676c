import { expect, test } from "vitest";
import { COLOR_NAMES } from "../../src/board/colors";
import {
  chromeOf,
  contrast,
  fillColor,
  inkColor,
  noteColor,
  readableOn,
} from "../../src/canvas/palette";

const themes = ["light", "dark"] as const;

test("every ink but the colour of the paper can be seen on the board", () => {
  for (const theme of themes) {
    for (const name of COLOR_NAMES) {
      if (name === "white") continue;
      const seen = contrast(inkColor(theme, name), chromeOf(theme).board);
      expect(seen, `${name} on ${theme}`).toBeGreaterThan(2);
    }
  }
});

test("text can be read on every note and every fill", () => {
  for (const theme of themes) {
    for (const name of COLOR_NAMES) {
      for (const paper of [noteColor(theme, name), fillColor(theme, name)]) {
        const text = readableOn(paper, inkColor(theme, "black"));
        expect(contrast(paper, text), `${name} in ${theme}`).toBeGreaterThan(2.6);
      }
    }
  }
});

test("a colour given in hexadecimal is itself in both themes, anything else is black", () => {
  expect(inkColor("dark", "#12ab9f")).toBe("#12ab9f");
  expect(inkColor("light", "javascript:1")).toBe(inkColor("light", "black"));
});
