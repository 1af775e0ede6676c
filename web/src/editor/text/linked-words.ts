import * as Y from "yjs";
import { MINE } from "../../board/edits";
import { MARK } from "../../board/schema";
import type { Stage } from "../stage";
import { markedRuns, marksAt } from "./lists";

/** Words of a text for which an address is asked, wherever others move them meanwhile. */
export class LinkedWords {
  readonly #from: Y.RelativePosition;
  readonly #until: Y.RelativePosition;

  constructor(
    private readonly stage: Stage,
    private readonly id: string,
    text: Y.Text,
    [from, until]: readonly [number, number],
  ) {
    this.#from = Y.createRelativePositionFromTypeIndex(text, from);
    // Held by the last character, so that what others write behind it stays unlinked.
    this.#until = Y.createRelativePositionFromTypeIndex(text, until, -1);
  }

  /** Where they lead now. */
  get link(): string | null {
    const found = this.#find();
    if (found === null) return null;
    const { link } = marksAt(markedRuns(found.text), found.from);
    return typeof link === "string" ? link : null;
  }

  /** Makes them lead there; false when there are no such words any more. */
  lead(link: string | null): boolean {
    const found = this.#find();
    if (found === null) return false;
    const { text, from, until } = found;
    this.stage.history.separate();
    text.doc?.transact(() => text.format(from, until - from, { [MARK.link]: link }), MINE);
    this.stage.history.separate();
    return true;
  }

  #find(): { readonly text: Y.Text; readonly from: number; readonly until: number } | null {
    const text = this.stage.board.textOf(this.id);
    const doc = text?.doc ?? null;
    if (text === null || doc === null) return null;
    const from = Y.createAbsolutePositionFromRelativePosition(this.#from, doc);
    const until = Y.createAbsolutePositionFromRelativePosition(this.#until, doc);
    if (from?.type !== text || until?.type !== text || until.index <= from.index) return null;
    return { text, from: from.index, until: until.index };
  }
}
