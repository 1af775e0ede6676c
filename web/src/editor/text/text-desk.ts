import { signal } from "@preact/signals";
import * as Y from "yjs";
import { MINE } from "../../board/edits";
import { isLine, MARK } from "../../board/schema";
import { turnedWith } from "../../kernels/box";
import type { Stage } from "../stage";
import { markedRuns, marksAt, toggleList, type ListKind } from "./lists";
import { TextWriting, type Taken } from "./text-writing";

/** Words of a text, wherever others move them meanwhile. */
interface Words {
  readonly id: string;
  readonly from: Y.RelativePosition;
  readonly until: Y.RelativePosition;
}

/** At most one text is open for writing; this opens and closes it. */
export class TextDesk {
  readonly editing = signal<string | null>(null);
  /** Somebody's text was taken away while they wrote in it. */
  onTaken: (taken: Taken) => void = () => undefined;
  #open: TextWriting | null = null;
  #toLink: Words | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly host: HTMLElement,
    private readonly theme: () => "light" | "dark",
    private readonly askAddress: () => void,
  ) {}

  get writing(): boolean {
    return this.#open !== null;
  }

  open(id: string): void {
    if (this.#open?.id === id) return;
    this.close();
    const text = this.stage.writable ? this.#textOf(id) : null;
    if (text === null) return;
    const { stage } = this;
    const before = stage.tool.peek();
    stage.setTool("select");
    stage.select([id]);
    this.editing.value = id;
    const ended = (taken?: Taken): void => {
      this.#open = null;
      this.editing.value = null;
      if (stage.toolLocked.peek() && stage.tool.peek() === "select") stage.setTool(before);
      this.host.focus({ preventScroll: true });
      if (taken !== undefined) this.onTaken(taken);
    };
    this.#open = new TextWriting(stage, id, this.host, this.theme, text, ended, () =>
      this.askForLink(),
    );
  }

  /** Lines that came from elsewhere, or of before they carried texts, have none yet. */
  #textOf(id: string): Y.Text | null {
    const { board, edits } = this.stage;
    const text = board.textOf(id);
    if (text === null && isLine(board.get(id)?.type ?? "")) edits.giveText(id);
    return text ?? board.textOf(id);
  }

  close(): void {
    this.#open?.end();
  }

  /** On the open text, or on the whole text of each selected shape. */
  mark(name: "bold" | "italic", value: unknown): void {
    if (this.#open !== null) {
      this.#open.mark(name, value);
      return;
    }
    this.#onSelected((text, id) => {
      const all = this.stage.board.get(id)?.text.every((run) => run[name] === true) === true;
      text.format(0, text.length, { [MARK[name]]: all ? null : value });
    });
  }

  /** On the lines of the open text that are selected, or on all of each selected shape. */
  list(kind: ListKind): void {
    if (this.#open !== null) this.#open.list(kind);
    else this.#onSelected((text) => toggleList(text, 0, text.length, kind));
  }

  /** For the words being written, which lose their selection to the dialog, or for whole shapes. */
  askForLink(): void {
    const open = this.#open;
    this.#toLink = open === null ? null : wordsOf(open.id, open.text, open.range);
    this.askAddress();
  }

  /** Where the words lead for which an address was asked; null when it was asked for shapes. */
  get linkOfWords(): string | null {
    const found = this.#wordsToLink();
    if (found === null) return null;
    const { link } = marksAt(markedRuns(found.text), found.from);
    return typeof link === "string" ? link : null;
  }

  /** False when it was not for words that an address was asked. */
  linkWords(link: string | null): boolean {
    const found = this.#wordsToLink();
    if (found === null) return false;
    const { text, from, until } = found;
    this.stage.history.separate();
    text.doc?.transact(() => text.format(from, until - from, { [MARK.link]: link }), MINE);
    this.stage.history.separate();
    return true;
  }

  /** A new font or size changes how much room a text needs. */
  refit(ids: readonly string[]): void {
    const { board, view, edits } = this.stage;
    edits.update(
      ids
        .map((id) => board.get(id))
        .filter((shape) => shape !== undefined && shape.type === "text")
        .map((shape) => {
          const wraps = shape!.wrap === true;
          const size = view.measureText(shape!, wraps ? shape!.w : null);
          const { x, y, w, angle } = shape!;
          const box = { x, y, w: wraps ? w : size.w + 0.5, h: size.h };
          return [shape!.id, turnedWith(shape!, box, angle)] as const;
        }),
    );
  }

  #onSelected(change: (text: Y.Text, id: string) => void): void {
    const { board, selection, history } = this.stage;
    history.separate();
    board.doc.transact(() => {
      for (const id of selection) {
        const text = board.textOf(id);
        if (text !== null && text.length > 0) change(text, id);
      }
    }, MINE);
    history.separate();
    this.refit(selection);
  }

  #wordsToLink(): { readonly text: Y.Text; readonly from: number; readonly until: number } | null {
    const words = this.#toLink;
    const text = words === null ? null : this.stage.board.textOf(words.id);
    const doc = text?.doc ?? null;
    if (words === null || text === null || doc === null) return null;
    const from = Y.createAbsolutePositionFromRelativePosition(words.from, doc);
    const until = Y.createAbsolutePositionFromRelativePosition(words.until, doc);
    if (from?.type !== text || until?.type !== text || until.index <= from.index) return null;
    return { text, from: from.index, until: until.index };
  }
}

function wordsOf(id: string, text: Y.Text, [from, until]: readonly [number, number]): Words {
  return {
    id,
    from: Y.createRelativePositionFromTypeIndex(text, from),
    // Held by the last character, so that what others write behind it stays unlinked.
    until: Y.createRelativePositionFromTypeIndex(text, until, -1),
  };
}
