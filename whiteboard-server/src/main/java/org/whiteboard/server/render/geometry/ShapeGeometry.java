package org.whiteboard.server.render.geometry;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.whiteboard.board.Box;
import org.whiteboard.board.Flip;
import org.whiteboard.board.Shape;

/** Where a shape's points stand on the board, and what it covers. */
public final class ShapeGeometry {
  public static final double LINE_HEIGHT = 1.3;
  public static final double NOTE_PADDING = 16;
  public static final double FRAME_TITLE_UNITS = 26;

  /** The widest a connector's text may run before it wraps. */
  public static final double CONNECTOR_TEXT_UNITS = 220;

  /** How far a note's shadow reaches beyond it. */
  private static final double NOTE_SHADOW_UNITS = 18;

  private ShapeGeometry() {}

  /** Points of a line as they are painted before rotation, relative to its box. */
  public static double[] linePoints(Shape shape) {
    double[] points = shape.points();
    if (points == null || points.length < 4) {
      return new double[] {0, 0, shape.w(), shape.h()};
    }
    return stretched(points, 2, shape);
  }

  /** As {@link #linePoints}, with its curves. */
  public static ConnectorPath path(Shape shape) {
    return ConnectorPath.of(linePoints(shape), shape.style().curve(), shape.flip().turnsOver());
  }

  /** Points of a stroke as they are painted before rotation, relative to its box. */
  public static double[] inkPoints(Shape shape) {
    return stretched(shape.ink(), 3, shape);
  }

  private static double[] stretched(double[] points, int stride, Shape shape) {
    Box extent = Box.of(points, stride);
    if (extent == null || (shape.w() == 0 && shape.h() == 0)) {
      return points;
    }
    double x = axisStretch(shape.w(), extent.w());
    double y = axisStretch(shape.h(), extent.h());
    if (x == 1 && y == 1) {
      return points;
    }
    double[] moved = points.clone();
    for (int i = 0; i + 1 < moved.length; i += stride) {
      moved[i] *= x;
      moved[i + 1] *= y;
    }
    return moved;
  }

  /** Packing rounds to 1/8 unit: what differs by no more than that was not resized. */
  private static double axisStretch(double size, double extent) {
    return extent < 0.25 || Math.abs(size - extent) < 0.26 ? 1 : size / extent;
  }

  /** From a shape as it is drawn to how it stands in its box: as in a mirror, or the same. */
  public static AffineTransform mirror(Shape shape) {
    Flip flip = shape.flip();
    return new AffineTransform(
        flip.x() ? -1 : 1,
        0,
        0,
        flip.y() ? -1 : 1,
        flip.acrossX(0, shape.w()),
        flip.acrossY(0, shape.h()));
  }

  /** A point of the shape's own frame on the board. */
  public static Point toBoard(Shape shape, Point local) {
    Box box = shape.box();
    Point middle = new Point(box.x() + box.w() / 2, box.y() + box.h() / 2);
    return new Point(box.x() + local.x(), box.y() + local.y()).rotate(middle, shape.angle());
  }

  /** Axis-parallel bounds of all a shape paints: rotation, stroke width, shadow, title, text. */
  public static Box paintedBounds(Shape shape) {
    Box local = paintedLocalBox(shape);
    if (shape.angle() == 0) {
      return new Box(
          shape.box().x() + local.x(), shape.box().y() + local.y(), local.w(), local.h());
    }
    double[] corners = new double[8];
    int next = 0;
    for (Point corner : corners(local)) {
      Point at = toBoard(shape, corner);
      corners[next++] = at.x();
      corners[next++] = at.y();
    }
    return Box.of(corners, 2);
  }

  private static List<Point> corners(Box box) {
    return List.of(
        new Point(box.x(), box.y()),
        new Point(box.right(), box.y()),
        new Point(box.right(), box.bottom()),
        new Point(box.x(), box.bottom()));
  }

  private static Box paintedLocalBox(Shape shape) {
    Box whole = new Box(0, 0, shape.w(), shape.h());
    double width = shape.style().width();
    if (shape.isInk()) {
      Box extent = shape.ink() == null ? null : Box.of(inkPoints(shape), 3);
      return extent == null ? whole : extent.inflate(width * StrokeOutline.PEN_REACH + 1);
    }
    if (shape.isConnector()) {
      return connectorBox(shape);
    }
    return switch (shape.type()) {
      case "note" -> grown(whole.inflate(NOTE_SHADOW_UNITS), shape);
      case "frame" ->
          new Box(-2, -FRAME_TITLE_UNITS, shape.w() + 4, shape.h() + FRAME_TITLE_UNITS + 2);
      case "text" -> whole.inflate(shape.style().fontSize() * 0.6);
      default -> grown(whole.inflate(width / 2 + 1), shape);
    };
  }

  private static Box connectorBox(Shape shape) {
    double width = shape.style().width();
    double[] line = path(shape).flatten();
    Box box = Box.of(line, 2).inflate(width / 2 + 1 + Arrowhead.size(width));
    if (shape.text().isEmpty()) {
      return box;
    }
    Point middle = ConnectorPath.midpoint(line);
    double[] size = estimateText(shape, CONNECTOR_TEXT_UNITS);
    return box.union(new Box(middle.x() - size[0] / 2, middle.y() - size[1] / 2, size[0], size[1]));
  }

  /** Text may be taller than the shape it stands in; then it sticks out above and below. */
  private static Box grown(Box box, Shape shape) {
    if (shape.text().isEmpty()) {
      return box;
    }
    Box area = Outline.textArea(shape.type(), shape.w(), shape.h(), shape.flip());
    double out = Math.max(0, (estimateText(shape, area.w())[1] - area.h()) / 2);
    return new Box(box.x(), box.y() - out, box.w(), box.h() + 2 * out);
  }

  /** An upper guess of a text's width and height without measuring. */
  public static double[] estimateText(Shape shape, double maxWidth) {
    double fontSize = shape.style().fontSize();
    double advance = fontSize * 0.62;
    double perLine = Math.max(1, Math.floor(maxWidth / advance));
    double lines = 0;
    double longest = 0;
    for (String paragraph : shape.plainText().split("\n", -1)) {
      lines += Math.max(1, Math.ceil(paragraph.length() / perLine));
      longest = Math.max(longest, Math.min(perLine, paragraph.length()));
    }
    return new double[] {longest * advance, lines * fontSize * LINE_HEIGHT};
  }
}
