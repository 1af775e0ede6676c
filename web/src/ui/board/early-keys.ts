/** What was typed since a panel was asked for; null while none is on its way. */
let early: { letters: string; readonly stop: AbortController } | null = null;

/**
 * Keeps keys from the board while a panel is fetched and shown: whoever asked for it types on, and
 * means its field. Escape asks for it no more.
 */
export function holdKeys(giveUp: () => void): void {
  dropKeys();
  const held = { letters: "", stop: new AbortController() };
  early = held;
  const onDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    // The browser's own keys stay its own.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.key === "Escape") giveUp();
    else if (event.key === "Backspace") held.letters = held.letters.slice(0, -1);
    else if (event.key.length === 1) held.letters += event.key;
  };
  window.addEventListener("keydown", onDown, { capture: true, signal: held.stop.signal });
}

export function dropKeys(): void {
  early?.stop.abort();
  early = null;
}

/** The panel is there, and has the focus if it wants it. */
export function giveKeys(): void {
  const letters = early?.letters ?? "";
  dropKeys();
  const field = document.activeElement;
  if (letters === "" || !(field instanceof HTMLInputElement)) return;
  field.setRangeText(letters, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
