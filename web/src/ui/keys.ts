/**
 * Keys as the command table writes them, `Ctrl+Shift+P`: how they read on this machine and whether
 * an event is them. `Ctrl` stands for the command key on Apple's systems.
 */

export const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);

const appleNames: Readonly<Record<string, string>> = { Ctrl: "⌘", Shift: "⇧", Alt: "⌥" };
const names: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
};

/** `+` and `Ctrl++` have a plus as their key, hence not a plain split. */
function parts(keys: string): string[] {
  const split = keys.split("+");
  return keys.endsWith("+") ? [...split.slice(0, -2), "+"] : split;
}

export function keyCaps(keys: string): string[] {
  return parts(keys).map((part) => (isApple && appleNames[part]) || names[part] || part);
}

export function keyLabel(keys: string): string {
  return keyCaps(keys).join(isApple ? "" : "+");
}

/** The form `aria-keyshortcuts` wants. */
export function ariaKeys(keys: string): string {
  return parts(keys)
    .map((part) =>
      part === "Ctrl" ? (isApple ? "Meta" : "Control") : part === "+" ? "Plus" : part,
    )
    .join("+");
}

/**
 * Matches the produced character first and the key's place second: `?` and `/` stand elsewhere, or
 * nowhere, on many layouts.
 */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const wanted = parts(keys);
  const key = wanted.at(-1)!;
  const primary = isApple ? event.metaKey : event.ctrlKey;
  if (primary !== wanted.includes("Ctrl") || event.altKey !== wanted.includes("Alt")) return false;
  const letter = /^[A-Z0-9]$/.test(key);
  // A character such as "?" already says whether Shift is held.
  if ((letter || key.length > 1) && event.shiftKey !== wanted.includes("Shift")) return false;
  if (event.key.toUpperCase() === key.toUpperCase()) return true;
  return letter && (event.code === `Key${key}` || event.code === `Digit${key}`);
}

/** True where keys are text: a shortcut without Ctrl or Alt must not fire there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=range]), textarea, select"))
  );
}
