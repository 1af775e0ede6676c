import { isBindable } from "../../board/board";
import type { Binding, Shape } from "../../board/shape";
import type { Point } from "../../canvas/view";
import { bindingAt } from "../../kernels/route";
import { toLocal } from "../../kernels/shape-geometry";
import { shapeAround } from "../select/picking";
import type { Workbench } from "../workbench";

/** Nearer to the middle than this share of the box means the middle. */
const MIDDLE_REACH = 0.22;

export interface Hold {
  readonly target: Shape;
  readonly binding: Binding;
}

/** What an end dropped at the point would hold on to. */
export function holdAt(bench: Workbench, point: Point, line: string | null): Hold | null {
  const target = shapeAround(
    bench,
    point,
    (shape) => isBindable(shape.type) && shape.type !== "frame" && shape.id !== line,
  );
  if (target === null) return null;
  const [u, v] = bindingAt(target, toLocal(target, point));
  const middle = Math.hypot(u - 0.5, v - 0.5) < MIDDLE_REACH;
  const short = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    target,
    binding: { id: target.id, at: middle ? [0.5, 0.5] : [short(u), short(v)] },
  };
}
