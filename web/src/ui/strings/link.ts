import { addTexts } from "./english.ts";

/** Links that shapes carry. */
export const linkTexts = {
  "link.open": "Open {address}",
  "link.title": "Link",
  "link.address": "Address",
  "link.placeholder": "https://",
  "link.hint": "Whoever selects the shape is offered to open it.",
  "link.refused": "Only addresses of web pages and e-mail can be linked.",
  "link.set": "Link",
  "link.remove": "Remove the link",
} as const;

addTexts(linkTexts);
