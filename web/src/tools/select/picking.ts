import type { Shape } from "../../board/shape";
import type { Box, Point } from "../../canvas/view";
import { boxOf, corners, union } from "../../kernels/box";
import { slopOf, type Pointer } from "../tool";
import type { Workbench } from "../workbench";

/** Which shapes a pointer or a selection means. */

/** The shape to select at the pointer: a group for its members unless it was entered. */
export function pickAt(bench: Workbench, pointer: Pointer): string | null {
  const hit = bench.view.hit(pointer.board, slopOf(pointer), (shape) => !isLocked(bench, shape));
  return hit === null ? null : bench.board.outermost(hit.id, bench.enteredGroup);
}

/** Topmost shape whose area holds the point, filled or not. */
export function shapeAround(
  bench: Workbench,
  point: Point,
  accept: (shape: Shape) => boolean,
): Shape | null {
  return (
    bench.view.around(point).findLast((shape) => accept(shape) && !isLocked(bench, shape)) ?? null
  );
}

/** What is made or dropped at the point belongs to this frame and goes where it goes. */
export function frameAt(bench: Workbench, at: Point, but?: ReadonlySet<string>): string | null {
  const isFrame = (shape: Shape): boolean => shape.type === "frame" && !but?.has(shape.id);
  return shapeAround(bench, at, isFrame)?.id ?? null;
}

export function isLocked(bench: Workbench, shape: Shape): boolean {
  for (let at: Shape | undefined = shape; at !== undefined;) {
    if (at.locked) return true;
    at = at.parent === null ? undefined : bench.board.get(at.parent);
  }
  return false;
}

/** Those that are locked by themselves, of all on the board. */
export function lockedIds({ board }: Workbench): string[] {
  return [...board.ids()].filter((id) => board.get(id)?.locked === true);
}

export function selectedShapes({ board, selection }: Workbench): Shape[] {
  return selection.map((id) => board.get(id)).filter((shape) => shape !== undefined);
}

/** Those of the ids that are not locked, by themselves or in something. */
export function unlocked(bench: Workbench, ids: Iterable<string>): string[] {
  return [...ids].filter((id) => {
    const shape = bench.board.get(id);
    return shape !== undefined && !isLocked(bench, shape);
  });
}

/**
 * What a move or resize of the selection changes: everything inside it, but groups, which follow. What
 * was locked after it was selected stays as it is.
 */
export function leavesOf(bench: Workbench, ids: Iterable<string>): Shape[] {
  return bench.board
    .withDescendants(unlocked(bench, ids))
    .map((id) => bench.board.get(id))
    .filter((shape): shape is Shape => shape !== undefined && shape.type !== "group");
}

/** As `leavesOf`, for a resize: a larger frame is more room for what is in it, which stays. */
export function sizedOf(bench: Workbench, ids: readonly string[]): Shape[] {
  const leaves = leavesOf(bench, ids);
  const frames = leaves.filter((shape) => shape.type === "frame");
  const inside = bench.board.withDescendants(
    frames.flatMap(({ id }) => bench.board.childrenOf(id)),
  );
  const held = new Set(inside);
  return leaves.filter(({ id }) => !held.has(id) || ids.includes(id));
}

/** Axis-parallel box around shapes as they stand. */
export function boxAround(shapes: readonly Shape[]): Box {
  let box: Box | null = null;
  for (const shape of shapes) box = union(box, boxOf(corners(shape, shape.angle)));
  return box ?? { x: 0, y: 0, w: 0, h: 0 };
}

/** Ids of a marquee or lasso as a selection: whole groups, no locked shapes, each once. */
export function asSelection(bench: Workbench, shapes: Iterable<Shape>): string[] {
  const ids = new Set<string>();
  for (const shape of shapes) {
    if (!isLocked(bench, shape)) ids.add(bench.board.outermost(shape.id, bench.enteredGroup));
  }
  // A frame already takes what is inside it along.
  return [...ids].filter((id) => !hasAncestorIn(bench, id, ids));
}

function hasAncestorIn(bench: Workbench, id: string, ids: ReadonlySet<string>): boolean {
  for (let at = bench.board.get(id)?.parent ?? null; at !== null;) {
    if (ids.has(at)) return true;
    at = bench.board.get(at)?.parent ?? null;
  }
  return false;
}

export function toggled(selection: readonly string[], id: string): string[] {
  return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
}
