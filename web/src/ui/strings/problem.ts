import { addTexts } from "./english.ts";

/** Requests that fail: `problem.<code of the server>`. */
export const problemTexts = {
  "problem.wrong-password": "That is not the password.",
  "problem.too-many-guesses": "Too many passwords were tried. Wait a minute and try again.",
  "problem.too-many-requests": "Too many requests from your network. Wait a moment and try again.",
  "problem.too-many-uploads": "Too many pictures at once. Wait a moment and try again.",
  "problem.too-many-boards": "Too many boards were made from your network. Wait a moment.",
  "problem.too-many-links": "The board has as many links as it can. Revoke one first.",
  "problem.server-full": "The server has no room for more boards. Tell whoever runs it.",
  "problem.board-full": "The board’s pictures are too large together. Remove some first.",
  "problem.sign-in-needed": "This link is for people who are signed in.",
  "problem.password-needed": "This link asks for a password.",
  "problem.pictures-full": "The server has no room for more pictures. Tell whoever runs it.",
  "problem.store-full":
    "The server has no space left for this. What was there before is safe. Tell whoever runs it.",
  "problem.bad-token": "Your access has ended. Open the board again from where you came.",
  "problem.other-board": "You were given access to another board, not to this one.",
  "problem.foreign-origin": "This page may not use that server.",
  "problem.too-many-versions": "The board has as many versions as it can. Delete some first.",
  "problem.too-large": "That is larger than the server takes.",
  "problem.too-long": "That text is too long.",
  "problem.not-an-image": "That is not a picture the server knows: PNG, JPEG, GIF, WebP or SVG.",
  "problem.malformed-file": "The file can’t be read.",
  "problem.wrong-hash": "The file was damaged on its way. Try again.",
  "problem.no-password": "This link asks for no password any more. Reload the page.",
  "problem.no-sign-in": "Nobody can sign in at this server.",
  "problem.sign-in-failed": "You could not be signed in. Try again.",
  "problem.busy": "The server is busy. Try again in a moment.",
  "problem.unavailable": "The board can’t be read or changed just now. Try again in a moment.",
  "problem.unknown-link": "The board has no such link any more.",
  "problem.unknown-version": "The board has no such version any more.",
  "problem.unknown-moment": "The history does not go back that far.",
  "problem.unknown-session": "They have left already.",
  "problem.already-recording": "The board is being recorded already.",
  "problem.too-many-recordings": "The board has as many recordings as it keeps. Delete one first.",
  "problem.recordings-full":
    "The server has no room for another recording. Delete some, or tell whoever runs it.",
  "problem.unknown-recording": "The board has no such recording any more.",
  "problem.forbidden": "This link does not allow that.",
  "problem.no-provider": "The sign-in service does not answer. Try again later.",

  "error.network": "The server can’t be reached. Check the connection and try again.",
  "error.server": "The server had a problem ({status}).",
  "error.tooMany": "Too many requests. Try again in a minute.",
  "error.forbidden": "This link does not allow that.",
  "error.notFound": "The server does not know it.",
} as const;

addTexts(problemTexts);
