/** What commands do to the selection, in one piece: fetched when one is first given, see ../later. */
export * from "./arranging";
export * from "./connecting";
export { flip } from "./flipping";
export * from "./grouping";
export * from "./styling";
