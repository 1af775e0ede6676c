import { addTexts } from "./english.ts";

/** Requests that fail: `problem.<code of the server>`. */
export const problemTexts = {
  "problem.wrong-password": "That is not the password.",
  "problem.too-many-guesses": "Too many passwords were tried. Wait a minute and try again.",
  "problem.too-many-requests": "Too many requests from your network. Wait a moment and try again.",
  "problem.too-many-uploads": "Too many pictures at once. Wait a moment and try again.",
  "problem.too-many-boards": "Too many boards were made from your network. Wait a moment.",
  "problem.too-many-links": "The board has as many links as it can. Revoke one first.",
  "problem.server-full": "The server has no room for more boards. Tell who runs it.",
  "problem.board-full": "The board’s pictures are too large together. Remove some first.",
  "problem.sign-in-needed": "This link is for people who are signed in.",
  "problem.password-needed": "This link asks for a password.",
  "problem.no-provider": "The sign-in service does not answer. Try again later.",

  "error.network": "The server can’t be reached. Check the connection and try again.",
  "error.server": "The server had a problem ({status}).",
  "error.tooMany": "Too many requests. Try again in a minute.",
  "error.forbidden": "This link does not allow that.",
  "error.notFound": "The server does not know it.",
} as const;

addTexts(problemTexts);
