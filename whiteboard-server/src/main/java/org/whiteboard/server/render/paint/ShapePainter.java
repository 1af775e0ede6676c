package org.whiteboard.server.render.paint;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.function.Function;
import org.whiteboard.board.Box;
import org.whiteboard.board.SafeLink;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.surface.Picture;
import org.whiteboard.server.render.surface.Surface;
import org.whiteboard.server.render.text.BoardFonts;

/** Paints one shape as the canvas does: the one place that knows every type. */
public final class ShapePainter {
  private final Brush brush;

  /**
   * Creates it.
   *
   * @param pictures by SHA-256; what it does not have is shown as a placeholder
   */
  public ShapePainter(
      Surface surface, Palette palette, Function<String, Optional<Picture>> pictures) {
    this.brush = new Brush(surface, palette, BoardFonts.shared(), pictures, 1);
  }

  /** Expects connectors to be routed. */
  public void paint(Shape shape) {
    if (shape.type().equals("group")) {
      return;
    }
    Surface surface = brush.surface();
    surface.begin(shape.id(), name(shape), placement(shape));
    double highlight = shape.type().equals("highlight") ? InkPainter.HIGHLIGHT_OPACITY : 1;
    byType(brush.fade(shape.style().opacity() * highlight), shape);
    if (shape.link() != null && SafeLink.isSafe(shape.link())) {
      surface.link(new Box(0, 0, shape.w(), shape.h()), shape.link());
    }
    surface.end();
  }

  private static Optional<String> name(Shape shape) {
    String text = shape.plainText();
    if (!text.isBlank()) {
      return Optional.of(text);
    }
    return Optional.ofNullable(shape.alt()).or(() -> Optional.ofNullable(shape.name()));
  }

  private static AffineTransform placement(Shape shape) {
    AffineTransform place = AffineTransform.getTranslateInstance(shape.box().x(), shape.box().y());
    if (shape.angle() != 0) {
      place.rotate(shape.angle(), shape.w() / 2, shape.h() / 2);
    }
    return place;
  }

  private static void byType(Brush brush, Shape shape) {
    switch (shape.type()) {
      case "ink", "highlight" -> InkPainter.paint(brush, shape);
      case "line", "arrow" -> ConnectorPainter.paint(brush, shape);
      case "text" -> TextPainter.paint(brush, shape);
      case "note" -> CardPainter.note(brush, shape);
      case "image" -> CardPainter.image(brush, shape);
      case "frame" -> CardPainter.frame(brush, shape);
      default -> {
        if (shape.isGeometric()) {
          OutlinePainter.paint(brush, shape);
        } else {
          CardPainter.unknown(brush, shape);
        }
      }
    }
  }
}
