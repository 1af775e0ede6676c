import * as Y from "yjs";
import type { Board } from "./board";
import { entriesOf, sameValue } from "./differences";
import type { Edits } from "./edits";
import { KEY, ROOT } from "./schema";

/**
 * Makes the board what it was, as one edit of this person: everybody sees it, and undo takes it back.
 *
 * Only what differs is written, key by key and letter by letter, so that what others do to the same
 * shapes in the meantime merges with it. What they add meanwhile is not known here and stays, and so
 * do strokes that are being drawn.
 * Comments are no part of it.
 *
 * @returns how many shapes it touched
 */
export function restoreInto(edits: Edits, past: Board, keepAdded: boolean): number {
  const now = entriesOf(edits.board);
  const then = entriesOf(past);
  let touched = 0;
  edits.together(() => {
    for (const [id, entry] of then.entries()) {
      if (sameValue(entry, now.get(id))) continue;
      restoreKey(now, id, entry);
      touched++;
    }
    for (const [id, entry] of keepAdded ? [] : [...now.entries()]) {
      if (then.has(id) || isBeingDrawn(entry)) continue;
      now.delete(id);
      touched++;
    }
    restoreMap(edits.board.doc.getMap(ROOT.meta), past.doc.getMap(ROOT.meta), keepAdded);
  });
  return touched;
}

/** Somebody's pointer is down: the stroke would end under it. */
function isBeingDrawn(entry: unknown): boolean {
  return entry instanceof Y.Map && entry.has(KEY.live) && !entry.has(KEY.ink);
}

function restoreMap(now: Y.Map<unknown>, then: Y.Map<unknown>, keepAdded: boolean): void {
  for (const [key, value] of then.entries()) {
    if (!sameValue(value, now.get(key))) restoreKey(now, key, value);
  }
  if (keepAdded) return;
  for (const key of [...now.keys()]) if (!then.has(key)) now.delete(key);
}

function restoreKey(now: Y.Map<unknown>, key: string, then: unknown): void {
  const current = now.get(key);
  if (then instanceof Y.Map && current instanceof Y.Map) restoreMap(current, then, false);
  else if (then instanceof Y.Text && current instanceof Y.Text) restoreText(current, then);
  else now.set(key, then instanceof Y.AbstractType ? then.clone() : then);
}

/** The middle that differs is replaced; marks are compared only where the letters agree. */
function restoreText(now: Y.Text, then: Y.Text): void {
  const plain = isPlain(now) && isPlain(then);
  const before = plain ? now.toJSON() : "";
  const after = plain ? then.toJSON() : "";
  if (!plain) {
    now.delete(0, now.length);
    now.applyDelta(then.toDelta() as object[]);
    return;
  }
  const head = sharedHead(before, after);
  const tail = sharedTail(before, after, head);
  if (before.length > head + tail) now.delete(head, before.length - head - tail);
  if (after.length > head + tail) now.insert(head, after.slice(head, after.length - tail));
}

function isPlain(text: Y.Text): boolean {
  return (text.toDelta() as { insert: unknown; attributes?: object }[]).every(
    (part) => typeof part.insert === "string" && part.attributes === undefined,
  );
}

function sharedHead(a: string, b: string): number {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  // Never cut a surrogate pair in two.
  return head > 0 && /[\uD800-\uDBFF]/.test(a[head - 1]!) ? head - 1 : head;
}

function sharedTail(a: string, b: string, head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return tail > 0 && /[\uDC00-\uDFFF]/.test(a[a.length - tail]!) ? tail - 1 : tail;
}
