import * as Y from "yjs";
import { MINE } from "../../board/edits";
import { readRuns } from "../../board/rich-text";
import { MAX_TEXT_CHARS } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Caret, Person } from "../../sync/person";
import { later } from "../later";
import type { Stage } from "../stage";
import type { RemoteCarets } from "./remote-carets";
import { breakLine, isMarked, lastPlace, leaveItem, replaceText, type ListKind } from "./lists";
import { changeBetween, shiftIndex, type TextChange } from "./text-change";
import { readText, renderRuns, selectIn, selectionIn } from "./text-dom";
import { TextFrame } from "./text-frame";

type Delta = Parameters<typeof shiftIndex>[1];

/** A shape that somebody was writing in when it was deleted. */
export interface Taken {
  readonly shape: Shape;
  /** By this person's own undo. */
  readonly byMe: boolean;
}

/** A pause this long while writing settles the text's size in the document. */
const SETTLE_MS = 1_000;
/** What the Tab key writes: a tab itself would be as wide as each program likes. */
const TAB = "    ";

/**
 * Writing into one shape. The editable element shows the Y.Text; what the browser changes in it is
 * read back as one replacement and written to the Y.Text, so every way of input works: keys, input
 * methods, dictation, spell checking, autocorrection. What others write is shown at once, except
 * during a composition, which a change of the element would break off: it is shown after it.
 */
