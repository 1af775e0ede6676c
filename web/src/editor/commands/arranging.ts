import { compareStacking, zBetween } from "../../board/stacking";
import type { Shape } from "../../board/shape";
import { overlaps, type Box } from "../../kernels/box";
import { boxAround, isLocked, leavesOf, selectedShapes } from "../../tools/select/picking";
import type { Stage } from "../stage";

/** Why a command left everything, or some of it, as it was. */
export type Unchanged =
  "same-flipped" | "nothing-over" | "nothing-under" | "locked-between" | "around-locked";

/** Where a shape's box goes within the box of all selected; a side that is absent stays. */
export type Place = (box: Box, all: Box) => { readonly x?: number; readonly y?: number };

export function align(stage: Stage, place: Place): null {
  const shapes = selectedShapes(stage);
  const all = boxAround(shapes);
  for (const shape of shapes) {
    const box = boxAround([shape]);
    const { x = box.x, y = box.y } = place(box, all);
    shiftBy(stage, shape.id, x - box.x, y - box.y);
  }
  return null;
}

/** Equal gaps; the outer two stay, and what is locked: the gaps are equal on each side of it. */
export function distribute(stage: Stage, axis: "x" | "y", size: "w" | "h"): Unchanged | null {
  const all = selectedShapes(stage)
    .map((shape) => ({ id: shape.id, box: boxAround([shape]), stays: isLocked(stage, shape) }))
    .sort((a, b) => a.box[axis] - b.box[axis]);
  const posts = all.flatMap(({ stays }, i) =>
    stays || i === 0 || i === all.length - 1 ? [i] : [],
  );
  posts.slice(1).forEach((to, i) => spread(stage, all.slice(posts[i], to + 1), axis, size));
  if (posts.length === all.length) return "locked-between";
  return posts.length > 2 ? "around-locked" : null;
}

/** Equal gaps from the first to the last, which stay. */
function spread(
  stage: Stage,
  boxes: readonly { readonly id: string; readonly box: Box }[],
  axis: "x" | "y",
  size: "w" | "h",
): void {
  const first = boxes[0]!.box;
  const last = boxes[boxes.length - 1]!.box;
  const total = boxes.reduce((sum, { box }) => sum + box[size], 0);
  const gap = (last[axis] + last[size] - first[axis] - total) / (boxes.length - 1);
  let at = first[axis];
  for (const { id, box } of boxes) {
    const by = at - box[axis];
    shiftBy(stage, id, axis === "x" ? by : 0, axis === "y" ? by : 0);
    at += box[size] + gap;
  }
}

/** Moves a shape with all that is inside it. */
function shiftBy(stage: Stage, id: string, dx: number, dy: number): void {
  if (dx === 0 && dy === 0) return;
  stage.edits.update(
    leavesOf(stage, [id]).map((leaf) => [leaf.id, { x: leaf.x + dx, y: leaf.y + dy }] as const),
  );
}

export function restack(
  stage: Stage,
  where: "front" | "back" | "forward" | "backward",
): Unchanged | null {
  const { board } = stage;
  const moving = leavesOf(stage, stage.selection).sort(compareStacking);
  const ids = new Set(moving.map((shape) => shape.id));
  const others = (): Shape[] =>
    [...board.ids()]
      .filter((id) => !ids.has(id))
      .map((id) => board.get(id))
      .filter((shape): shape is Shape => shape !== undefined && shape.type !== "group")
      .sort(compareStacking);
  let below: string | null;
  let above: string | null = null;
  const floor = floorOf(stage, moving);
  if (where === "front") below = board.topZ;
  else if (where === "back") {
    below = floor?.z ?? null;
    above = floor === undefined ? board.bottomZ : (others().find(isOver(floor))?.z ?? null);
  } else {
    // One step is past the next shape that overlaps: passing the others would show nothing.
    const area = boxAround(moving);
    const order = others();
    const meets = (shape: Shape): boolean => overlaps(area, boxAround([shape]));
    const edge = where === "forward" ? moving[moving.length - 1]! : moving[0]!;
    const next =
      where === "forward"
        ? order.find((shape) => compareStacking(shape, edge) > 0 && meets(shape))
        : order.findLast((shape) => compareStacking(shape, edge) < 0 && meets(shape));
    if (next === undefined || (where === "backward" && next.id === floor?.id))
      return where === "forward" ? "nothing-over" : "nothing-under";
    const at = order.indexOf(next);
    below = where === "forward" ? next.z : (order[at - 1]?.z ?? null);
    above = where === "forward" ? (order[at + 1]?.z ?? null) : next.z;
  }
  const keys = zBetween(below, above, moving.length);
  stage.edits.update(moving.map((shape, i) => [shape.id, { z: keys[i]! }] as const));
  return null;
}

/** The topmost frame that holds one of the shapes: under it that would be hidden. */
function floorOf({ board }: Stage, shapes: readonly Shape[]): Shape | undefined {
  const ids = new Set(shapes.map(({ id }) => id));
  const frames: Shape[] = [];
  for (const shape of shapes) {
    for (let at = shape.parent; at !== null && !ids.has(at); at = board.parentOf(at)) {
      const around = board.get(at);
      if (around?.type === "frame") frames.push(around);
    }
  }
  return frames.sort(compareStacking).at(-1);
}

function isOver(floor: Shape): (shape: Shape) => boolean {
  return (shape) => compareStacking(shape, floor) > 0;
}
