package org.whiteboard.server.render.geometry;

/**
 * What to draw at an end of a connector.
 *
 * @param line {@code [x, y]*}
 * @param dotRadius of the dot about the tip; 0 for none
 * @param cut how far the line must end before the tip, so that it does not show through the head
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Arrowhead(
    double[] line, boolean closed, boolean filled, Point tip, double dotRadius, double cut) {

  /** Length of a head for a line of this width, board units. */
  public static double size(double width) {
    return 7 + width * 2.6;
  }

  /** The head at {@code tip} of a line that arrives there from {@code from}; null for none. */
  public static Arrowhead of(String head, Point tip, Point from, double width) {
    double length = tip.distance(from);
    if (head.equals("none") || length == 0) {
      return null;
    }
    double size = Math.min(size(width), Math.max(length, 4));
    double ux = (tip.x() - from.x()) / length;
    double uy = (tip.y() - from.y()) / length;
    return switch (head) {
      case "arrow" -> {
        Point a = at(tip, ux, uy, size, size * 0.55);
        Point b = at(tip, ux, uy, size, -size * 0.55);
        yield open(tip, a.x(), a.y(), tip.x(), tip.y(), b.x(), b.y());
      }
      case "bar" -> {
        Point a = at(tip, ux, uy, 0, size * 0.55);
        Point b = at(tip, ux, uy, 0, -size * 0.55);
        yield open(tip, a.x(), a.y(), b.x(), b.y());
      }
      case "triangle" -> {
        Point a = at(tip, ux, uy, size, size * 0.5);
        Point b = at(tip, ux, uy, size, -size * 0.5);
        double[] line = {tip.x(), tip.y(), a.x(), a.y(), b.x(), b.y()};
        yield new Arrowhead(line, true, true, tip, 0, size * 0.9);
      }
      default -> new Arrowhead(new double[0], true, true, tip, size * 0.36, size * 0.36);
    };
  }

  private static Arrowhead open(Point tip, double... line) {
    return new Arrowhead(line, false, false, tip, 0, 0);
  }

  private static Point at(Point tip, double ux, double uy, double back, double side) {
    return new Point(tip.x() - ux * back - uy * side, tip.y() - uy * back + ux * side);
  }
}
