package org.whiteboard.server.render.text;

import java.util.List;

/**
 * Text of one face, shaped: its glyphs from left to right, in fractions of the font size.
 *
 * @param pieces in order, each with a font of its own or none
 * @param width sum of the pieces' widths
 */
public record GlyphRun(List<Piece> pieces, double width) {

  /**
   * Glyphs of one font; or, when {@code font} is null, text that no bundled font has.
   *
   * @param x from the left of the run
   */
  public record Piece(FontFile font, String text, List<Glyph> glyphs, double x, double width) {}

  /**
   * One glyph.
   *
   * @param text the characters it stands for
   * @param plain false when it is not what the font's character map gives for its text
   * @param x from the left of the piece, where it is drawn
   * @param y upwards from the base line
   */
  public record Glyph(int id, String text, boolean plain, double x, double y) {}
}
