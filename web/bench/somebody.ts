import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import * as Y from "yjs";
import { Board } from "../src/board/board";
import { Edits } from "../src/board/edits";

/**
 * Somebody else at the board, in a thread of the bench and not of the browser, as behind a socket: loads
 * the document, then moves a random shape a little, so many times a second, and hands over the updates.
 */

export interface Beginning {
  /** Of the scene as an update. */
  readonly file: string;
  readonly perSecond: number;
}

const { file, perSecond } = workerData as Beginning;
const doc = new Y.Doc();
Y.applyUpdate(doc, readFileSync(file));
doc.on("update", (update: Uint8Array) => parentPort!.postMessage(update));
const edits = new Edits(new Board(doc));
const ids = [...edits.board.ids()];
let next = 1;
setInterval(() => {
  next = (next * 48271) % 2147483647;
  const shape = edits.board.get(ids[next % ids.length]!);
  if (shape) edits.update([[shape.id, { x: shape.x + 3, y: shape.y + 2 }]]);
}, 1000 / perSecond);
