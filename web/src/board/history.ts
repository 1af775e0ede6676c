import * as Y from "yjs";
import { MINE } from "./edits";
import { ROOT } from "./schema";

/** Edits closer together than this undo as one, unless a gesture ended between them. */
const CAPTURE_TIMEOUT_MS = 500;

/** Undo and redo of this person's own edits, gesture by gesture; never of anybody else's. */
export class History {
  readonly #undo: Y.UndoManager;

  constructor(doc: Y.Doc) {
    this.#undo = new Y.UndoManager([doc.getMap(ROOT.shapes), doc.getMap(ROOT.meta)], {
      trackedOrigins: new Set<unknown>([MINE]),
      captureTimeout: CAPTURE_TIMEOUT_MS,
    });
  }

  get canUndo(): boolean {
    return this.#undo.canUndo();
  }

  get canRedo(): boolean {
    return this.#undo.canRedo();
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** From here to `endGesture` all is one step, however long the hand rests in between. */
  beginGesture(): void {
    this.#undo.stopCapturing();
    this.#undo.captureTimeout = Infinity;
  }

  endGesture(): void {
    this.#undo.captureTimeout = CAPTURE_TIMEOUT_MS;
    this.#undo.stopCapturing();
  }

  /** The next edit starts a new step. */
  separate(): void {
    this.#undo.stopCapturing();
  }

  onChange(listener: () => void): void {
    for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
      this.#undo.on(event, listener);
    }
  }

  dispose(): void {
    this.#undo.destroy();
  }
}
