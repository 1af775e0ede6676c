import { MomentBoard } from "../board/moment-board";
import type { HistorySource } from "./history-source";

/** More names than that say no more than "many". */
const NAMES_LIMIT = 4;

/**
 * Who worked on which shape after a moment: plays what was written since, update by update, in a board
 * of its own. Reports as it goes, because a long history takes seconds; ends early on `stop`.
 */
export async function attribute(
  source: HistorySource,
  from: number,
  head: number,
  report: (by: ReadonlyMap<string, readonly string[]>, offset: number) => void,
  stop: AbortSignal,
): Promise<void> {
  const board = new MomentBoard();
  const by = new Map<string, string[]>();
  let author = "";
  board.onChange(({ added, changed, removed }) => {
    for (const ids of [added, changed, removed]) for (const id of ids) note(by, id, author);
  });
  const { state } = await source.state(from);
  board.load(state);
  by.clear();
  for (let offset = from; offset < head && !stop.aborted;) {
    const page = await source.updates(offset);
    if (page.length === 0) break;
    for (const update of page) {
      author = update.author;
      board.play([update.update]);
    }
    offset += page.length;
    if (!stop.aborted) report(by, offset);
  }
  board.dispose();
}

function note(by: Map<string, string[]>, id: string, author: string): void {
  const names = by.get(id) ?? [];
  by.set(id, names);
  for (const name of author.split(",")) {
    if (!names.includes(name) && names.length < NAMES_LIMIT) names.push(name);
  }
}
