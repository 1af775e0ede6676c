import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Preview, View } from "../../canvas/view";
import { centre, turnedWith } from "../../kernels/box";
import { rotate } from "../../kernels/vec";
import { scaled } from "./scaling";

const LEAST_SIZE_UNITS = 1;

/** One shape larger by so much along its own axes; its upper left corner stays where it is. */
export function grown(shape: Shape, dx: number, dy: number, measure: View["measureText"]): Preview {
  const w = Math.max(LEAST_SIZE_UNITS, shape.w + dx);
  const h = Math.max(LEAST_SIZE_UNITS, shape.h + dy);
  if (shape.type === "text") {
    if (dx === 0) return {};
    const box = { x: shape.x, y: shape.y, w, h: measure(shape, w).h };
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
    measure,
  );
}
