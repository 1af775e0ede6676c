/**
 * What the client can't do without, each from 2024 or before. Asked before anything is drawn, since
 * a board that half works is worse than a sentence.
 */
export function isSupported(): boolean {
  return (
    typeof WebSocket === "function" &&
    typeof PointerEvent === "function" &&
    typeof ResizeObserver === "function" &&
    typeof structuredClone === "function" &&
    typeof AbortSignal.timeout === "function" &&
    typeof HTMLDialogElement === "function" &&
    CSS.supports("color", "light-dark(#fff, #000)")
  );
}
