package org.whiteboard.server.render.surface;

import java.awt.BasicStroke;

/**
 * How a line is drawn; joins are round.
 *
 * @param width board units
 * @param round whether ends are round; else they end where the line does
 * @param dash length of a stroke and of a gap, board units; null for a whole line
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Pen(double width, boolean round, float[] dash) {

  /** A pen of the board's styles: the pattern grows with the width. */
  public static Pen of(double width, String dash) {
    float length = (float) (width * 2);
    return switch (dash) {
      case "dashed" -> new Pen(width, true, new float[] {length + 5, length + 5});
      case "dotted" -> new Pen(width, true, new float[] {0.01f, length + 2});
      default -> new Pen(width, true, null);
    };
  }

  public static Pen solid(double width) {
    return new Pen(width, true, null);
  }

  BasicStroke stroke() {
    int cap = round ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
    int join = BasicStroke.JOIN_ROUND;
    return dash == null
        ? new BasicStroke((float) width, cap, join)
        : new BasicStroke((float) width, cap, join, 10, dash, 0);
  }
}
