import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { Edits } from "../../src/board/edits";

/**
 * Somebody else at the board, in a thread of their own as behind a socket: takes the document, then moves
 * a random shape a little, so many times a second, and hands over the updates.
 */

export interface Beginning {
  readonly document: Uint8Array;
  readonly perSecond: number;
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
const doc = new Y.Doc();

scope.onmessage = ({ data }: MessageEvent<Beginning>) => {
  Y.applyUpdate(doc, data.document);
  doc.on("update", (update: Uint8Array) => scope.postMessage(update));
  const edits = new Edits(new Board(doc));
  const ids = [...edits.board.ids()];
  let next = 1;
  setInterval(() => {
    next = (next * 48271) % 2147483647;
    const shape = edits.board.get(ids[next % ids.length]!);
    if (shape) edits.update([[shape.id, { x: shape.x + 3, y: shape.y + 2 }]]);
  }, 1000 / data.perSecond);
};
