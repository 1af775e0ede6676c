import type { Font } from "../board/shape";

/**
 * CSS families of the three faces, with fallbacks of similar width. An editor laid over a shape uses
 * the same list, so that letters do not move when editing begins.
 */
export const FAMILIES: Readonly<Record<Font, string>> = {
  sans: '"Whiteboard Sans", system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
  hand: '"Whiteboard Hand", "Comic Neue", "Segoe Print", "Chalkboard SE", cursive, sans-serif',
  mono: '"Whiteboard Mono", ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
};

export const BOLD_WEIGHT = 650;
