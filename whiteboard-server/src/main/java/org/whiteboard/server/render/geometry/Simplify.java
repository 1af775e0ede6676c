package org.whiteboard.server.render.geometry;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Fewer points for a polyline that still keeps within a tolerance (Ramer 1972, Douglas and Peucker
 * 1973). A stack instead of recursion, because strokes have thousands of points.
 */
public final class Simplify {
  private Simplify() {}

  /** Indices of the points that stay, first and last included. */
  public static int[] of(double[] points, int stride, double tolerance) {
    int count = points.length / stride;
    BitSet keep = new BitSet(count);
    keep.set(0);
    keep.set(count - 1);
    ArrayDeque<int[]> spans = new ArrayDeque<>();
    spans.push(new int[] {0, count - 1});
    while (!spans.isEmpty()) {
      int[] span = spans.pop();
      int farthest = farthest(points, stride, span[0], span[1], tolerance);
      if (farthest >= 0) {
        keep.set(farthest);
        spans.push(new int[] {span[0], farthest});
        spans.push(new int[] {farthest, span[1]});
      }
    }
    return keep.stream().toArray();
  }

  /** The point of the span farthest from its chord, -1 when all are within the tolerance. */
  private static int farthest(double[] points, int stride, int first, int last, double tolerance) {
    double ax = points[first * stride];
    double ay = points[first * stride + 1];
    double dx = points[last * stride] - ax;
    double dy = points[last * stride + 1] - ay;
    double squared = dx * dx + dy * dy;
    int farthest = -1;
    double worst = tolerance * tolerance;
    for (int i = first + 1; i < last; i++) {
      double px = points[i * stride] - ax;
      double py = points[i * stride + 1] - ay;
      double t = squared == 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      double ex = px - t * dx;
      double ey = py - t * dy;
      double away = ex * ex + ey * ey;
      if (away > worst) {
        worst = away;
        farthest = i;
      }
    }
    return farthest;
  }
}
