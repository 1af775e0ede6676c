import { leavesOf, sizedOf } from "../tools/select/picking";
import { shifted } from "../tools/select/shifting";
import { later } from "./later";
import type { Stage } from "./stage";

/** Moves the selection by arrow keys, or with `resize` its lower right corner; false: no selection. */
export function nudge(stage: Stage, dx: number, dy: number, resize: boolean): boolean {
  if (stage.selection.length === 0 || !stage.writable) return false;
  if (resize) {
    stage.keyQueue.until(growBy(stage, dx, dy)).catch((cause: unknown) => stage.failed(cause));
    return true;
  }
  const leaves = leavesOf(stage, stage.selection);
  stage.edits.update(shifted(stage.board, leaves, { x: dx, y: dy }));
  const first = stage.board.get(leaves[0]?.id ?? "");
  if (first) stage.announce("moved", { x: Math.round(first.x), y: Math.round(first.y) });
  return true;
}

async function growBy(stage: Stage, dx: number, dy: number): Promise<void> {
  const { grown } = await later.handles();
  const leaves = sizedOf(stage, stage.selection);
  const { view } = stage;
  stage.edits.update(
    leaves.map(
      (shape) =>
        [shape.id, grown(shape, dx, dy, (text, width) => view.measureText(text, width))] as const,
    ),
  );
  const first = stage.board.get(leaves[0]?.id ?? "");
  if (first) stage.announce("resized", { w: Math.round(first.w), h: Math.round(first.h) });
}
