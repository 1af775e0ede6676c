import type { ShapePatch } from "../../board/edits";
import { round2 } from "../../board/rounding";
import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Box } from "../../kernels/box";
import { inMirror, turnedOver, type Mirror } from "../../kernels/mirror";
import { boxAround, leavesOf } from "../../tools/select/picking";
import type { Stage } from "../stage";
import type { Unchanged } from "./arranging";

export type Axis = "x" | "y";

/** Mirrors the selection about its middle; letters stay readable. */
export function flip(stage: Stage, axis: Axis): Unchanged | null {
  const { edits } = stage;
  // A line that holds on is where it runs now, not where it was last written.
  const selected = leavesOf(stage, stage.selection);
  const alone = areLines(selected);
  const leaves = selected.map((shape) =>
    shape.start !== null || shape.end !== null
      ? { ...shape, ...edits.standing(shape, () => alone) }
      : shape,
  );
  const patches = mirrored(leaves, boxAround(leaves), axis);
  edits.update(patches);
  return patches.length === 0 ? "same-flipped" : null;
}

/** What changes of shapes in a mirror in the middle of `all`. */
export function mirrored(
  leaves: readonly Shape[],
  all: Box,
  axis: Axis,
): (readonly [string, ShapePatch])[] {
  const alone = areLines(leaves);
  const along = new Set(leaves.map((shape) => shape.id));
  const mirror: Mirror = [axis === "x", axis === "y"];
  return leaves
    .map((shape): readonly [string, ShapePatch] => {
      const placed = {
        ...placeOf(shape, all, axis),
        ...inMirror(shape, mirror, (id) => along.has(id)),
      };
      const { id, w, h, points } = shape;
      if (points === null) return [id, placed];
      const over = points.map((value, i) => turnedOver(value, i % 2, shape, mirror));
      return [id, { ...placed, w, h, points: over, ...(alone && { start: null, end: null }) }];
    })
    .filter(([, patch], i) => differs(leaves[i]!, patch));
}

/** As when they are moved: lines by themselves let go, among others they keep following. */
function areLines(leaves: readonly Shape[]): boolean {
  return leaves.every((shape) => isLine(shape.type));
}

function placeOf({ x, y, w, h, angle }: Shape, all: Box, axis: Axis): ShapePatch {
  const mirroredX = round2(2 * all.x + all.w - x - w);
  const mirroredY = round2(2 * all.y + all.h - y - h);
  return {
    ...(axis === "x" ? { x: mirroredX, y } : { x, y: mirroredY }),
    // In a mirror a turn goes the other way round.
    angle: angle === 0 ? 0 : -angle,
  };
}

/** Beyond the rounding of the document, which an angle has none of: a hundredth of it is seen. */
function differs(shape: Shape, patch: ShapePatch): boolean {
  const { angle = shape.angle, ...rest } = patch;
  const told = (value: unknown): string =>
    JSON.stringify(
      value instanceof Float32Array ? [...value] : (value ?? false),
      (_, one: unknown) => (typeof one === "number" ? round2(one) : one),
    );
  const moved = ([key, value]: [string, unknown]): boolean =>
    told(value) !== told(shape[key as keyof Shape]);
  return angle !== shape.angle || Object.entries(rest).some(moved);
}
