/** One replacement: `remove` characters at `at` give way to `insert`. */
export interface TextChange {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * The single replacement that leads from one text to the other and ends at the caret if it can: of
 * "aa" to "aaa" only the caret tells which "a" is new, and remote carets depend on it.
 */
export function changeBetween(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const tailFromCaret = after.length - caret;
  let tail = 0;
  const maxTail = Math.min(before.length, tailFromCaret);
  while (tail < maxTail && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const maxHead = Math.min(before.length, after.length) - tail;
  let head = 0;
  while (head < maxHead && before[head] === after[head]) head++;
  // What is alike on both sides of the caret was not touched.
  const rest = Math.min(before.length, after.length) - head;
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
  }
  // Never cut a surrogate pair in two.
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head--;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return {
    at: head,
    remove: before.length - head - tail,
    insert: after.slice(head, after.length - tail),
  };
}

type DeltaPart = { readonly retain?: number; readonly insert?: unknown; readonly delete?: number };

/** Where a position is after somebody else's change; at an insertion it stays before it. */
export function shiftIndex(index: number, delta: readonly DeltaPart[]): number {
  let at = 0;
  let shifted = index;
  for (const part of delta) {
    if (at > shifted) break;
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) {
      shifted -= Math.max(0, Math.min(part.delete, shifted - at));
    } else {
      const length = typeof part.insert === "string" ? part.insert.length : 1;
      if (at < shifted) shifted += length;
      at += length;
    }
  }
  return shifted;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
