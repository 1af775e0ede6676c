import { keyNames } from "./key-names";

export interface KeyTarget {
  hasCommand(name: string): boolean;
  /** One of the key's commands, or the browser's own for copying and pasting, is about to run. */
  begins(name: string): void;
  /** Runs the first of the key's commands that can run now, or says why none can. */
  run(name: string): void;
  /** Tab past the last shape, or before the first: the key is the browser's then. */
  leaves(name: string): boolean;
  /** Moves (or with `resize` resizes) the selection; false when nothing is selected. */
  nudge(dx: number, dy: number, resize: boolean): boolean;
  /** Escape, before any command; true when something was ended by it. */
  escape(): boolean;
  /** Single-letter commands are on. */
  plainKeys(): boolean;
  /** The board has the keyboard: keys that buttons use as well are the board's. */
  focused(): boolean;
  writing(): boolean;
  /** The key belongs to writing whose text was taken away. */
  strays(key: string): boolean;
  space(held: boolean): void;
  active(): void;
}

const NUDGE_UNITS = 1;
const LONG_NUDGE_UNITS = 10;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Commands that a focused button, link or list has its own meaning for. */
const NEEDS_BOARD = new Set(["Tab", "Shift+Tab", "Enter", "Delete", "Backspace", "F2"]);

/** Keys of the whole page, unless somebody is typing into a field. */
export function listenToKeys(target: KeyTarget, stop: AbortSignal): void {
  const onDown = (event: KeyboardEvent): void => {
    target.active();
    if (event.defaultPrevented || event.isComposing || isField(event.target)) return;
    if (target.writing()) return;
    if (target.strays(event.key)) {
      // The browser's own keys stay its own.
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
      return;
    }
    if (event.key === " " && target.focused()) {
      target.space(true);
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && target.escape()) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined && target.focused() && !event.altKey) {
      const step = event.shiftKey ? LONG_NUDGE_UNITS : NUDGE_UNITS;
      const resize = event.ctrlKey || event.metaKey;
      if (target.nudge(arrow[0] * step, arrow[1] * step, resize)) event.preventDefault();
      return;
    }
    for (const name of keyNames(event)) {
      if (!target.hasCommand(name)) continue;
      if (NEEDS_BOARD.has(name) && (!target.focused() || target.leaves(name))) return;
      if (isPlain(name) && !target.plainKeys()) return;
      target.begins(name);
      // The browser's own copy and paste events carry the data; see clipboard-events.
      if (name === "Ctrl+C" || name === "Ctrl+X" || name === "Ctrl+V") return;
      event.preventDefault();
      target.run(name);
      return;
    }
  };
  const onUp = (event: KeyboardEvent): void => {
    if (event.key === " ") target.space(false);
  };
  globalThis.addEventListener("keydown", onDown, { signal: stop });
  globalThis.addEventListener("keyup", onUp, { signal: stop });
  globalThis.addEventListener("blur", () => target.space(false), { signal: stop });
}

function isPlain(name: string): boolean {
  return (
    !name.includes("Ctrl+") && !name.includes("Alt+") && name.replace("Shift+", "").length === 1
  );
}

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type))
  );
}
