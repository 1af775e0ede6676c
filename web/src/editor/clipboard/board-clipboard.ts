import { plainText } from "../../board/rich-text";
import type { Assets } from "../../sync/assets";
import { readShapes } from "../../tools/copying";
import { isField } from "../input/key-input";
import type { Stage } from "../stage";
import { unlocked } from "../../tools/select/picking";
import { later } from "../later";
import type { Copied } from "./pasting";

/** Our own type, kept by browsers between pages; others see the plain text. */
const TYPE = "application/x-whiteboard+json";

/** Copy, cut and paste: inside a board, between boards, and from other programs. */
export class BoardClipboard {
  /** For paste by command: browsers hand over our type only with their own paste event. */
  #last: { readonly json: string; readonly text: string } | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly assets: Assets,
    private readonly boardId: string,
    private readonly writing: () => boolean,
    stop: AbortSignal,
  ) {
    document.addEventListener("copy", (event) => this.#onCopy(event, false), { signal: stop });
    document.addEventListener("cut", (event) => this.#onCopy(event, true), { signal: stop });
    document.addEventListener("paste", (event) => this.#onPaste(event), { signal: stop });
  }

  async copy(): Promise<void> {
    this.#take();
    try {
      await navigator.clipboard.writeText(this.#last?.text ?? "");
    } catch {
      // Refused or missing on plain http: paste on this page works all the same.
    }
  }

  async cut(): Promise<void> {
    await this.copy();
    this.#remove();
  }

  async paste(): Promise<void> {
    let text: string | null = null;
    try {
      text = await navigator.clipboard.readText();
    } catch {
      // Refused: what was copied on this page is all there is.
    }
    const own = this.#last;
    if (own !== null && (text === null || text === own.text)) await this.#pasteShapes(own.json);
    else if (text !== null && text !== "") await this.#pasteText(text);
    else this.stage.announce("paste-failed");
  }

  #onCopy(event: ClipboardEvent, cut: boolean): void {
    if (this.#isElsewhere(event) || this.stage.selection.length === 0) return;
    if (cut && this.#refuses()) return;
    const { json, text } = this.#take();
    event.clipboardData?.setData(TYPE, json);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    if (cut) this.#remove();
  }

  #onPaste(event: ClipboardEvent): void {
    if (this.#isElsewhere(event) || this.#refuses()) return;
    const data = event.clipboardData;
    if (data === null) return;
    const own = data.getData(TYPE);
    const files = [...data.files].filter((file) => file.type.startsWith("image/"));
    const text = data.getData("text/plain");
    event.preventDefault();
    const { keyQueue } = this.stage;
    const work =
      own !== ""
        ? this.#pasteShapes(own)
        : keyQueue.until(files.length > 0 ? this.#pastePictures(files) : this.#pasteText(text));
    work.catch((cause: unknown) => {
      console.error("Could not paste:", cause);
      this.stage.announce("paste-failed");
    });
  }

  #isElsewhere(event: Event): boolean {
    if (this.writing() || isField(event.target)) return true;
    return (document.getSelection()?.toString() ?? "") !== "";
  }

  #refuses(): boolean {
    if (!this.stage.writable) this.stage.say("disabled.view-only");
    return !this.stage.writable;
  }

  #take(): { json: string; text: string } {
    const { board, selection } = this.stage;
    const copied: Copied = {
      whiteboard: 1,
      board: this.boardId,
      shapes: readShapes(board, selection),
    };
    const texts = Object.keys(copied.shapes).map((id) => plainText(board.get(id)?.text ?? []));
    const text = texts.filter((one) => one !== "").join("\n");
    this.#last = { json: JSON.stringify(copied), text };
    return this.#last;
  }

  #remove(): void {
    const { history, edits, selection } = this.stage;
    history.separate();
    edits.remove(unlocked(this.stage, selection));
    history.separate();
    this.stage.select([]);
  }

  #pasteShapes(json: string): Promise<void> {
    const { stage, assets, boardId } = this;
    const pasted = later
      .pasting()
      .then(({ pasteShapes }) => pasteShapes(stage, assets, boardId, json));
    // Pictures of another board may be long in coming: no key waits for them.
    return json === this.#last?.json ? stage.keyQueue.until(pasted) : pasted;
  }

  async #pastePictures(files: readonly File[]): Promise<void> {
    const { putPictures } = await later.fromOutside();
    await putPictures(this.stage, this.assets, files);
  }

  async #pasteText(text: string): Promise<void> {
    const { putText } = await later.fromOutside();
    const ids = await putText(this.stage, this.assets, text);
    if (ids.length > 0) (await later.pasting()).settle(this.stage, ids);
  }
}
