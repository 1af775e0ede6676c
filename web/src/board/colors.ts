/** The names of docs/board-format.md, in the order people look for them: greys, then round the wheel. */
export const COLOR_NAMES = [
  "black",
  "grey",
  "white",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "violet",
  "pink",
  "brown",
] as const;

export type ColorName = (typeof COLOR_NAMES)[number];

const NAMES: ReadonlySet<string> = new Set(COLOR_NAMES);

export function isColorName(word: string): word is ColorName {
  return NAMES.has(word);
}
