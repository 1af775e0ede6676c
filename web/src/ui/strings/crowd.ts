import { addTexts } from "./english.ts";

/** The list of all who are on the board. */
export const crowdTexts = {
  "crowd.you": "you",
  "crowd.search": "Find a person",
  "crowd.hereNow": { one: "1 person here", other: "{count} people here" },
} as const;

addTexts(crowdTexts);
