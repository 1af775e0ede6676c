import * as Y from "yjs";
import type { Board } from "./board";
import { isEntries, type Entries } from "./entries";
import { PlainEntries } from "./plain-entries";
import { KEY, ROOT } from "./schema";
import type { StillBoard } from "./still-board";

/** Ids of the shapes in which two boards differ. */
export interface Differences {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What happened to the shapes on the way from one board to the other. */
export function differences(before: StillBoard, after: StillBoard): Differences {
  const added: string[] = [];
  const changed: string[] = [];
  for (const id of after.ids()) {
    const then = before.entryOf(id);
    if (then === null || !before.has(id)) added.push(id);
    else if (!sameValue(then, after.entryOf(id))) changed.push(id);
  }
  const removed = [...before.ids()].filter((id) => !after.has(id));
  return { added, changed, removed };
}

/**
 * Shapes with the same entry in two boards that look different all the same: a group whose members
 * are elsewhere, a shape whose frame came or went.
 */
export function movedByOthers(before: StillBoard, after: StillBoard): string[] {
  const isMoved = (id: string): boolean => {
    if (before.parentOf(id) !== after.parentOf(id)) return true;
    if (after.entryOf(id)?.get(KEY.type) !== "group") return false;
    const [then, now] = [before.get(id), after.get(id)];
    return then?.x !== now?.x || then?.y !== now?.y || then?.w !== now?.w || then?.h !== now?.h;
  };
  const related = new Set([...before.related(), ...after.related()]);
  return [...related].filter((id) => before.has(id) && after.has(id) && isMoved(id));
}

/** Everything in the root of shapes, also what this client does not take for a shape. */
export function entriesOf(board: Board): Y.Map<unknown> {
  return board.doc.getMap(ROOT.shapes);
}

/** Equal content, whatever edits led to it. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isEntries(a)) return isEntries(b) && sameEntries(a, b);
  if (a instanceof Y.Text) return b instanceof Y.Text && sameText(a, b);
  if (a instanceof Y.Array) return b instanceof Y.Array && sameItems(a.toArray(), b.toArray());
  if (a instanceof Uint8Array) return b instanceof Uint8Array && sameItems(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameEntries(a: Entries, b: Entries): boolean {
  if (a.size !== b.size) return false;
  const written = a instanceof PlainEntries && b instanceof PlainEntries;
  for (const key of a.keys()) {
    if (written && a.isWrittenAs(key, b)) continue;
    if (!b.has(key) || !sameValue(a.get(key), b.get(key))) return false;
  }
  return true;
}

function sameText(a: Y.Text, b: Y.Text): boolean {
  return a.length === b.length && JSON.stringify(a.toDelta()) === JSON.stringify(b.toDelta());
}

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false;
  return true;
}
