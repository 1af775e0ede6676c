import * as Y from "yjs";
import { MINE } from "./edits";
import { ROOT } from "./schema";

/** Edits closer together than this undo as one, unless a gesture ended between them. */
const CAPTURE_TIMEOUT_MS = 500;

/** Undo and redo of this person's own edits, gesture by gesture; never of anybody else's. */
export class History {
  readonly #undo: Y.UndoManager;
  readonly #listeners: (() => void)[] = [];

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

  /** One step; false when others changed since all that it did, which then stays as it is. */
  undo(): boolean {
    return this.#last(this.#undo.undoStack, () => this.#undo.undo());
  }

  redo(): boolean {
    return this.#last(this.#undo.redoStack, () => this.#undo.redo());
  }

  /** Left alone, Yjs goes on to the step before: one key would take away what nobody meant. */
  #last(steps: unknown[], take: () => unknown): boolean {
    const earlier = steps.splice(0, steps.length - 1);
    const done = take() !== null;
    steps.unshift(...earlier);
    this.#tell();
    return done;
  }

  /** From here to `endGesture` all is one step, however long the hand rests in between. */
  beginGesture(): void {
    this.#undo.stopCapturing();
    this.#undo.captureTimeout = Infinity;
  }

  /** What is done here belongs to the step before, however long ago that was. */
  joined(work: () => void): void {
    this.#undo.captureTimeout = Infinity;
    work();
    this.#undo.captureTimeout = CAPTURE_TIMEOUT_MS;
  }

  endGesture(): void {
    this.#undo.captureTimeout = CAPTURE_TIMEOUT_MS;
    this.#undo.stopCapturing();
    this.#dropTraceless();
  }

  /** What was made and unmade in one step, such as a stroke that was cancelled, is none to undo. */
  #dropTraceless(): void {
    const step = this.#undo.undoStack.at(-1);
    if (step === undefined) return;
    const { insertions, deletions } = step;
    let traceless = true;
    this.#undo.doc.transact((reading) => {
      Y.iterateDeletedStructs(reading, insertions, (made) => (traceless &&= made.deleted));
      Y.iterateDeletedStructs(reading, deletions, ({ id }) => {
        traceless &&= Y.isDeleted(insertions, id);
      });
    });
    if (!traceless) return;
    this.#undo.undoStack.pop();
    this.#tell();
  }

  /** The next edit starts a new step. */
  separate(): void {
    this.#undo.stopCapturing();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
    for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
      this.#undo.on(event, listener);
    }
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }

  dispose(): void {
    this.#undo.destroy();
  }
}
