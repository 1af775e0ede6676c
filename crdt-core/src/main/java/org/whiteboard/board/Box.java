package org.whiteboard.board;

/**
 * An axis-parallel box in board units.
 *
 * @param x left
 * @param y top
 * @param w never negative
 * @param h never negative
 */
public record Box(double x, double y, double w, double h) {

  /** The extent of {@code [x, y, …]*} at {@code stride}; null without points. */
  public static Box of(double[] points, int stride) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i + 1 < points.length; i += stride) {
      minX = Math.min(minX, points[i]);
      maxX = Math.max(maxX, points[i]);
      minY = Math.min(minY, points[i + 1]);
      maxY = Math.max(maxY, points[i + 1]);
    }
    return minX > maxX ? null : new Box(minX, minY, maxX - minX, maxY - minY);
  }

  public double right() {
    return x + w;
  }

  public double bottom() {
    return y + h;
  }

  public Box inflate(double by) {
    return new Box(x - by, y - by, w + 2 * by, h + 2 * by);
  }

  /** The smallest box around both; {@code other} may be null. */
  public Box union(Box other) {
    if (other == null) {
      return this;
    }
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** Whether they share a point; edges belong to a box. */
  public boolean overlaps(Box other) {
    return x <= other.right() && other.x <= right() && y <= other.bottom() && other.y <= bottom();
  }

  public boolean encloses(Box inner) {
    return inner.x >= x && inner.y >= y && inner.right() <= right() && inner.bottom() <= bottom();
  }

  /** The box around this one turned by {@code angle} about its own middle. */
  public Box rotatedBounds(double angle) {
    if (angle == 0) {
      return this;
    }
    double cos = Math.abs(Math.cos(angle));
    double sin = Math.abs(Math.sin(angle));
    double width = w * cos + h * sin;
    double height = w * sin + h * cos;
    return new Box(x + (w - width) / 2, y + (h - height) / 2, width, height);
  }
}
