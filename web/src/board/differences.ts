import * as Y from "yjs";
import type { Board } from "./board";
import { ROOT } from "./schema";

/** Ids of the shapes in which two boards differ. */
export interface Differences {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What happened to the shapes on the way from one board to the other. */
export function differences(before: Board, after: Board): Differences {
  const added: string[] = [];
  const changed: string[] = [];
  for (const id of after.ids()) {
    const then = before.mapOf(id);
    if (then === null || !before.has(id)) added.push(id);
    else if (!sameValue(then, after.mapOf(id))) changed.push(id);
  }
  const removed = [...before.ids()].filter((id) => !after.has(id));
  return { added, changed, removed };
}

/** Everything in the root of shapes, also what this client does not take for a shape. */
export function entriesOf(board: Board): Y.Map<unknown> {
  return board.doc.getMap(ROOT.shapes);
}

/** Equal content, whatever edits led to it. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Y.Map) return b instanceof Y.Map && sameEntries(a, b);
  if (a instanceof Y.Text) return b instanceof Y.Text && sameText(a, b);
  if (a instanceof Y.Array) return b instanceof Y.Array && sameItems(a.toArray(), b.toArray());
  if (a instanceof Uint8Array) return b instanceof Uint8Array && sameItems(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameEntries(a: Y.Map<unknown>, b: Y.Map<unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a.entries()) {
    if (!b.has(key) || !sameValue(value, b.get(key))) return false;
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
