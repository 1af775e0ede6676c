package org.whiteboard.server.render.paint;

import java.awt.geom.Path2D;
import org.whiteboard.board.Shape;
import org.whiteboard.board.ShapeStyle;
import org.whiteboard.server.render.geometry.Arrowhead;
import org.whiteboard.server.render.geometry.ConnectorPath;
import org.whiteboard.server.render.geometry.Point;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.surface.Pen;
import org.whiteboard.server.render.surface.Tone;
import org.whiteboard.server.render.text.TextBlock;

/** Lines and arrows, already routed. */
final class ConnectorPainter {
  private static final double ELBOW_RADIUS = 12;

  /** Shorter than this, a line is a line: no heads, no bends. */
  private static final double PLAIN_BELOW_PX = 10;

  private static final double LABEL_PADDING = 6;

  private ConnectorPainter() {}

  static void paint(Brush brush, Shape shape) {
    double[] points = ShapeGeometry.linePoints(shape);
    ShapeStyle style = shape.style();
    Tone tone = brush.ink(shape);
    if (brush.shownSize(shape) < PLAIN_BELOW_PX) {
      int last = points.length - 2;
      double[] ends = {points[0], points[1], points[last], points[last + 1]};
      Pen pen = new Pen(style.width(), false, null);
      brush.surface().stroke(Paths.line(ends, false), pen, tone);
      return;
    }
    ConnectorPath path = ShapeGeometry.path(shape);
    double[] line = path.flatten();
    Arrowhead start = head(style.startHead(), line, style.width());
    Arrowhead end = head(style.endHead(), reversed(line), style.width());
    Path2D drawn = path.straight() ? straight(style, points, start, end) : curved(path);
    brush.surface().stroke(drawn, Pen.of(style.width(), style.dash()), tone);
    paintHead(brush, start, style.width(), tone);
    paintHead(brush, end, style.width(), tone);
    if (!shape.text().isEmpty()) {
      paintLabel(brush, shape, ConnectorPath.midpoint(line), tone);
    }
  }

  private static Path2D curved(ConnectorPath path) {
    Path2D drawn = new Path2D.Double();
    drawn.moveTo(path.start().x(), path.start().y());
    for (double[] p : path.pieces()) {
      drawn.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
    }
    return drawn;
  }

  /** With the ends pulled back under filled heads. */
  private static Path2D straight(
      ShapeStyle style, double[] points, Arrowhead start, Arrowhead end) {
    double[] cut = points.clone();
    int last = cut.length - 2;
    pullBack(cut, 0, 2, start);
    pullBack(cut, last, last - 2, end);
    return style.curve().equals("elbow")
        ? Paths.rounded(cut, ELBOW_RADIUS)
        : Paths.line(cut, false);
  }

  private static void pullBack(double[] points, int end, int next, Arrowhead head) {
    double by = head == null ? 0 : head.cut();
    double dx = points[next] - points[end];
    double dy = points[next + 1] - points[end + 1];
    double length = Math.hypot(dx, dy);
    if (length <= by || by == 0) {
      return;
    }
    points[end] += (dx / length) * by;
    points[end + 1] += (dy / length) * by;
  }

  private static double[] reversed(double[] line) {
    double[] reversed = new double[line.length];
    for (int i = 0; i < line.length; i += 2) {
      reversed[i] = line[line.length - 2 - i];
      reversed[i + 1] = line[line.length - 1 - i];
    }
    return reversed;
  }

  /** The head at the line's beginning, seen from the first point a head's length away. */
  private static Arrowhead head(String kind, double[] line, double width) {
    double reach = Arrowhead.size(width) * 0.7;
    Point tip = new Point(line[0], line[1]);
    Point from = new Point(line[line.length - 2], line[line.length - 1]);
    for (int i = 2; i < line.length; i += 2) {
      if (Math.hypot(line[i] - line[0], line[i + 1] - line[1]) >= reach) {
        from = new Point(line[i], line[i + 1]);
        break;
      }
    }
    return Arrowhead.of(kind, tip, from, width);
  }

  private static void paintHead(Brush brush, Arrowhead head, double width, Tone tone) {
    if (head == null) {
      return;
    }
    Path2D path =
        head.dotRadius() > 0
            ? Paths.circle(head.tip().x(), head.tip().y(), head.dotRadius())
            : Paths.line(head.line(), head.closed());
    if (head.filled()) {
      brush.surface().fill(path, tone);
    }
    brush.surface().stroke(path, Pen.solid(width), tone);
  }

  /** The text stands on the line, on a patch of board, and is level however the line runs. */
  private static void paintLabel(Brush brush, Shape shape, Point middle, Tone tone) {
    double room = ShapeGeometry.CONNECTOR_TEXT_UNITS;
    TextBlock block = TextPainter.block(brush, shape, room);
    if (block.w() == 0) {
      return;
    }
    double left = middle.x() - block.w() / 2;
    double top = middle.y() - block.h() / 2;
    if (shape.style().fontSize() * brush.scale() >= TextPainter.BAR_BELOW_PX) {
      Path2D patch =
          Paths.roundRect(
              left - LABEL_PADDING,
              top - LABEL_PADDING / 2,
              block.w() + 2 * LABEL_PADDING,
              block.h() + LABEL_PADDING,
              LABEL_PADDING);
      brush.surface().fill(patch, brush.tone(brush.palette().chrome().board()));
    }
    TextPainter.paint(brush, block, left - TextPainter.shift(shape, room - block.w()), top, tone);
  }
}
