/** What was typed since a panel was asked for, a new line for Enter; null while none is on its way. */
let early: { typed: string; readonly stop: AbortController } | null = null;

/**
 * Keeps keys from the board while a panel is fetched and shown: whoever asked for it types on, and
 * means its field. Escape asks for it no more.
 */
export function holdKeys(giveUp: () => void): void {
  dropKeys();
  const held = { typed: "", stop: new AbortController() };
  early = held;
  const onDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    // The browser's own keys stay its own.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.key === "Escape") giveUp();
    else if (event.key === "Backspace") held.typed = held.typed.slice(0, -1);
    // One that is held down may be the one that asked for the panel.
    else if (event.key === "Enter") held.typed += event.repeat ? "" : "\n";
    else if (event.key.length === 1) held.typed += event.key;
  };
  window.addEventListener("keydown", onDown, { capture: true, signal: held.stop.signal });
}

export function dropKeys(): void {
  early?.stop.abort();
  early = null;
}

/** The panel is there, and has the focus if it wants it. */
export async function giveKeys(): Promise<void> {
  const [first = "", ...more] = (early?.typed ?? "").split("\n");
  dropKeys();
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) return;
  write(field, first);
  for (const letters of more) {
    // What Enter is about is what the letters found, and that is shown in the next step.
    await Promise.resolve();
    // The Enter before may have closed the panel.
    if (document.activeElement !== field) return;
    enter(field);
    write(field, letters);
  }
}

function write(field: HTMLInputElement, letters: string): void {
  if (letters === "") return;
  field.setRangeText(letters, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Browsers send a form for keys of their own only. */
function enter(field: HTMLInputElement): void {
  const init = { key: "Enter", bubbles: true, cancelable: true };
  if (field.dispatchEvent(new KeyboardEvent("keydown", init))) field.form?.requestSubmit();
}
