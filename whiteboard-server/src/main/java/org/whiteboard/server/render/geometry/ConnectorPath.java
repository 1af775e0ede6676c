package org.whiteboard.server.render.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a line or arrow: cubic pieces for {@code curved}, straight ones else.
 *
 * @param pieces two controls and the end each, {@code [x, y]} times three
 */
public record ConnectorPath(Point start, List<double[]> pieces, boolean straight) {
  /** How far a curved line between two points bows out, as a fraction of its length. */
  private static final double BOW = 0.18;

  private static final int SAMPLES_PER_PIECE = 16;

  /**
   * Of {@code [x, y]*} with at least two points; {@code mirrored} bows a pair to its other side.
   */
  public static ConnectorPath of(double[] points, String curve, boolean mirrored) {
    boolean curved = curve.equals("curved");
    return new ConnectorPath(
        new Point(points[0], points[1]),
        curved ? curvedPieces(points, mirrored ? -BOW : BOW) : straightPieces(points),
        !curved);
  }

  private static List<double[]> straightPieces(double[] points) {
    List<double[]> pieces = new ArrayList<>();
    for (int i = 2; i + 1 < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      pieces.add(new double[] {points[i - 2], points[i - 1], x, y, x, y});
    }
    return pieces;
  }

  /** Catmull-Rom through the points; a lone pair of points gets a gentle bow. */
  private static List<double[]> curvedPieces(double[] points, double bow) {
    if (points.length == 4) {
      return List.of(bow(points, bow));
    }
    List<double[]> pieces = new ArrayList<>();
    int count = points.length / 2;
    for (int i = 0; i + 1 < count; i++) {
      Point before = at(points, i - 1);
      Point from = at(points, i);
      Point to = at(points, i + 1);
      Point after = at(points, i + 2);
      pieces.add(
          new double[] {
            from.x() + (to.x() - before.x()) / 6,
            from.y() + (to.y() - before.y()) / 6,
            to.x() - (after.x() - from.x()) / 6,
            to.y() - (after.y() - from.y()) / 6,
            to.x(),
            to.y()
          });
    }
    return pieces;
  }

  private static Point at(double[] points, int index) {
    int i = 2 * Math.min(points.length / 2 - 1, Math.max(0, index));
    return new Point(points[i], points[i + 1]);
  }

  private static double[] bow(double[] p, double out) {
    double dx = p[2] - p[0];
    double dy = p[3] - p[1];
    double reach = (4.0 / 3) * out;
    return new double[] {
      p[0] + dx * 0.3 + dy * reach,
      p[1] + dy * 0.3 - dx * reach,
      p[0] + dx * 0.7 + dy * reach,
      p[1] + dy * 0.7 - dx * reach,
      p[2],
      p[3]
    };
  }

  /** The path as a polyline {@code [x, y]*}. */
  public double[] flatten() {
    int perPiece = straight ? 1 : SAMPLES_PER_PIECE;
    double[] line = new double[2 + 2 * perPiece * pieces.size()];
    line[0] = start.x();
    line[1] = start.y();
    int next = 2;
    for (double[] piece : pieces) {
      double ax = line[next - 2];
      double ay = line[next - 1];
      for (int step = 1; step <= perPiece; step++) {
        double t = (double) step / perPiece;
        line[next++] = straight ? piece[4] : cubic(ax, piece[0], piece[2], piece[4], t);
        line[next++] = straight ? piece[5] : cubic(ay, piece[1], piece[3], piece[5], t);
      }
    }
    return line;
  }

  private static double cubic(double a, double b, double c, double d, double t) {
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  }

  /** The point half way along a polyline: where a connector's text stands. */
  public static Point midpoint(double[] line) {
    double total = 0;
    for (int i = 2; i < line.length; i += 2) {
      total += segment(line, i);
    }
    double left = total / 2;
    for (int i = 2; i < line.length; i += 2) {
      double length = segment(line, i);
      if (left <= length && length > 0) {
        double t = left / length;
        return new Point(
            line[i - 2] + (line[i] - line[i - 2]) * t,
            line[i - 1] + (line[i + 1] - line[i - 1]) * t);
      }
      left -= length;
    }
    return new Point(line[0], line[1]);
  }

  private static double segment(double[] line, int end) {
    return Math.hypot(line[end] - line[end - 2], line[end + 1] - line[end - 1]);
  }
}
