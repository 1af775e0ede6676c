package org.whiteboard.server.render.paint;

import java.awt.geom.Path2D;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.Point;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.geometry.Simplify;
import org.whiteboard.server.render.geometry.StrokeOutline;
import org.whiteboard.server.render.surface.Pen;
import org.whiteboard.server.render.surface.Tone;

/** Freehand strokes and highlighter. */
final class InkPainter {
  /** Highlighter is see-through on any board. */
  static final double HIGHLIGHT_OPACITY = 0.38;

  /**
   * Zoomed out, smaller strokes are drawn with a few of their points. At full size they are
   * letters.
   */
  private static final double TINY_PX = 16;

  /** Thinner than this, the varying width of a pen can't be seen. */
  private static final double HAIRLINE_PX = 1.6;

  private static final double LINE_TOLERANCE_PX = 0.35;

  /** As fine as any enlargement of a picture needs. */
  private static final double FINEST_SCALE = 16;

  private InkPainter() {}

  static void paint(Brush brush, Shape shape) {
    double[] ink = shape.ink();
    if (ink == null || ink.length < 3) {
      return;
    }
    Tone tone = brush.ink(shape);
    double shown = brush.shownSize(shape);
    double width = shape.style().width();
    if (shown < TINY_PX && shown > 0 && brush.scale() < 1) {
      boolean round = shown >= 8;
      brush.surface().stroke(tiny(ink, shown), new Pen(width, round, null), tone);
    } else if (shape.type().equals("highlight") || width * brush.scale() < HAIRLINE_PX) {
      double[] points = ShapeGeometry.inkPoints(shape);
      brush.surface().stroke(line(points, brush.scale()), Pen.solid(width), tone);
    } else {
      brush.surface().fill(outline(ShapeGeometry.inkPoints(shape), width), tone);
    }
  }

  private static Path2D outline(double[] points, double width) {
    return points.length == 3
        ? Paths.circle(points[0], points[1], StrokeOutline.dotRadius(width))
        : Paths.smooth(StrokeOutline.of(points, width));
  }

  private static Path2D line(double[] points, double scale) {
    double fine = Math.min(scale, FINEST_SCALE);
    // In powers of two, as the canvas rounds it so that neighbouring zooms share a path.
    double tolerance = Math.pow(2, Math.floor(Math.log(LINE_TOLERANCE_PX / fine) / Math.log(2)));
    int[] kept = Simplify.of(points, 3, tolerance);
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 1; i < kept.length - 1; i++) {
      Point at = at(points, kept[i]);
      Point joint = Paths.middle(at, at(points, kept[i + 1]));
      path.quadTo(at.x(), at.y(), joint.x(), joint.y());
    }
    Point last = at(points, kept[kept.length - 1]);
    path.lineTo(last.x(), last.y());
    return path;
  }

  private static Point at(double[] points, int index) {
    return new Point(points[3 * index], points[3 * index + 1]);
  }

  /** Every k-th point: for so small a picture, choosing the points costs more than it shows. */
  private static Path2D tiny(double[] ink, double shown) {
    int count = ink.length / 3;
    int wanted = shown < 4 ? 2 : shown < 8 ? 4 : 8;
    int step = Math.max(1, count / wanted);
    Path2D path = new Path2D.Double();
    path.moveTo(ink[0], ink[1]);
    for (int i = step; i < count - 1; i += step) {
      path.lineTo(ink[3 * i], ink[3 * i + 1]);
    }
    path.lineTo(ink[ink.length - 3], ink[ink.length - 2]);
    return path;
  }
}
