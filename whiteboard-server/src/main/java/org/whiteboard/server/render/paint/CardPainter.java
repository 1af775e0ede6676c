package org.whiteboard.server.render.paint;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Optional;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.surface.Pen;
import org.whiteboard.server.render.surface.Picture;
import org.whiteboard.server.render.text.Face;

/** Notes, frames, images, and shapes that only newer clients know. */
final class CardPainter {
  private static final double NOTE_RADIUS = 6;
  private static final double FRAME_RADIUS = 8;
  private static final double TITLE_SIZE = 14;
  private static final Face TITLE = new Face("sans", TITLE_SIZE, true, false);
  private static final Face LABEL = new Face("mono", TITLE_SIZE, false, false);

  /** A shadow under something smaller can't be seen. */
  private static final double SHADOW_MIN_PX = 28;

  private static final int LABEL_CHARS = 40;

  private CardPainter() {}

  static void note(Brush brush, Shape shape) {
    double w = shape.w();
    double h = shape.h();
    String fill = shape.style().filled() ? shape.style().fill() : "yellow";
    String paper = brush.palette().note(fill);
    if (brush.shownSize(shape) < SHADOW_MIN_PX) {
      brush.surface().fill(Paths.rect(0, 0, w, h), brush.tone(paper));
    } else {
      brush
          .surface()
          .shadow(w, h, shape.angle(), brush.palette().chrome().shadow().fade(brush.opacity()));
      double radius = Math.min(NOTE_RADIUS, Math.min(w / 4, h / 4));
      brush.surface().fill(Paths.roundRect(0, 0, w, h, radius), brush.tone(paper));
    }
    // Notes are paper in both themes: black on them is dark or white, whichever reads better.
    String ink =
        shape.style().stroke().equals("black")
            ? Palette.readableOn(paper, paper)
            : brush.palette().ink(shape.style().stroke());
    TextPainter.inside(brush, shape, brush.tone(Palette.readableOn(paper, ink)));
  }

  static void frame(Brush brush, Shape shape) {
    double radius = Math.min(FRAME_RADIUS, Math.min(shape.w() / 4, shape.h() / 4));
    Path2D path = Paths.roundRect(0, 0, shape.w(), shape.h(), radius);
    brush.surface().fill(path, brush.tone(brush.palette().chrome().frame()));
    brush.surface().stroke(path, Pen.solid(1.5), brush.tone(brush.palette().chrome().frameRim()));
    if (shape.name() == null || TITLE_SIZE * brush.scale() < TextPainter.BAR_BELOW_PX) {
      return;
    }
    double baseline = TITLE_SIZE - ShapeGeometry.FRAME_TITLE_UNITS + 3;
    TextPainter.words(
        brush,
        shortened(brush, shape.name(), shape.w()),
        TITLE,
        2,
        baseline,
        brush.tone(brush.palette().chrome().frameTitle()));
  }

  private static String shortened(Brush brush, String text, double room) {
    if (brush.fonts().measure(text, TITLE) <= room) {
      return text;
    }
    int end = Math.min(text.length(), 1000);
    while (end > 1 && brush.fonts().measure(text.substring(0, end) + "…", TITLE) > room) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  static void image(Brush brush, Shape shape) {
    Optional<Picture> picture =
        shape.asset() == null ? Optional.empty() : brush.pictures().apply(shape.asset());
    if (picture.isPresent()) {
      AffineTransform place = ShapeGeometry.mirror(shape);
      place.scale(shape.w(), shape.h());
      brush.surface().image(picture.get(), place, brush.opacity());
      return;
    }
    placeholder(brush, shape);
    // Hills and a sun: understood as "a picture" without words.
    double size = Math.min(shape.w(), shape.h()) * 0.36;
    double x = (shape.w() - size) / 2;
    double y = (shape.h() - size) / 2;
    Path2D hills =
        Paths.line(
            new double[] {
              x,
              y + size,
              x + size * 0.38,
              y + size * 0.36,
              x + size * 0.6,
              y + size * 0.72,
              x + size * 0.74,
              y + size * 0.54,
              x + size,
              y + size
            },
            true);
    hills.append(Paths.circle(x + size * 0.74, y + size * 0.2, size * 0.13), false);
    hills.transform(ShapeGeometry.mirror(shape));
    brush.surface().fill(hills, brush.tone(brush.palette().chrome().placeholderText()));
  }

  /** A shape of a newer client: its place, and what it says it is. */
  static void unknown(Brush brush, Shape shape) {
    placeholder(brush, shape);
    Pen pen = new Pen(1.5, false, new float[] {6, 5});
    String color = brush.palette().chrome().placeholderText();
    brush.surface().stroke(Paths.rect(0, 0, shape.w(), shape.h()), pen, brush.tone(color));
    if (TITLE_SIZE * brush.scale() < TextPainter.BAR_BELOW_PX) {
      return;
    }
    String label = shape.type().substring(0, Math.min(LABEL_CHARS, shape.type().length()));
    double width = brush.fonts().measure(label, LABEL);
    double squeeze = Math.min(1, shape.w() / Math.max(1, width));
    Face face = new Face(LABEL.font(), LABEL.size() * squeeze, false, false);
    TextPainter.words(
        brush,
        label,
        face,
        (shape.w() - width * squeeze) / 2,
        shape.h() / 2 + face.size() * 0.355,
        brush.tone(color));
  }

  private static void placeholder(Brush brush, Shape shape) {
    double radius = Math.min(6, Math.min(shape.w() / 4, shape.h() / 4));
    brush
        .surface()
        .fill(
            Paths.roundRect(0, 0, shape.w(), shape.h(), radius),
            brush.tone(brush.palette().chrome().placeholder()));
  }
}
