/** What commands do to the board, in one piece: fetched when one is first given, see ../later. */
export { arrange } from "./arrange";
export { asSelected } from "./as-selected";
export { insert } from "./inserting";
export { pasteStyle } from "./styling";
