package org.whiteboard.server.render.geometry;

/** A point or a vector, y down. */
public record Point(double x, double y) {

  Point lerp(Point to, double t) {
    return new Point(x + (to.x - x) * t, y + (to.y - y) * t);
  }

  double distance(Point to) {
    return Math.hypot(x - to.x, y - to.y);
  }

  /**
   * This point turned about {@code centre}, clockwise on screen for a positive angle in radians.
   */
  Point rotate(Point centre, double angle) {
    if (angle == 0) {
      return this;
    }
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double dx = x - centre.x;
    double dy = y - centre.y;
    return new Point(centre.x + dx * cos - dy * sin, centre.y + dx * sin + dy * cos);
  }

  /** Where the segments cross, as a fraction of a-b; NaN when they do not. */
  static double crossing(Point a, Point b, Point c, Point d) {
    double rx = b.x - a.x;
    double ry = b.y - a.y;
    double sx = d.x - c.x;
    double sy = d.y - c.y;
    double denominator = rx * sy - ry * sx;
    if (denominator == 0) {
      return Double.NaN;
    }
    double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / denominator;
    double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / denominator;
    return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : Double.NaN;
  }
}