export class TextWriting {
  readonly #frame: TextFrame;
  readonly #root: HTMLElement;
  /** Fetched once somebody else writes here. */
  #carets: RemoteCarets | null = null;
  readonly #stop = new AbortController();
  readonly #cleanups: (() => void)[] = [];
  /** The text as the element shows it; behind the document's during a composition. */
  #shown = "";
  /** Others' changes since then. */
  #unseen: Delta[] = [];
  #composing = false;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(
    private readonly stage: Stage,
    readonly id: string,
    private readonly host: HTMLElement,
    theme: () => "light" | "dark",
    readonly text: Y.Text,
    /** With the shape as it was, if it was taken away. */
    private readonly onEnd: (taken?: Taken) => void,
    private readonly askForLink: () => void,
  ) {
    this.#frame = new TextFrame(host, stage, id, theme);
    this.#root = this.#frame.editable;
    // A new text begins with its first words; undone without them it would be there, and invisible.
    if (!this.#isBlank()) stage.history.separate();
    this.#listen();
    const observer = (event: Y.YTextEvent): void => this.#changed(event);
    text.observe(observer);
    this.#cleanups.push(
      () => text.unobserve(observer),
      stage.board.onChange(({ removed, changed, local }) => {
        if (removed.includes(id) || stage.board.textOf(id) !== text) this.#taken(local);
        else if (changed.includes(id) || this.#frame.held) this.#frame.place();
      }),
      stage.view.onCamera(() => this.#place()),
      stage.presence.onPeople((people) => this.#showCarets(people)),
    );
    this.#render();
    selectIn(this.#root, 0, lastPlace(this.text));
    this.#root.focus({ preventScroll: true });
    this.#showCarets(stage.presence.people);
  }

  #isBlank(): boolean {
    return this.text.length === 0 && this.stage.board.get(this.id)?.type === "text";
  }

  /** The text is there no more: its shape was deleted, or put back to another moment. */
  #taken(byMe: boolean): void {
    const { shown } = this.#frame;
    this.end(shown && { shape: shown, byMe });
  }

  /** Leaves the text as it is; an empty text shape disappears. */
  end(taken?: Taken): void {
    if (this.#ended) return;
    this.#ended = true;
    if (taken === undefined) this.#readInput();
    clearTimeout(this.#settle);
    this.#stop.abort();
    for (const cleanup of this.#cleanups) cleanup();
    const { stage } = this;
    if (taken === undefined) this.#settleShape();
    stage.history.separate();
    stage.setWriting(null);
    stage.presence.set({ caret: null, preview: null });
    this.#carets?.dispose();
    this.#frame.dispose();
    this.onEnd(taken);
  }

  #settleShape(): void {
    const { stage, id } = this;
    const empty = this.text.toString().trim() === "";
    if (empty && stage.board.get(id)?.type === "text") {
      // Together with what made or emptied it, for the same reason.
      stage.history.joined(() => stage.edits.remove([id]));
      stage.history.endGesture();
    } else this.#settleSize();
  }

  /** Sets or clears a mark on what is selected, or on all when nothing is. */
  mark(name: "bold" | "italic" | "link", value: unknown): void {
    const [from, until] = this.#selectionOrAll();
    if (from === until) return;
    const on = isMarked(this.text, from, until, name) && value === true ? null : value;
    const [anchor, head] = this.#domSelection() ?? [from, until];
    this.#write(() => this.text.format(from, until - from, { [name]: on }));
    // A caret stays a caret: were all selected now, the next key would replace the whole text.
    selectIn(this.#root, anchor, head);
  }

  /** Makes the lines of the selection items of a list, or plain lines again. */
  async list(kind: ListKind): Promise<void> {
    const { toggleList } = await later.wholeTexts();
    if (this.#ended) return;
    const [from, until] = this.#selectionOrAll();
    const [anchor, head] = this.#domSelection() ?? [from, until];
    this.#write(() => toggleList(this.text, from, until, kind));
    selectIn(this.#root, anchor, head);
    this.#grown();
  }

  /** What a link would be set on: the selected words, or all of the text. */
  get range(): readonly [number, number] {
    return this.#selectionOrAll();
  }

  /** In the step of what was written: undone alone, the size would leave the words where they are. */
  #settleSize(): void {
    this.stage.history.joined(() => this.#frame.settle());
  }

  #listen(): void {
    const { signal } = this.#stop;
    const root = this.#root;
    root.addEventListener("beforeinput", (event) => this.#before(event), { signal });
    root.addEventListener("input", () => this.#readInput(), { signal });
    root.addEventListener("compositionstart", () => (this.#composing = true), { signal });
    root.addEventListener("compositionend", () => this.#composed(), { signal });
    root.addEventListener("keydown", (event) => this.#key(event), { signal });
    root.addEventListener("blur", () => this.#blurred(), { signal });
    document.addEventListener("selectionchange", () => this.#tellCaret(), { signal });
  }

  /** Kinds of input a browser would answer with markup of its own are done here instead. */
  #before(event: InputEvent): void {
    const type = event.inputType;
    if (type === "historyUndo" || type === "historyRedo") {
      event.preventDefault();
      this.#step(type === "historyUndo" ? "undo" : "redo");
    } else if (type.startsWith("format")) {
      event.preventDefault();
      if (type === "formatBold") this.mark("bold", true);
      if (type === "formatItalic") this.mark("italic", true);
    } else if (type === "insertParagraph" || type === "insertLineBreak") {
      event.preventDefault();
      this.#breakLine();
    } else if (type === "deleteContentBackward") {
      if (this.#leaveItem()) event.preventDefault();
    } else if (type === "insertFromPaste" || type === "insertFromDrop") {
      event.preventDefault();
      const pasted = event.dataTransfer?.getData("text/plain") ?? event.data ?? "";
      this.#replaceSelection(pasted.replace(/\r\n?/g, "\n"));
    }
  }

  #key(event: KeyboardEvent): void {
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.isComposing) return;
    if (event.key === "Escape" || (ctrl && event.key === "Enter")) {
      event.preventDefault();
      event.stopPropagation();
      this.end();
    } else if (event.key === "Tab" && !event.shiftKey && !ctrl && !event.altKey) {
      // The browser would go elsewhere with it, and the next letters would be tools' keys.
      event.preventDefault();
      this.#replaceSelection(TAB);
    } else if (ctrl && (key === "z" || key === "y")) {
      event.preventDefault();
      this.#step(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (ctrl && (key === "b" || key === "i")) {
      event.preventDefault();
      this.mark(key === "b" ? "bold" : "italic", true);
    } else if (ctrl && key === "k") {
      event.preventDefault();
      this.askForLink();
    } else if (ctrl && event.shiftKey && (event.code === "Digit8" || event.code === "Digit7")) {
      event.preventDefault();
      void this.list(event.code === "Digit8" ? "bullet" : "number");
    }
  }

  #step(way: "undo" | "redo"): void {
    const { history } = this.stage;
    if (way === "undo" ? history.canUndo : history.canRedo) this.stage.step(way);
  }

  #composed(): void {
    this.#composing = false;
    this.#readInput();
    this.#render();
  }

  #blurred(): void {
    // Chrome blurs while the window itself loses the focus: the text stays open then.
    if (!document.hasFocus()) return;
    queueMicrotask(() => {
      if (!this.#ended && document.activeElement !== this.#root) this.end();
    });
  }

  /** The difference between the element and what it last showed is what the person wrote. */
  #readInput(): void {
    const now = readText(this.#root);
    const [, caret] = selectionIn(this.#root) ?? [0, now.length];
    const change = changeBetween(this.#shown, now, caret);
    if (change === null) return;
    this.#shown = now;
    this.#apply(change);
    if (!this.#composing && this.text.toString() !== now) this.#render(caret);
    else this.#frame.below = this.#isBelow(caret, caret);
    this.#grown();
  }

  #apply({ at, remove, insert }: TextChange): void {
    let from = at;
    let until = at + remove;
    for (const delta of this.#unseen) {
      from = shiftIndex(from, delta);
      until = shiftIndex(until, delta);
    }
    this.#write(() => this.#replace(from, until, insert));
  }

  #replace(from: number, until: number, insert: string): number {
    const room = Math.max(0, MAX_TEXT_CHARS - this.text.length + (until - from));
    const fitting = insert.slice(0, room);
    replaceText(this.text, from, until, fitting);
    return fitting.length;
  }

  #replaceSelection(insert: string): void {
    this.#edit((from, until) => this.#replace(from, until, insert));
  }

  #breakLine(): void {
    if (this.text.length >= MAX_TEXT_CHARS) return;
    this.#edit((from, until) => breakLine(this.text, from, until));
  }

  /** At the beginning of an item, Backspace takes it out of the list. */
  #leaveItem(): boolean {
    return this.#edit((from, until) => (from === until && leaveItem(this.text, from) ? 0 : null));
  }

  /** Where the caret is; `work` answers how far it goes from there, or null when there is nothing to do. */
  #edit(work: (from: number, until: number) => number | null): boolean {
    const [from, until] = this.#domSelection() ?? [this.#shown.length, this.#shown.length];
    let way: number | null = null;
    this.#write(() => (way = work(from, until)));
    if (way === null) return false;
    this.#render(from + way);
    this.#grown();
    return true;
  }

  #writing = false;

  #write(work: () => void): void {
    this.#writing = true;
    const write = (): void => this.text.doc?.transact(work, MINE);
    try {
      if (this.#isBlank()) this.stage.history.joined(write);
      else write();
    } finally {
      this.#writing = false;
    }
  }

  #changed(event: Y.YTextEvent): void {
    if (this.#writing) {
      if ((event.delta as { attributes?: object }[]).every((part) => part.attributes === undefined))
        return;
      this.#render();
      return;
    }
    this.#unseen.push(event.delta as Delta);
    if (this.#composing) return;
    this.#render();
    this.#grown();
  }

  #render(caret?: number): void {
    const unseen = this.#unseen;
    // Told in the text as it was shown: what others wrote meanwhile moves it.
    const selection = (caret === undefined ? this.#domSelection() : [caret, caret])?.map((at) =>
      unseen.reduce(shiftIndex, at),
    ) as [number, number] | undefined;
    this.#unseen = [];
    this.#shown = this.text.toString();
    this.#frame.below = selection !== undefined && this.#isBelow(...selection);
    renderRuns(
      this.#root,
      readRuns(this.text),
      !this.#frame.below && lastPlace(this.text) < this.text.length,
    );
    if (selection !== undefined) selectIn(this.#root, ...selection);
    this.#place();
  }

  #grown(): void {
    this.#place();
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#settleSize(), SETTLE_MS);
  }

  #place(): void {
    this.#frame.place();
    this.#showCarets(this.stage.presence.people);
  }

  /** Whether the caret is behind a list, in the line that is there once something is written in it. */
  #isBelow(from: number, until: number): boolean {
    return from === until && from > lastPlace(this.text);
  }

  /** The break that ends a list is no place for the caret, unless there is a line below. */
  #domSelection(): [number, number] | null {
    const selection = selectionIn(this.#root);
    if (selection === null || this.#composing || this.#frame.below) return selection;
    return this.#isBelow(...selection) ? [selection[0] - 1, selection[1] - 1] : selection;
  }

  #selectionOrAll(): [number, number] {
    const [from, until] = this.#domSelection() ?? [0, 0];
    return from === until ? [0, this.text.length] : [from, until];
  }

  #tellCaret(): void {
    const selection = this.#composing ? null : this.#domSelection();
    if (selection === null) return;
    const relative = (index: number): unknown =>
      Y.relativePositionToJSON(
        Y.createRelativePositionFromTypeIndex(this.text, Math.min(index, this.text.length)),
      );
    const caret: Caret = {
      shape: this.id,
      anchor: relative(selection[0]),
      head: relative(selection[1]),
    };
    // Where one writes is where one is: a pointer left in the text would hide words from others.
    this.stage.presence.set({ caret, cursor: null });
  }

  #showCarets(people: readonly Person[]): void {
    if (this.#composing || this.#ended) return;
    const here = people.filter((one) => one.caret?.shape === this.id);
    if (this.#carets === null && here.length > 0) this.#fetchCarets();
    this.#carets?.show(this.#root, this.text, here, this.#frame.shown?.angle ?? 0);
  }

  #fetchCarets(): void {
    later.remoteCarets().then(
      ({ RemoteCarets }) => {
        if (this.#ended || this.#carets !== null) return;
        this.#carets = new RemoteCarets(this.host);
        this.#showCarets(this.stage.presence.people);
      },
      // Asked for again with the next that is told of them.
      () => undefined,
    );
  }
}
