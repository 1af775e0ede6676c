package org.whiteboard.server.render;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.paint.BackgroundPainter;
import org.whiteboard.server.render.paint.ShapePainter;
import org.whiteboard.server.render.surface.Picture;
import org.whiteboard.server.render.surface.RasterSurface;

/** The pixels of a view, by bands of rows that know nothing of each other. Thread-safe. */
final class RasterBands {
  /** No letter of any font is wider or taller than so many font sizes. */
  private static final double LARGEST_LETTER = 2;

  private final List<Reach> shapes;
  private final Box area;
  private final String background;
  private final PictureOptions options;
  private final Function<String, Optional<Picture>> pictures;
  private final double scale;

  /** A shape and how far down the board it may leave a mark. */
  private record Reach(Shape shape, double top, double bottom) {
    static Reach of(Shape shape) {
      Box painted = ShapeGeometry.paintedBounds(shape).inflate(1 + textReach(shape));
      return new Reach(shape, painted.y(), painted.bottom());
    }

    /** What is written may stand far out of a small shape: as far as all its letters in a row. */
    private static double textReach(Shape shape) {
      return shape.plainText().length() * shape.style().fontSize() * LARGEST_LETTER;
    }

    boolean meets(Box band) {
      return top <= band.bottom() && bottom >= band.y();
    }
  }

  /**
   * Creates it.
   *
   * @param background of the board, painted if the options say so
   * @param pictures thread-safe
   * @param scale pixels per board unit
   */
  RasterBands(
      BoardView view,
      String background,
      PictureOptions options,
      Function<String, Optional<Picture>> pictures,
      double scale) {
    this.shapes = view.shapes().stream().map(Reach::of).toList();
    this.area = view.area();
    this.background = background;
    this.options = options;
    this.pictures = pictures;
    this.scale = scale;
  }

  /** The rows from {@code top} on. */
  BufferedImage paint(int width, int top, int rows) {
    Box band = new Box(area.x(), area.y() + top / scale, area.w(), rows / scale);
    RasterSurface surface = new RasterSurface(band, scale, width, rows, options.background());
    if (options.background()) {
      new BackgroundPainter(surface, band).paint(background, options.palette().chrome());
    }
    ShapePainter painter = new ShapePainter(surface, options.palette(), pictures);
    for (Reach reach : shapes) {
      if (reach.meets(band)) {
        painter.paint(reach.shape());
      }
    }
    surface.close();
    return surface.image();
  }
}
