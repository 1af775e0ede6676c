import { addTexts } from "./english.ts";

/** Whoever is followed. */
export const followingTexts = {
  "following.title": "Following {name}",
  "following.hint": "Move the board or press here to stop",
} as const;

addTexts(followingTexts);
