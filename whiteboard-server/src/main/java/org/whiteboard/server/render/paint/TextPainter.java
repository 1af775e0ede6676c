package org.whiteboard.server.render.paint;

import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.Outline;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.surface.Tone;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.TextBlock;
import org.whiteboard.server.render.text.TextLayout;

/** Texts on the board and inside shapes. */
final class TextPainter {
  /** Smaller letters can't be read: a bar stands for them. */
  static final double BAR_BELOW_PX = 4;

  private static final double BAR_OPACITY = 0.4;

  /** Where letters stand in their line, as a fraction of the size below its middle. */
  private static final double BASELINE = 0.355;

  private TextPainter() {}

  static TextBlock block(Brush brush, Shape shape, double room) {
    return TextLayout.of(shape.text(), shape.style(), room, brush.fonts()::measure);
  }

  /** A text shape: its lines from the top of its box. */
  static void paint(Brush brush, Shape shape) {
    Tone tone = brush.ink(shape);
    if (paintedAsBar(brush, shape, new Box(0, 0, shape.w(), 0), tone)) {
      return;
    }
    double room = shape.wrap() ? shape.w() : Double.POSITIVE_INFINITY;
    TextBlock block = block(brush, shape, room);
    double shift = shape.wrap() ? 0 : shift(shape, shape.w() - block.w());
    paint(brush, block, shift, 0, tone);
  }

  /** How far a narrower block stands from the left, by the shape's alignment. */
  static double shift(Shape shape, double free) {
    return switch (shape.style().align()) {
      case "center" -> free / 2;
      case "end" -> free;
      default -> 0;
    };
  }

  /** In the middle of the shape's text area. */
  static void inside(Brush brush, Shape shape, Tone tone) {
    if (shape.text().isEmpty()) {
      return;
    }
    Box area = innerArea(shape);
    Box row = new Box(area.x(), area.y() + area.h() / 2, area.w(), 0);
    if (paintedAsBar(brush, shape, row, tone)) {
      return;
    }
    TextBlock block = block(brush, shape, area.w());
    paint(brush, block, area.x(), area.y() + (area.h() - block.h()) / 2, tone);
  }

  private static Box innerArea(Shape shape) {
    if (!shape.type().equals("note")) {
      return Outline.textArea(shape.type(), shape.w(), shape.h(), shape.flip());
    }
    double padding = Math.min(ShapeGeometry.NOTE_PADDING, Math.min(shape.w() / 6, shape.h() / 6));
    return new Box(
        padding,
        padding,
        Math.max(1, shape.w() - 2 * padding),
        Math.max(1, shape.h() - 2 * padding));
  }

  /** {@code row} is the room across; its y the middle, or the top for a text shape. */
  private static boolean paintedAsBar(Brush brush, Shape shape, Box row, Tone tone) {
    double size = shape.style().fontSize();
    if (size * brush.scale() >= BAR_BELOW_PX) {
      return false;
    }
    double[] estimate = ShapeGeometry.estimateText(shape, row.w());
    double width = Math.min(row.w(), estimate[0] * 0.86);
    double top = shape.type().equals("text") ? 0 : row.y() - estimate[1] / 2;
    boolean centred = shape.style().align().equals("center");
    double left = centred ? row.x() + (row.w() - width) / 2 : row.x();
    long bars = Math.max(1, Math.min(12, Math.round(estimate[1] / (size * 1.3))));
    for (int bar = 0; bar < bars; bar++) {
      double y = top + bar * size * 1.3 + size * 0.3;
      brush.surface().fill(Paths.rect(left, y, width, size * 0.62), tone.fade(BAR_OPACITY));
    }
    return true;
  }

  /** The block's lines with its top left at (x, y) of the shape's frame. */
  static void paint(Brush brush, TextBlock block, double x, double y, Tone tone) {
    for (TextBlock.Line line : block.lines()) {
      double middle = y + line.y() + block.lineHeight() / 2;
      for (TextBlock.Span span : line.spans()) {
        span(brush, span, x + span.x(), middle, tone);
      }
      if (line.marker() != null && !line.spans().isEmpty()) {
        Face first = line.spans().get(0).face();
        Face face = new Face(first.font(), first.size(), false, false);
        double baseline = middle + face.size() * BASELINE;
        words(brush, line.marker(), face, x + line.markerX(), baseline, tone);
      }
    }
  }

  private static void span(Brush brush, TextBlock.Span span, double x, double middle, Tone tone) {
    double size = span.face().size();
    double baseline = middle + size * BASELINE;
    words(brush, span.text(), span.face(), x, baseline, tone);
    if (span.link() != null) {
      double line = baseline + size * 0.13;
      brush.surface().fill(Paths.rect(x, line, span.width(), size * 0.06), tone);
      brush.surface().link(new Box(x, baseline - size, span.width(), size * 1.3), span.link());
    }
  }

  static void words(Brush brush, String text, Face face, double x, double baseline, Tone tone) {
    brush.surface().text(brush.fonts().shape(text, face), face, x, baseline, tone);
  }
}
