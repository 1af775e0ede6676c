package org.whiteboard.server.render.surface;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.GlyphRun;

/** Shaped text as one path. */
final class TextOutlines {
  /** Browsers slant a face that has no italic of its own by this much. */
  static final double SLANT = 0.25;

  private TextOutlines() {}

  static Path2D path(GlyphRun run, Face face, double x, double y) {
    Path2D all = new Path2D.Double();
    for (GlyphRun.Piece piece : run.pieces()) {
      append(all, piece, face, x + piece.x() * face.size(), y);
    }
    return all;
  }

  static void append(Path2D all, GlyphRun.Piece piece, Face face, double x, double y) {
    double slant = face.italic() ? SLANT : 0;
    double size = face.size();
    if (piece.font() == null) {
      Path2D outline = ForeignText.outline(piece.text(), piece.width());
      all.append(
          outline.getPathIterator(new AffineTransform(size, 0, -slant * size, size, x, y)), false);
      return;
    }
    double unit = size / piece.font().unitsPerEm();
    for (GlyphRun.Glyph glyph : piece.glyphs()) {
      AffineTransform place =
          new AffineTransform(
              unit, 0, slant * unit, -unit, x + glyph.x() * size, y - glyph.y() * size);
      all.append(piece.font().outline(glyph.id()).getPathIterator(place), false);
    }
  }
}
