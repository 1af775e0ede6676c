import { KEY } from "../../board/schema";
import type { ShapeRecord } from "../../board/records";
import { centre, overlaps } from "../../kernels/box";
import type { Assets } from "../../sync/assets";
import { takeOver } from "../../sync/take-over";
import { writeShapes } from "../../tools/copying";
import { boxAround, frameAt } from "../../tools/select/picking";
import type { Stage } from "../stage";

/** What a paste does: fetched when something is first pasted, see ../later. */

const SHIFT_UNITS = 24;

export interface Copied {
  readonly whiteboard: 1;
  /** Link id of the board the pictures are stored with. */
  readonly board: string;
  readonly shapes: Record<string, ShapeRecord>;
}

/** Shapes that were copied on this board or another. */
export async function pasteShapes(
  stage: Stage,
  assets: Assets,
  boardId: string,
  json: string,
): Promise<void> {
  const copied = JSON.parse(json) as Partial<Copied>;
  if (copied.whiteboard !== 1 || typeof copied.shapes !== "object") return;
  const from = copied.board ?? boardId;
  const whole = from === boardId || (await takePictures(assets, from, copied.shapes));
  stage.history.separate();
  const by = { x: SHIFT_UNITS, y: SHIFT_UNITS };
  settle(stage, writeShapes(stage.board, stage.edits, copied.shapes, by));
  // The last sentence is the one that is told.
  if (!whole) stage.announce("image-failed");
}

/** Pictures are stored with a board: those of another are taken over. False: not all could be. */
async function takePictures(
  assets: Assets,
  from: string,
  shapes: Record<string, ShapeRecord>,
): Promise<boolean> {
  const hashes = new Set(Object.values(shapes).map((record) => record[KEY.asset]));
  let all = true;
  for (const hash of hashes) {
    if (typeof hash === "string" && !(await takeOver(assets, from, hash))) all = false;
  }
  return all;
}

/** Selects what was pasted, brings it to where one looks if it is not there, and into its frame. */
export function settle(stage: Stage, ids: readonly string[]): void {
  const { board, edits, history, view } = stage;
  const shapes = board.withDescendants(ids).map((id) => board.get(id)!);
  const leaves = shapes.filter((shape) => shape.type !== "group");
  const box = boxAround(leaves);
  const { x, y, zoom } = view.camera;
  const screen = { x, y, w: view.viewport.width / zoom, h: view.viewport.height / zoom };
  const by = { x: 0, y: 0 };
  if (!overlaps(screen, box)) {
    by.x = screen.x + screen.w / 2 - box.x - box.w / 2;
    by.y = screen.y + screen.h / 2 - box.y - box.h / 2;
    edits.update(
      leaves.map((shape) => [shape.id, { x: shape.x + by.x, y: shape.y + by.y }] as const),
    );
  }
  if (!shapes.some((shape) => shape.type === "frame")) {
    const middle = centre(box);
    const parent = frameAt(stage, { x: middle.x + by.x, y: middle.y + by.y });
    edits.update(ids.map((id) => [id, { parent }] as const));
  }
  history.separate();
  stage.setTool("select");
  stage.select(ids);
  stage.announce("pasted", { count: ids.length });
}
