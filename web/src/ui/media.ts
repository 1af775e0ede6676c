import { signal, type ReadonlySignal } from "@preact/signals";

export function media(query: string): ReadonlySignal<boolean> {
  const list = window.matchMedia(query);
  const matching = signal(list.matches);
  list.addEventListener("change", (event) => (matching.value = event.matches));
  return matching;
}

/** A phone: fewer tools in the bar, panels as sheets. The same width stands in the styles. */
export const narrow = media("(max-width: 719px)");

/** No room beside the toolbar at the top: it goes to the bottom. */
export const compact = media("(max-width: 1179px)");

/** Fingers: no keys to name in hints. */
export const coarse = media("(pointer: coarse)");
