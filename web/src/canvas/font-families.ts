import type { Font } from "../board/shape";

/** Faces of similar width that most machines have, for until ours are loaded. */
export const FALLBACKS: Readonly<Record<Font, string>> = {
  sans: 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
  hand: '"Comic Neue", "Segoe Print", "Chalkboard SE", cursive, sans-serif',
  mono: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
};

/**
 * CSS families of the three faces for text in the page. An editor laid over a shape uses them, so that
 * letters do not move when editing begins.
 */
export const FAMILIES: Readonly<Record<Font, string>> = {
  sans: `"Whiteboard Sans", ${FALLBACKS.sans}`,
  hand: `"Whiteboard Hand", "Whiteboard Sans", ${FALLBACKS.hand}`,
  mono: `"Whiteboard Mono", "Whiteboard Sans", ${FALLBACKS.mono}`,
};

export const REGULAR_WEIGHT = 420;
export const BOLD_WEIGHT = 650;
