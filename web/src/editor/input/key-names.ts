/**
 * The names a key event goes by in the command table. The character a key produces comes first:
 * letters stand elsewhere on other layouts. Where the character can't be typed plainly ("[" on a
 * German keyboard) or alt turned it into a symbol, the key's place on a US keyboard counts.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const BY_CODE: Readonly<Record<string, string>> = {
  BracketLeft: "[",
  BracketRight: "]",
  Minus: "-",
  Equal: "=",
  Quote: "'",
  Slash: "/",
};

/** Most specific first. */
export function keyNames(event: KeyPress): string[] {
  const names: string[] = [];
  const add = (key: string, shift: boolean): void => {
    const parts = [
      event.ctrlKey || event.metaKey ? "Ctrl" : "",
      event.altKey ? "Alt" : "",
      shift ? "Shift" : "",
      key,
    ];
    const name = parts.filter((part) => part !== "").join("+");
    if (!names.includes(name)) names.push(name);
  };
  const produced = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const plain = /^[A-Z]$/.test(produced) || event.key.length > 1;
  add(produced, event.shiftKey);
  // "?" and "+" already say that shift was held.
  if (event.shiftKey && !plain) add(produced, false);
  const placed = keyAt(event.code);
  if (placed !== null && (!/^[A-Z]$/.test(produced) || event.altKey)) add(placed, event.shiftKey);
  return names;
}

function keyAt(code: string): string | null {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^Digit[0-9]$/.test(code)) return code.slice(5);
  return BY_CODE[code] ?? null;
}
