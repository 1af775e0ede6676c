import * as Y from "yjs";
import { Board } from "./board";
import { differences } from "./differences";
import type { Background } from "./schema";
import type { Shape, ShapesChange, ShapeSource } from "./shape";

/**
 * A board at a moment that can become another moment: by playing the updates that follow, or by
 * putting another state in its place. Whoever shows it is told only what is different, so that a jump
 * through the history repaints no more than that. Nothing here is ever sent anywhere.
 */
export class MomentBoard implements ShapeSource {
  readonly #listeners = new Set<(change: ShapesChange) => void>();
  #board = new Board(new Y.Doc());
  #stop = this.#listen();

  /** The board at this moment, until the next call of `load`. */
  get board(): Board {
    return this.#board;
  }

  get size(): number {
    return this.#board.size;
  }

  get background(): Background {
    return this.#board.background;
  }

  ids(): Iterable<string> {
    return this.#board.ids();
  }

  get(id: string): Shape | undefined {
    return this.#board.get(id);
  }

  onChange(listener: (change: ShapesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Jumps: `state` is the whole board as one Yjs update. */
  load(state: Uint8Array): void {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const before = this.#board;
    this.#stop();
    this.#board = new Board(doc);
    this.#stop = this.#listen();
    const change = { ...differences(before, this.#board), local: false };
    before.doc.destroy();
    this.#tell(change);
  }

  /** Plays updates; whoever shows the board hears once of all of them. */
  play(updates: readonly Uint8Array[]): void {
    const { doc } = this.#board;
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  }

  dispose(): void {
    this.#stop();
    this.#listeners.clear();
    this.#board.doc.destroy();
  }

  #listen(): () => void {
    return this.#board.onChange((change) => this.#tell(change));
  }

  #tell(change: ShapesChange): void {
    if (change.added.length + change.changed.length + change.removed.length === 0) return;
    for (const listener of [...this.#listeners]) listener(change);
  }
}
