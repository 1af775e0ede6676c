package org.whiteboard.server.render.text;

import java.util.List;

/**
 * Text set in lines; board units from the block's top left.
 *
 * @param w of the widest line
 * @param h of all lines
 */
public record TextBlock(List<Line> lines, double lineHeight, double w, double h) {

  /**
   * One line.
   *
   * @param y top of the line
   * @param marker bullet or number before the line, or null
   */
  public record Line(
      double y,
      List<Span> spans,
      double width,
      boolean rightToLeft,
      String marker,
      double markerX) {}

  /**
   * A stretch of one line in one face.
   *
   * @param link a safe address, or null
   * @param x from the left of the block
   */
  public record Span(String text, Face face, String link, double x, double width) {}
}
