import { isLine } from "../board/schema";
import type { Shape } from "../board/shape";
import type { Preview } from "../canvas/view";
import { rotate } from "../kernels/vec";
import { centre, turnedWith } from "../kernels/box";
import { leavesOf, sizedOf } from "../tools/select/picking";
import { scaled } from "../tools/select/scaling";
import { shifted } from "../tools/select/shifting";
import type { Stage } from "./stage";

const LEAST_SIZE_UNITS = 1;

/** Moves the selection by arrow keys, or with `resize` its lower right corner; false: no selection. */
export function nudge(stage: Stage, dx: number, dy: number, resize: boolean): boolean {
  if (stage.selection.length === 0 || !stage.writable) return false;
  const leaves = (resize ? sizedOf : leavesOf)(stage, stage.selection);
  if (resize) {
    stage.edits.update(leaves.map((shape) => [shape.id, grown(stage, shape, dx, dy)] as const));
  } else stage.edits.update(shifted(stage.board, leaves, { x: dx, y: dy }));
  const first = stage.board.get(leaves[0]?.id ?? "");
  if (first === undefined) return true;
  if (resize) stage.announce("resized", { w: Math.round(first.w), h: Math.round(first.h) });
  else stage.announce("moved", { x: Math.round(first.x), y: Math.round(first.y) });
  return true;
}

/** One shape larger by so much along its own axes; its upper left corner stays where it is. */
function grown(stage: Stage, shape: Shape, dx: number, dy: number): Preview {
  const w = Math.max(LEAST_SIZE_UNITS, shape.w + dx);
  const h = Math.max(LEAST_SIZE_UNITS, shape.h + dy);
  if (shape.type === "text") {
    if (dx === 0) return {};
    const box = { x: shape.x, y: shape.y, w, h: stage.view.measureText(shape, w).h };
    return { ...turnedWith(shape, box, shape.angle), wrap: true };
  }
  // A level or upright line has no extent to scale: it keeps that direction.
  const flat = isLine(shape.type);
  const middle = centre(shape);
  return scaled(
    shape,
    {
      scaleX: flat && shape.w === 0 ? 1 : w / Math.max(LEAST_SIZE_UNITS, shape.w),
      scaleY: flat && shape.h === 0 ? 1 : h / Math.max(LEAST_SIZE_UNITS, shape.h),
      fixed: rotate({ x: shape.x, y: shape.y }, middle, shape.angle),
      angle: shape.angle,
    },
    { only: true, side: false },
    (text, width) => stage.view.measureText(text, width),
  );
}
