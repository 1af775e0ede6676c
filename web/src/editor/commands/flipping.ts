import type { ShapePatch } from "../../board/edits";
import { round2 } from "../../board/rounding";
import { isLine } from "../../board/schema";
import type { Binding, Shape } from "../../board/shape";
import type { Box } from "../../kernels/box";
import { boxAround, leavesOf } from "../../tools/select/picking";
import type { Stage } from "../stage";
import type { Unchanged } from "./arranging";

export type Axis = "x" | "y";

/** Outlines that look another way up; from left and right all of them look the same. */
const UPRIGHT: ReadonlySet<string> = new Set(["triangle", "star", "cloud"]);

/** Mirrors the selection about its middle; letters stay readable. */
export function flip(stage: Stage, axis: Axis): Unchanged | null {
  const { edits } = stage;
  // A line that holds on is where it runs now, not where it was last written.
  const leaves = leavesOf(stage, stage.selection).map((shape) =>
    shape.start !== null || shape.end !== null ? { ...shape, ...edits.standing(shape) } : shape,
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
  // As when they are moved: lines by themselves let go, among others they keep following.
  const alone = leaves.every((shape) => isLine(shape.type));
  const along = new Set(leaves.map((shape) => shape.id));
  const end = (binding: Binding | null): Binding | null => {
    if (binding === null || !along.has(binding.id)) return alone ? null : binding;
    const [u, v] = binding.at;
    return { ...binding, at: axis === "x" ? [1 - u, v] : [u, 1 - v] };
  };
  return leaves
    .map((shape): readonly [string, ShapePatch] => {
      const placed = { ...placeOf(shape, all, axis), ...flagOf(shape, axis) };
      const { id, w, h, ink, growing, points } = shape;
      if (ink !== null && !growing)
        return [id, { ...placed, ink: turnedOver(shape, ink, 3, axis) }];
      if (points === null) return [id, placed];
      const ends = { start: end(shape.start), end: end(shape.end) };
      return [id, { ...placed, w, h, points: turnedOver(shape, points, 2, axis), ...ends }];
    })
    .filter(([, patch], i) => differs(leaves[i]!, patch));
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

/** The key that says that a shape is as in a mirror, where it shows. */
function flagOf({ type, style, points, flipX, flipY }: Shape, axis: Axis): ShapePatch {
  const bows = isLine(type) && style.curve === "curved" && points?.length === 4;
  const shows = type === "image" || bows || (axis === "y" && UPRIGHT.has(type));
  if (!shows) return {};
  return axis === "x" ? { flipX: !flipX } : { flipY: !flipY };
}

/** Points `[x, y, …]*` at `stride`, of the shape's own frame. */
function turnedOver(shape: Shape, points: ArrayLike<number>, stride: number, axis: Axis): number[] {
  const [at, size] = axis === "x" ? [0, shape.w] : [1, shape.h];
  return Array.from(points, (value, i) => (i % stride === at ? size - value : value));
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
