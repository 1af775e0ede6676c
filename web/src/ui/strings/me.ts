import { addTexts } from "./english.ts";

/** How one appears to others. */
export const meTexts = {
  "me.title": "You on this board",
  "me.name": "Your name",
  "me.color": "Your colour",
  "me.hint": "Others see this beside your cursor.",
  "me.showCursors": "Show the cursors of others",
} as const;

addTexts(meTexts);
