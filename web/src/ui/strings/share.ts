import { addTexts } from "./english.ts";

/** Sending the board’s link. */
export const shareTexts = {
  "share.title": "Share this board",
  "share.link": "Link",
  "share.copy": "Copy link",
  "share.copied": "Link copied",
  "share.copyFailed": "The link could not be copied. Select it and copy it by hand.",
  "share.native": "Send…",
  "share.qr": "QR code of the link",
  "share.qrHint": "Scan it with a phone to open the board there.",
  "share.privacyEdit": "Whoever has this link can see and change the board.",
  "share.privacyComment": "Whoever has this link can see the board and comment.",
  "share.privacyView": "Whoever has this link can see the board, not change it.",
  "share.text": "Draw with me on “{title}”",
} as const;

addTexts(shareTexts);
