package org.whiteboard.server.render.paint;

import java.awt.geom.Path2D;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.Outline;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.surface.Pen;
import org.whiteboard.server.render.surface.Tone;

/** Geometric shapes: an outline with its fill and the text inside. */
final class OutlinePainter {
  /** Smaller than this a shape is a spot of its colour. */
  private static final double SPOT_PX = 3;

  /** Below this, rounded corners can't be told from square ones. */
  private static final double ROUND_MIN_PX = 24;

  private OutlinePainter() {}

  static void paint(Brush brush, Shape shape) {
    Palette palette = brush.palette();
    boolean filled = shape.style().filled();
    String ink = palette.ink(shape.style().stroke());
    String fill = filled ? palette.tint(shape.style().fill()) : ink;
    double shown = brush.shownSize(shape);
    if (shown < SPOT_PX) {
      brush.surface().fill(Paths.rect(0, 0, shape.w(), shape.h()), brush.tone(fill));
      TextPainter.inside(brush, shape, brush.tone(ink));
      return;
    }
    Path2D path = path(shape, shown < ROUND_MIN_PX);
    path.transform(ShapeGeometry.mirror(shape));
    if (filled) {
      brush.surface().fill(path, brush.tone(fill));
    }
    Pen pen = Pen.of(shape.style().width(), shape.style().dash());
    brush.surface().stroke(path, pen, brush.tone(ink));
    Tone words = brush.tone(filled ? Palette.readableOn(fill, ink) : ink);
    TextPainter.inside(brush, shape, words);
  }

  private static Path2D path(Shape shape, boolean small) {
    double w = shape.w();
    double h = shape.h();
    return switch (shape.type()) {
      case "ellipse" -> Paths.ellipse(w, h);
      case "rect" ->
          small ? Paths.rect(0, 0, w, h) : Paths.roundRect(0, 0, w, h, Outline.cornerRadius(w, h));
      case "cloud" -> small ? Paths.ellipse(w, h) : Paths.cloud(w, h);
      default -> Paths.polygon(Outline.corners(shape.type(), w, h));
    };
  }
}
