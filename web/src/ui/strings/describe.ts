import { addTexts } from "./english.ts";

/** Names of frames and descriptions of shapes. */
export const describeTexts = {
  "describe.title": "Describe",
  "describe.frameTitle": "Name the frame",
  "describe.name": "Name",
  "describe.words": "What it shows",
  "describe.hint": "Read out by screen readers, and found by the search.",
  "describe.frameHint": "Stands above the frame, and is found by the search.",
  "describe.save": "Done",
} as const;

addTexts(describeTexts);
