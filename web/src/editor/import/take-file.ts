import type { ShapeRecord } from "../../board/records";
import { KEY } from "../../board/schema";
import type { Shape } from "../../board/shape";
import { readFileOnServer, type Loss, type Transfer } from "../../sync/file-transfer";
import { writeShapes } from "../../tools/copying";
import { boxAround } from "../../tools/select/picking";
import type { Stage } from "../stage";

export { fetchFile } from "../../sync/file-transfer";

/** What came of an import. */
export interface Taken {
  readonly shapes: number;
  readonly losses: readonly Loss[];
}

/**
 * Puts a file's shapes on the board, all at once and as one step to undo. The server reads the file
 * at `url` and stores its pictures; the shapes are written here, so that the undo is this person's own.
 */
export async function takeFile(
  stage: Stage,
  url: URL,
  file: Blob,
  transfer: Transfer,
): Promise<Taken> {
  const { losses, content } = await readFileOnServer(url, file, transfer);
  transfer.signal.throwIfAborted();
  const records = Object.fromEntries(content.map(({ id, record }) => [id, record]));
  const { board, edits, history, view } = stage;
  const away = board.size === 0 ? { x: 0, y: 0 } : toMiddle(stage, Object.values(records));
  history.separate();
  const ids = writeShapes(board, edits, records, away);
  history.separate();
  stage.setTool("select");
  stage.select(ids);
  stage.announce("imported", { count: content.length });
  const shapes = board
    .withDescendants(ids)
    .map((id) => board.get(id))
    .filter((one): one is Shape => one !== undefined && one.type !== "group");
  if (shapes.length > 0) view.flyTo(view.fit(boxAround(shapes)));
  return { shapes: content.length, losses };
}

/** How far the shapes must move for their middle to be where one looks. */
function toMiddle(stage: Stage, records: readonly ShapeRecord[]): { x: number; y: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const record of records) {
    const [x, y] = pair(record[KEY.pos]);
    const [w, h] = pair(record[KEY.size]);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  const middle = stage.viewMiddle();
  if (left > right) return { x: 0, y: 0 };
  return {
    x: Math.round(middle.x - (left + right) / 2),
    y: Math.round(middle.y - (top + bottom) / 2),
  };
}

function pair(value: unknown): [number, number] {
  return Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [0, 0];
}

/** Written into a PNG or SVG that carries a board. */
const MARKS = ["iTXtwhiteboard\0", '<scene xmlns="urn:whiteboard">'];
const PICTURE = /^image\/(png|jpeg|gif|webp|svg\+xml)$/;

/** True for what only the server can read: all but plain pictures. */
export async function carriesBoard(file: File): Promise<boolean> {
  if (!PICTURE.test(file.type)) return true;
  if (file.type !== "image/png" && file.type !== "image/svg+xml") return false;
  const start = await file.slice(0, 4096).text();
  return MARKS.some((mark) => start.includes(mark));
}
