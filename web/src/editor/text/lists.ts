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
