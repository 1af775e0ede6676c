/** Boards that do not open, and requests that fail. */
export const goneTexts = {
  "gone.notFoundTitle": "There is no board at this address",
  "gone.notFound":
    "The link may be incomplete. Check that it was copied whole, or ask whoever sent it.",
  "gone.deletedTitle": "This board was deleted",
  "gone.deleted":
    "Its owner deleted it. If you need it, ask them: a deleted board can be restored for a while.",
  "gone.revokedTitle": "This link no longer opens the board",
  "gone.revoked": "The owner withdrew it. Ask them for a new one.",
  "gone.failedTitle": "The board could not be opened",
  "gone.failed": "{reason}",
  "gone.home": "My boards",
  "gone.retry": "Try again",

  "error.network": "The server can’t be reached. Check the connection and try again.",
  "error.server": "The server had a problem ({status}).",
  "error.tooMany": "Too many requests. Try again in a minute.",
  "error.forbidden": "This link does not allow that.",
  "error.notFound": "The server does not know it.",
} as const;
