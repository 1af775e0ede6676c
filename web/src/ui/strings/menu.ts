import { addTexts } from "./english.ts";

/** The menu of the board. */
export const menuTexts = {
  "menu.boards": "My boards",
  "menu.new": "New board",
  "menu.theme": "Theme",
  "menu.preferences": "Preferences",

  "theme.system": "Like the system",
  "theme.light": "Light",
  "theme.dark": "Dark",
} as const;

addTexts(menuTexts);
