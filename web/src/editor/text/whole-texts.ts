import type * as Y from "yjs";
import { MINE } from "../../board/edits";
import { MARK } from "../../board/schema";
import type { Stage } from "../stage";
import { listAt, unlist, type ListKind } from "./lists";
import type { TextDesk } from "./text-desk";

/** Marks of whole texts, of all that are selected: fetched when one is first asked for, see ../later. */
export function markTexts(
  stage: Stage,
  desk: TextDesk,
  name: "bold" | "italic",
  value: unknown,
): void {
  onSelected(stage, desk, (text, id) => {
    const all = stage.board.get(id)?.text.every((run) => run[name] === true) === true;
    text.format(0, text.length, { [MARK[name]]: all ? null : value });
  });
}

export function listTexts(stage: Stage, desk: TextDesk, kind: ListKind): void {
  onSelected(stage, desk, (text) => toggleList(text, 0, text.length, kind));
}

function onSelected(
  stage: Stage,
  desk: TextDesk,
  change: (text: Y.Text, id: string) => void,
): void {
  const { board, selection, history } = stage;
  history.separate();
  board.doc.transact(() => {
    for (const id of selection) {
      const text = board.textOf(id);
      if (text !== null && text.length > 0) change(text, id);
    }
  }, MINE);
  history.separate();
  desk.refit(selection);
}

/**
 * Makes the lines that `from` to `until` touches items of a list, or plain lines again if all of them
 * are. A line's list is told by its line break, so a last line gets one.
 */
export function toggleList(text: Y.Text, from: number, until: number, kind: ListKind): void {
  const all = text.toString();
  const breaks = breaksOf(all, from, until);
  if (breaks.every((index) => listAt(text, index) === kind)) {
    for (const index of breaks) unlist(text, index);
    return;
  }
  if (breaks.includes(all.length)) text.insert(all.length, "\n", {});
  for (const index of breaks) text.format(index, 1, { [MARK.list]: kind });
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
