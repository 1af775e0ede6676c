package org.whiteboard.server.render.surface;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Characters that no bundled font has, such as Chinese: drawn in a font of this machine if it has
 * one, else as the empty boxes that browsers show, too.
 */
final class ForeignText {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignText.class);
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double BOX_HEIGHT = 0.7;

  /** Absent where the JDK has no font system: small images leave out what it needs. */
  private static final Optional<Font> FONT = find();

  private ForeignText() {}

  @SuppressWarnings("ErrorsCatch") // A missing library or font configuration comes as any of these.
  private static Optional<Font> find() {
    try {
      Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(100f);
      font.createGlyphVector(EXACT, "a").getOutline();
      return Optional.of(font);
    } catch (RuntimeException | LinkageError | InternalError e) {
      LOG.info("this JDK has no fonts; characters that no bundled font has are drawn as boxes", e);
      return Optional.empty();
    }
  }

  /** The outline from (0, 0), in fractions of the font size, exactly as wide as it was measured. */
  static Path2D outline(String text, double width) {
    if (FONT.isPresent() && FONT.get().canDisplayUpTo(text) < 0) {
      GlyphVector glyphs = layout(FONT.get(), text);
      double natural = glyphs.getLogicalBounds().getWidth();
      if (natural > 0) {
        Shape outline = glyphs.getOutline();
        double squeeze = width / natural;
        return new Path2D.Double(
            outline, AffineTransform.getScaleInstance(squeeze, Math.min(squeeze, 0.01)));
      }
    }
    return boxes(text.codePointCount(0, text.length()), width);
  }

  private static GlyphVector layout(Font font, String text) {
    boolean leftToRight = java.text.Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    int direction = leftToRight ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
    return font.layoutGlyphVector(EXACT, text.toCharArray(), 0, text.length(), direction);
  }

  private static Path2D boxes(int count, double width) {
    Path2D boxes = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    double step = width / count;
    for (int i = 0; i < count; i++) {
      Rectangle2D box =
          new Rectangle2D.Double(i * step + step * 0.1, -BOX_HEIGHT, step * 0.8, BOX_HEIGHT);
      boxes.append(box, false);
      double rim = Math.min(0.06, step * 0.2);
      boxes.append(
          new Rectangle2D.Double(
              box.getX() + rim, box.getY() + rim, box.getWidth() - 2 * rim, BOX_HEIGHT - 2 * rim),
          false);
    }
    return boxes;
  }
}
