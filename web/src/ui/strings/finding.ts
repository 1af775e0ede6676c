import { addTexts } from "./english.ts";

/** The command palette and the search on the board. */
export const findingTexts = {
  "palette.title": "Commands",
  "palette.placeholder": "What do you want to do?",
  "palette.none": "No command matches “{text}”.",

  "search.title": "Search on this board",
  "search.placeholder": "Find text on the board",
  "search.none": "Nothing on this board says “{text}”.",
  "search.hint": "Searches texts, notes, shapes and frames.",
  "search.results": { one: "1 result", other: "{count} results" },
} as const;

addTexts(findingTexts);
