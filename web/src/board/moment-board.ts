import * as Y from "yjs";
import { Board } from "./board";
import { differences, movedByOthers } from "./differences";
import { readState } from "./plain-state";
import type { Background } from "./schema";
import type { Shape, ShapesChange, ShapeSource } from "./shape";
import { StillBoard } from "./still-board";

/**
 * A board at a moment that can become another moment: by playing the updates that follow, or by
 * putting another state in its place. Whoever shows it is told only what is different, so that a jump
 * through the history repaints no more than that. Nothing here is ever sent anywhere.
 *
 * A state is only read to be looked at, many times faster than a document is made of it; the document
 * is made when somebody asks for it.
 */
export class MomentBoard implements ShapeSource {
  readonly #listeners = new Set<(change: ShapesChange) => void>();
  /** That `#shown` was read from; null before the first, and when that is a document by itself. */
  #state: Uint8Array | null = null;
  #shown = new StillBoard(new Map(), new Map());
  #stop: () => void = this.#listen();

  /** The board at this moment as a document, until the next call of `load`. Slow after a jump. */
  get board(): Board {
    if (this.#shown instanceof Board) return this.#shown;
    // An empty board in its place would be taken for one that was empty, and restored as that.
    if (this.#state === null) throw new Error("No moment has been loaded");
    const board = boardOf(this.#state);
    board.keepDecoded(this.#shown, new Set());
    this.#show(board, null);
    return board;
  }

  /** The board at this moment to be looked at, until the next call of `load` or `play`. */
  get still(): StillBoard {
    return this.#shown;
  }

  /** Whether `play` can begin at once. */
  get isDocument(): boolean {
    return this.#shown instanceof Board;
  }

  get size(): number {
    return this.#shown.size;
  }

  get background(): Background {
    return this.#shown.background;
  }

  ids(): Iterable<string> {
    return this.#shown.ids();
  }

  get(id: string): Shape | undefined {
    return this.#shown.get(id);
  }

  onChange(listener: (change: ShapesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Jumps: `state` is the whole board as one Yjs update. */
  load(state: Uint8Array): void {
    const read = readState(state);
    const before = this.#shown;
    const after = read === null ? boardOf(state) : new StillBoard(read.shapes, read.meta);
    const { added, changed, removed } = differences(before, after);
    const all = new Set([...changed, ...movedByOthers(before, after)]);
    after.keepDecoded(before, all);
    this.#show(after, state);
    this.#tell({ added, changed: [...all], removed, local: false });
  }

  /** Plays updates; whoever shows the board hears once of all of them. */
  play(updates: readonly Uint8Array[]): void {
    const { doc } = this.board;
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  }

  dispose(): void {
    this.#stop();
    this.#listeners.clear();
    if (this.#shown instanceof Board) this.#shown.doc.destroy();
  }

  #show(shown: StillBoard, state: Uint8Array | null): void {
    this.#stop();
    if (this.#shown instanceof Board) this.#shown.doc.destroy();
    this.#shown = shown;
    this.#state = shown instanceof Board ? null : state;
    this.#stop = this.#listen();
  }

  #listen(): () => void {
    if (!(this.#shown instanceof Board)) return () => undefined;
    return this.#shown.onChange((change) => this.#tell(change));
  }

  #tell(change: ShapesChange): void {
    if (change.added.length + change.changed.length + change.removed.length === 0) return;
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function boardOf(state: Uint8Array): Board {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return new Board(doc);
}
