import type * as Y from "yjs";
import { MARK } from "../../board/schema";

export type ListKind = "bullet" | "number";

/**
 * Where a text ends for who writes. Whether a line is an item is told by the line break at its end alone,
 * so behind its last item a list has no further line.
 */
export function lastPlace(text: Y.Text): number {
  const last = text.length - 1;
  return text.toString().endsWith("\n") && listAt(text, last) !== null ? last : last + 1;
}

/** The list of the line that ends there, if one does. */
export function listAt(text: Y.Text, index: number): unknown {
  return marksAt(markedRuns(text), index)[MARK.list] ?? null;
}

/** Makes the line that ends there plain. */
export function unlist(text: Y.Text, end: number): void {
  // Without a list the last line needs no break.
  if (end === text.length - 1) text.delete(end, 1);
  else text.format(end, 1, { [MARK.list]: null });
}

/** Makes the item that begins there a plain line; false where none does. */
export function leaveItem(text: Y.Text, at: number): boolean {
  const all = text.toString();
  const end = all.indexOf("\n", at);
  if (end === -1 || (at > 0 && all[at - 1] !== "\n") || listAt(text, end) === null) return false;
  unlist(text, end);
  return true;
}

/**
 * Puts a line break in place of `from` to `until`: an item is followed by another, an empty one ends the
 * list. Answers how far the caret goes.
 */
export function breakLine(text: Y.Text, from: number, until: number): 0 | 1 {
  if (text.toString().indexOf("\n", until) === from && leaveItem(text, from)) return 0;
  replaceText(text, from, until, "\n");
  return 1;
}

/**
 * Puts `insert` in place of `from` to `until`. New lines are items if the line is that they are written
 * in, and of lines that become one, the first decides what that is, if anything is left of it.
 */
export function replaceText(text: Y.Text, from: number, until: number, insert: string): void {
  const all = text.toString();
  const begins = from === 0 || all[from - 1] === "\n";
  const last = lastPlace(text);
  // The break behind the last item is the item's mark, and goes only with all that is there.
  const gone = from === 0 && last > 0 ? until : Math.max(from, Math.min(until, last));
  const joins = all.slice(from, gone).includes("\n");
  const end = all.indexOf("\n", begins ? gone : from);
  const list = end === -1 ? null : listAt(text, end);
  text.delete(from, gone - from);
  text.insert(from, insert);
  const behind = from + insert.length;
  // Left alone, all of it would take the mark of the break above.
  text.format(from, insert.length, { [MARK.list]: null });
  if (list !== null) {
    for (const { index } of insert.matchAll(/\n/g))
      text.format(from + index, 1, { [MARK.list]: list });
  }
  if (joins) listLine(text, text.toString().indexOf("\n", behind), list);
}

/** Makes the line that ends there, or with the text, an item of that list, or of none. */
function listLine(text: Y.Text, end: number, list: unknown): void {
  if (end === -1) {
    if (list !== null) text.insert(text.length, "\n", { [MARK.list]: list });
  } else if (list === null && listAt(text, end) !== null) unlist(text, end);
  else text.format(end, 1, { [MARK.list]: list });
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

/** Whether all of that stretch carries a mark. */
export function isMarked(text: Y.Text, from: number, until: number, name: string): boolean {
  const runs = markedRuns(text);
  for (let at = from; at < until; at++) {
    if (marksAt(runs, at)[name] === undefined) return false;
  }
  return true;
}
