import { isLine } from "../../board/schema";
import type { Shape, ShapeSource } from "../../board/shape";
import type { Point, Preview } from "../../canvas/view";
import { routed } from "../../kernels/route";

/**
 * Shapes after a move. Bound lines moved on their own let go of what they held; moved together with
 * other shapes they keep following.
 */
export function shifted(
  source: Pick<ShapeSource, "get">,
  leaves: readonly Shape[],
  by: Point,
): Map<string, Preview> {
  const alone = leaves.every((shape) => isLine(shape.type));
  return new Map(
    leaves.map((shape) => {
      const bound = shape.start !== null || shape.end !== null;
      const place =
        isLine(shape.type) && bound && alone
          ? freed(shape, source, by)
          : { x: shape.x + by.x, y: shape.y + by.y };
      return [shape.id, place] as const;
    }),
  );
}

/** Where the line runs now, no longer bound. */
function freed(shape: Shape, source: Pick<ShapeSource, "get">, by: Point): Preview {
  const { x, y, w, h, points } = routed(shape, (id) => source.get(id));
  return { x: x + by.x, y: y + by.y, w, h, points, start: null, end: null };
}
