import { addTexts } from "./english.ts";

/** Pages in place of a board that does not open. */
export const goneTexts = {
  "gone.notFoundTitle": "There is no board at this address",
  "gone.notFound":
    "The link may be incomplete, or it has ended. Check that it was copied whole, or ask whoever sent it for another.",
  "gone.deletedTitle": "This board was deleted",
  "gone.deleted":
    "Its owner deleted it. If you need it, ask them: a deleted board can be restored for a while.",
  "gone.revokedTitle": "This link no longer opens the board",
  "gone.revoked": "The owner withdrew it, or its time is over. Ask them for a new one.",
  "gone.kickedTitle": "You were removed from the board",
  "gone.kicked": "Its owner ended your visit. If you think that was a mistake, ask them.",
  "gone.home": "My boards",
  "gone.retry": "Try again",

  "unsupported.title": "This browser can’t run Whiteboard",
  "unsupported.body":
    "It lacks something Whiteboard needs. A current Firefox, Chrome or Edge works, and Safari from 17.5 on.",
} as const;

addTexts(goneTexts);
