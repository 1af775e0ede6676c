/**
 * Indices of the points a polyline may be reduced to without leaving it by more than `tolerance`
 * (Ramer 1972, Douglas and Peucker 1973), first and last included. `points` holds x and y at
 * `stride` distance; a stack instead of recursion, because strokes have thousands of points.
 */
export function simplify(
  points: ArrayLike<number>,
  stride: number,
  tolerance: number,
): Uint32Array {
  const count = Math.floor(points.length / stride);
  if (count <= 2) return Uint32Array.from({ length: count }, (_, index) => index);
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const farthest = farthestFrom(points, stride, span[0], span[1], tolerance);
    if (farthest < 0) continue;
    keep[farthest] = 1;
    stack.push([span[0], farthest], [farthest, span[1]]);
  }
  return indicesOf(keep);
}

/** The point of the span farthest from its chord, -1 when all are within the tolerance. */
function farthestFrom(
  points: ArrayLike<number>,
  stride: number,
  first: number,
  last: number,
  tolerance: number,
): number {
  const ax = points[first * stride]!;
  const ay = points[first * stride + 1]!;
  const dx = points[last * stride]! - ax;
  const dy = points[last * stride + 1]! - ay;
  const squared = dx * dx + dy * dy;
  let farthest = -1;
  let worst = tolerance * tolerance;
  for (let index = first + 1; index < last; index++) {
    const px = points[index * stride]! - ax;
    const py = points[index * stride + 1]! - ay;
    const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    const ex = px - t * dx;
    const ey = py - t * dy;
    const away = ex * ex + ey * ey;
    if (away > worst) {
      worst = away;
      farthest = index;
    }
  }
  return farthest;
}

function indicesOf(keep: Uint8Array): Uint32Array {
  let count = 0;
  for (const kept of keep) count += kept;
  const indices = new Uint32Array(count);
  let next = 0;
  keep.forEach((kept, index) => {
    if (kept) indices[next++] = index;
  });
  return indices;
}
