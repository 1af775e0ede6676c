import { plainText } from "../../board/rich-text";
import { KEY } from "../../board/schema";
import type { ShapeRecord } from "../../board/records";
import type { Assets } from "../../sync/assets";
import { readShapes, writeShapes } from "../../tools/copying";
import { overlaps } from "../../kernels/box";
import { isField } from "../input/key-input";
import type { Stage } from "../stage";
import { boxAround } from "../../tools/select/picking";
import { later } from "../later";
import type { ExcalidrawPicture } from "./excalidraw";

/** Our own type, kept by browsers between pages; others see the plain text. */
const TYPE = "application/x-whiteboard+json";
const SHIFT_UNITS = 24;
const PASTED_WIDTH_UNITS = 480;

interface Copied {
  readonly whiteboard: 1;
  /** Link id of the board the pictures are stored with. */
  readonly board: string;
  readonly shapes: Record<string, ShapeRecord>;
}

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
    if (cut && !this.stage.writable) return;
    const { json, text } = this.#take();
    event.clipboardData?.setData(TYPE, json);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    if (cut) this.#remove();
  }

  #onPaste(event: ClipboardEvent): void {
    if (this.#isElsewhere(event) || !this.stage.writable) return;
    const data = event.clipboardData;
    if (data === null) return;
    const own = data.getData(TYPE);
    const files = [...data.files].filter((file) => file.type.startsWith("image/"));
    const text = data.getData("text/plain");
    event.preventDefault();
    const work =
      own !== ""
        ? this.#pasteShapes(own)
        : files.length > 0
          ? this.#pastePictures(files)
          : this.#pasteText(text);
    work.catch((cause: unknown) => {
      console.error("Could not paste:", cause);
      this.stage.announce("paste-failed");
    });
  }

  #isElsewhere(event: Event): boolean {
    if (this.writing() || isField(event.target)) return true;
    return (document.getSelection()?.toString() ?? "") !== "";
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
    edits.remove(selection);
    history.separate();
    this.stage.select([]);
  }

  async #pasteShapes(json: string): Promise<void> {
    const copied = JSON.parse(json) as Partial<Copied>;
    if (copied.whiteboard !== 1 || typeof copied.shapes !== "object") return;
    const { board, edits, history } = this.stage;
    if (copied.board !== undefined && copied.board !== this.boardId) {
      await this.#fetchAssets(copied.board, copied.shapes);
    }
    history.separate();
    const ids = writeShapes(board, edits, copied.shapes, { x: SHIFT_UNITS, y: SHIFT_UNITS });
    this.#settle(ids);
  }

  /** Pictures are stored with a board: those of another board are taken over. */
  async #fetchAssets(from: string, shapes: Record<string, ShapeRecord>): Promise<void> {
    const hashes = new Set(Object.values(shapes).map((record) => record[KEY.asset]));
    for (const hash of hashes) {
      if (typeof hash === "string") await this.assets.takeOver(from, hash);
    }
  }

  async #pastePictures(files: readonly File[]): Promise<void> {
    const at = this.#middle();
    const { insertPictures } = await later.pictures();
    await insertPictures(this.stage, this.assets, files, at);
  }

  async #pasteText(text: string): Promise<void> {
    const picture = /^\s*\{/.test(text) ? (await later.excalidraw()).readExcalidraw(text) : null;
    if (picture !== null) {
      await this.#pasteExcalidraw(picture);
    } else if (/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) {
      const file = new File([text], "", { type: "image/svg+xml" });
      await this.#pastePictures([file]);
    } else if (text.trim() !== "") {
      this.#pastePlain(text.replace(/\r\n?/g, "\n"));
    }
  }

  async #pasteExcalidraw({ shapes, pictures }: ExcalidrawPicture): Promise<void> {
    const { edits, history } = this.stage;
    const stored = new Map<string, string>();
    for (const [id, url] of pictures) {
      stored.set(id, await this.assets.add(fromDataUrl(url)));
    }
    history.separate();
    const ids = edits.create(
      shapes.map((shape) => {
        const asset = stored.get(shape.id ?? "");
        return asset === undefined ? shape : { ...shape, asset };
      }),
    );
    this.#settle(ids);
  }

  #pastePlain(text: string): void {
    const { edits, history, view } = this.stage;
    const style = this.stage.styleFor("text");
    const runs = [{ text }];
    const natural = view.measureText({ text: runs, style }, null);
    const wrap = natural.w > PASTED_WIDTH_UNITS;
    const size = wrap ? view.measureText({ text: runs, style }, PASTED_WIDTH_UNITS) : natural;
    const w = wrap ? PASTED_WIDTH_UNITS : size.w + 1;
    const at = this.#middle();
    history.separate();
    const place = { x: at.x - w / 2, y: at.y - size.h / 2, w, h: size.h };
    this.#settle(edits.create([{ type: "text", ...place, wrap, style, text: runs }]));
  }

  /** Selects what was pasted, and brings it to where one looks if it is not there. */
  #settle(ids: readonly string[]): void {
    const { board, edits, history, view } = this.stage;
    const roots = board.withDescendants(ids).map((id) => board.get(id));
    const leaves = roots.filter((shape) => shape !== undefined && shape.type !== "group");
    const box = boxAround(leaves.filter((shape) => shape !== undefined));
    const { x, y, zoom } = view.camera;
    const screen = { x, y, w: view.viewport.width / zoom, h: view.viewport.height / zoom };
    if (!overlaps(screen, box)) {
      const dx = screen.x + screen.w / 2 - box.x - box.w / 2;
      const dy = screen.y + screen.h / 2 - box.y - box.h / 2;
      edits.update(
        leaves
          .filter((shape) => shape !== undefined)
          .map((shape) => [shape.id, { x: shape.x + dx, y: shape.y + dy }] as const),
      );
    }
    history.separate();
    this.stage.setTool("select");
    this.stage.select(ids);
    this.stage.announce("pasted", { count: ids.length });
  }

  #middle(): { x: number; y: number } {
    return this.stage.pointerAt ?? this.stage.viewMiddle();
  }
}

/** Decoded here: the server's content policy lets a page fetch no data: addresses. */
function fromDataUrl(url: string): Blob {
  const [head = "", body = ""] = url.split(",", 2);
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? "";
  const text = head.endsWith(";base64") ? atob(body) : decodeURIComponent(body);
  return new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))], { type });
}
