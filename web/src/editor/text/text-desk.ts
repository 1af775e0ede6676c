import { signal } from "@preact/signals";
import * as Y from "yjs";
import { isLine } from "../../board/schema";
import { turnedWith } from "../../kernels/box";
import { later } from "../later";
import type { Stage } from "../stage";
import type { LinkedWords } from "./linked-words";
import type { ListKind } from "./lists";
import { TextWriting, type Taken } from "./text-writing";

/** At most one text is open for writing; this opens and closes it. */
export class TextDesk {
  readonly editing = signal<string | null>(null);
  /** Somebody's text was taken away while they wrote in it. */
  onTaken: (taken: Taken) => void = () => undefined;
  #open: TextWriting | null = null;
  /** The words for which an address is asked; null when it is asked for shapes. */
  #toLink: LinkedWords | null = null;

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
    this.#open = new TextWriting(
      stage,
      id,
      this.host,
      this.theme,
      text,
      ended,
      () => void this.askForLink(),
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
  async mark(name: "bold" | "italic", value: unknown): Promise<void> {
    if (this.#open !== null) this.#open.mark(name, value);
    else (await later.wholeTexts()).markTexts(this.stage, this, name, value);
  }

  /** On the lines of the open text that are selected, or on all of each selected shape. */
  async list(kind: ListKind): Promise<void> {
    if (this.#open !== null) await this.#open.list(kind);
    else (await later.wholeTexts()).listTexts(this.stage, this, kind);
  }

  /** For the words being written, which lose their selection to the dialog, or for whole shapes. */
  async askForLink(): Promise<void> {
    const { LinkedWords } = await later.linkedWords();
    const open = this.#open;
    this.#toLink = open && new LinkedWords(this.stage, open.id, open.text, open.range);
    this.askAddress();
  }

  /** Where the words lead for which an address was asked; null when it was asked for shapes. */
  get linkOfWords(): string | null {
    return this.#toLink?.link ?? null;
  }

  /** False when it was not for words that an address was asked. */
  linkWords(link: string | null): boolean {
    return this.#toLink?.lead(link) ?? false;
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
}
