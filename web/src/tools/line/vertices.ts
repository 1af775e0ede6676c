import type { Shape } from "../../board/shape";
import type { Point } from "../../canvas/view";
import { boxOf } from "../../kernels/box";
import { fromLocal, linePoints } from "../../kernels/shape-geometry";

/** A line's points on the board, rotation applied. */
export function verticesOf(line: Shape): Point[] {
  const flat = linePoints(line);
  const vertices: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) {
    vertices.push(fromLocal(line, { x: flat[i]!, y: flat[i + 1]! }));
  }
  return vertices;
}

export interface PlacedLine {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly angle: 0;
  readonly points: readonly number[];
}

/** The fields of a line through points of the board. */
export function placed(vertices: readonly Point[]): PlacedLine {
  const box = boxOf(vertices) ?? { x: 0, y: 0, w: 0, h: 0 };
  const points = vertices.flatMap(({ x, y }) => [x - box.x, y - box.y]);
  return { x: box.x, y: box.y, w: box.w, h: box.h, angle: 0, points };
}
