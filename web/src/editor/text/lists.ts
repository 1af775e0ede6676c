import type * as Y from "yjs";
import { MARK } from "../../board/schema";

export type ListKind = "bullet" | "number";

/**
 * Makes the lines that `from` to `until` touches items of a list, or plain lines again if all of them
 * are. A line's list is told by its line break, so a last line gets one.
 */
export function toggleList(text: Y.Text, from: number, until: number, kind: ListKind): void {
  const all = text.toString();
  const breaks = breaksOf(all, from, until);
  const runs = markedRuns(text);
  const on = breaks.every((index) => marksAt(runs, index)[MARK.list] === kind) ? null : kind;
  if (breaks.includes(all.length)) text.insert(all.length, "\n", {});
  for (const index of breaks) text.format(index, 1, { [MARK.list]: on });
  // Without a list the last line needs none.
  if (on === null && breaks.includes(all.length - 1)) text.delete(all.length - 1, 1);
}

/**
 * Puts a line break in place of `from` to `until`: an item is followed by another, an empty one ends the
 * list. Answers how far the caret goes.
 */
export function breakLine(text: Y.Text, from: number, until: number): 0 | 1 {
  const all = text.toString();
  const end = all.indexOf("\n", until);
  const kind = end === -1 ? null : (marksAt(markedRuns(text), end)[MARK.list] ?? null);
  const empty = end === from && (from === 0 || all[from - 1] === "\n");
  if (kind !== null && empty) {
    text.format(end, 1, { [MARK.list]: null });
    return 0;
  }
  text.delete(from, until - from);
  text.insert(from, "\n");
  // Left alone, it would take the mark of the line above, or leave the item's to the line below.
  text.format(from, 1, { [MARK.list]: kind });
  return 1;
}

/** Where a text ends for who writes: the break behind the last item of a list is its mark, and begins no line. */
export function lastPlace(text: Y.Text): number {
  const last = text.length - 1;
  const listed = marksAt(markedRuns(text), last)[MARK.list] !== undefined;
  return listed && text.toString().endsWith("\n") ? last : last + 1;
}

/** Where each touched line ends. */
function breaksOf(all: string, from: number, until: number): number[] {
  const breaks: number[] = [];
  for (let at = all.lastIndexOf("\n", from - 1) + 1; at <= Math.max(until, from);) {
    const next = all.indexOf("\n", at);
    // A text that ends in a line break has no further line behind it.
    if (next === -1 && at === all.length && breaks.length > 0) break;
    breaks.push(next === -1 ? all.length : next);
    if (next === -1) break;
    at = next + 1;
  }
  return breaks;
}

interface MarkedRun {
  readonly insert: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export function markedRuns(text: Y.Text): readonly MarkedRun[] {
  return text.toDelta() as MarkedRun[];
}

/** The marks of the character at a position of the text. */
export function marksAt(
  runs: readonly MarkedRun[],
  index: number,
): Readonly<Record<string, unknown>> {
  let at = 0;
  for (const run of runs) {
    at += run.insert.length;
    if (index < at) return run.attributes ?? {};
  }
  return {};
}
