import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { Edits } from "../../src/board/edits";
import { History } from "../../src/board/history";

/** One person's replica. */
export class Peer {
  readonly doc = new Y.Doc();
  readonly board = new Board(this.doc);
  readonly edits = new Edits(this.board);
  readonly history = new History(this.doc);
}

/** Brings both to everything either has, each learning of the other's work as the network tells it. */
export function exchange(...peers: Peer[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of peers) {
      for (const to of peers) {
        if (from === to) continue;
        const update = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
        Y.applyUpdate(to.doc, update, "network");
      }
    }
  }
}

/** Two replicas that hold the same board. */
export function pair(): [Peer, Peer] {
  return [new Peer(), new Peer()];
}

/** A repeatable source of numbers in 0..1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
