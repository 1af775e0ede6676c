import { signal } from "@preact/signals";
import { MINE } from "../../board/edits";
import { MARK } from "../../board/schema";
import type { Stage } from "../stage";
import { TextWriting } from "./text-writing";

/** At most one text is open for writing; this opens and closes it. */
export class TextDesk {
  readonly editing = signal<string | null>(null);
  #open: TextWriting | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly host: HTMLElement,
    private readonly theme: () => "light" | "dark",
  ) {}

  get writing(): boolean {
    return this.#open !== null;
  }

  open(id: string): void {
    if (this.#open?.id === id) return;
    this.close();
    const text = this.stage.writable ? this.stage.board.textOf(id) : null;
    if (text === null) return;
    this.stage.setTool("select");
    this.stage.select([id]);
    this.editing.value = id;
    this.#open = new TextWriting(this.stage, id, this.host, this.theme, text, () => {
      this.#open = null;
      this.editing.value = null;
      this.host.focus({ preventScroll: true });
    });
  }

  close(): void {
    this.#open?.end();
  }

  /** On the open text, or on the whole text of each selected shape. */
  mark(name: "bold" | "italic" | "link", value: unknown): void {
    if (this.#open !== null) {
      this.#open.mark(name, value);
      return;
    }
    const { board, selection, history } = this.stage;
    history.separate();
    board.doc.transact(() => {
      for (const id of selection) {
        const text = board.textOf(id);
        const shape = board.get(id);
        if (text === null || shape === undefined || text.length === 0) continue;
        const key = name === "link" ? null : name;
        const all = key !== null && shape.text.every((run) => run[key] === true);
        text.format(0, text.length, { [MARK[name]]: all ? null : value });
      }
    }, MINE);
    history.separate();
    this.refit(selection);
  }

  list(kind: "bullet" | "number"): void {
    this.#open?.list(kind);
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
          return [shape!.id, { w: wraps ? shape!.w : size.w + 0.5, h: size.h }] as const;
        }),
    );
  }
}
