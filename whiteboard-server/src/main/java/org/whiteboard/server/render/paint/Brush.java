package org.whiteboard.server.render.paint;

import java.util.Optional;
import java.util.function.Function;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.surface.Picture;
import org.whiteboard.server.render.surface.Surface;
import org.whiteboard.server.render.surface.Tone;
import org.whiteboard.server.render.text.BoardFonts;

/**
 * What painters need besides a shape.
 *
 * @param pictures by their SHA-256
 * @param opacity of the shape that is being painted
 */
record Brush(
    Surface surface,
    Palette palette,
    BoardFonts fonts,
    Function<String, Optional<Picture>> pictures,
    double opacity) {

  Brush fade(double by) {
    return by == 1 ? this : new Brush(surface, palette, fonts, pictures, opacity * by);
  }

  double scale() {
    return surface.scale();
  }

  Tone tone(String color) {
    return Tone.of(color).fade(opacity);
  }

  Tone ink(Shape shape) {
    return tone(palette.ink(shape.style().stroke()));
  }

  /** The larger side as it is shown, device pixels. */
  double shownSize(Shape shape) {
    return Math.max(shape.w(), shape.h()) * scale();
  }
}
