package org.whiteboard.server.render.paint;

import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.whiteboard.server.render.geometry.Outline;
import org.whiteboard.server.render.geometry.Point;

/** Paths that several painters draw. */
final class Paths {
  /** Of a cubic that stands for a quarter of a circle, as a part of the radius. */
  private static final double ARC_HANDLE = 4.0 / 3 * (Math.sqrt(2) - 1);

  private Paths() {}

  static Path2D rect(double x, double y, double w, double h) {
    return new Path2D.Double(new Rectangle2D.Double(x, y, w, h));
  }

  /** Begins where a canvas does, at the top left: dashes are counted from there. */
  static Path2D roundRect(double x, double y, double w, double h, double radius) {
    double right = x + w;
    double bottom = y + h;
    // The way of a quarter circle's handles from its corner.
    double in = radius * (1 - ARC_HANDLE);
    Path2D path = new Path2D.Double();
    path.moveTo(x + radius, y);
    path.lineTo(right - radius, y);
    path.curveTo(right - in, y, right, y + in, right, y + radius);
    path.lineTo(right, bottom - radius);
    path.curveTo(right, bottom - in, right - in, bottom, right - radius, bottom);
    path.lineTo(x + radius, bottom);
    path.curveTo(x + in, bottom, x, bottom - in, x, bottom - radius);
    path.lineTo(x, y + radius);
    path.curveTo(x, y + in, x + in, y, x + radius, y);
    path.closePath();
    return path;
  }

  static Path2D ellipse(double w, double h) {
    return new Path2D.Double(new Ellipse2D.Double(0, 0, w, h));
  }

  static Path2D circle(double x, double y, double radius) {
    return new Path2D.Double(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  static Path2D line(double[] points, boolean closed) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i + 1 < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  static Path2D polygon(List<Point> corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners.get(0).x(), corners.get(0).y());
    corners.subList(1, corners.size()).forEach(corner -> path.lineTo(corner.x(), corner.y()));
    path.closePath();
    return path;
  }

  static Path2D cloud(double w, double h) {
    Path2D path = new Path2D.Double();
    for (Outline.Arc arc : Outline.cloudArcs(w, h)) {
      // Java counts angles against the clock.
      path.append(
          new Arc2D.Double(
              arc.x() - arc.radius(),
              arc.y() - arc.radius(),
              2 * arc.radius(),
              2 * arc.radius(),
              -Math.toDegrees(arc.from()),
              -Math.toDegrees(arc.to() - arc.from()),
              Arc2D.OPEN),
          true);
    }
    path.closePath();
    return path;
  }

  /** The outline of a stroke with its points as controls and their middles as joints. */
  static Path2D smooth(List<Point> outline) {
    Path2D path = new Path2D.Double();
    int count = outline.size();
    if (count < 3) {
      return path;
    }
    Point first = middle(outline.get(0), outline.get(1));
    path.moveTo(first.x(), first.y());
    for (int i = 1; i <= count; i++) {
      Point control = outline.get(i % count);
      Point joint = middle(control, outline.get((i + 1) % count));
      path.quadTo(control.x(), control.y(), joint.x(), joint.y());
    }
    path.closePath();
    return path;
  }

  static Point middle(Point a, Point b) {
    return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  /** Straight pieces with corners of a radius where there is room for it; as a canvas's arcTo. */
  static Path2D rounded(double[] points, double wantedRadius) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    int last = points.length - 2;
    for (int i = 2; i < last; i += 2) {
      Point at = new Point(points[i], points[i + 1]);
      Point before = new Point(points[i - 2], points[i - 1]);
      Point after = new Point(points[i + 2], points[i + 3]);
      double in = Math.hypot(at.x() - before.x(), at.y() - before.y());
      double out = Math.hypot(at.x() - after.x(), at.y() - after.y());
      corner(path, before, at, after, Math.min(wantedRadius, Math.min(in / 2, out / 2)));
    }
    path.lineTo(points[last], points[last + 1]);
    return path;
  }

  private static void corner(Path2D path, Point before, Point at, Point after, double radius) {
    double inX = before.x() - at.x();
    double inY = before.y() - at.y();
    double outX = after.x() - at.x();
    double outY = after.y() - at.y();
    double in = Math.hypot(inX, inY);
    double out = Math.hypot(outX, outY);
    double cos = (inX * outX + inY * outY) / (in * out);
    double half = Math.acos(Math.max(-1, Math.min(1, cos))) / 2;
    if (radius == 0 || in == 0 || out == 0 || Math.abs(Math.sin(2 * half)) < 1e-9) {
      path.lineTo(at.x(), at.y());
      return;
    }
    double reach = radius / Math.tan(half);
    // One cubic for the arc: the error is far below a pixel at these radii.
    double handle = reach - radius * (4.0 / 3) * Math.tan((Math.PI - 2 * half) / 4);
    path.lineTo(at.x() + inX / in * reach, at.y() + inY / in * reach);
    path.curveTo(
        at.x() + inX / in * handle,
        at.y() + inY / in * handle,
        at.x() + outX / out * handle,
        at.y() + outY / out * handle,
        at.x() + outX / out * reach,
        at.y() + outY / out * reach);
  }
}
