package org.whiteboard.server.render.paint;

import org.whiteboard.board.Box;
import org.whiteboard.server.render.surface.SvgSurface;

/** The board's dots or lines where pictures can be enlarged: as patterns. */
public final class PatternPainter {
  private static final double GROUP_UNITS = BackgroundPainter.GRID_UNITS * 5;

  private PatternPainter() {}

  /** Paints {@code plain}, {@code dots}, {@code grid} or {@code lines} on a filled board. */
  public static void paint(SvgSurface surface, Box area, String background, Palette.Chrome chrome) {
    double step = BackgroundPainter.GRID_UNITS;
    switch (background) {
      case "dots" -> surface.pattern(area, "dots", step, dot(chrome.gridStrong()));
      case "lines" -> surface.pattern(area, "lines", step, line(step, chrome.grid(), false));
      case "grid" -> {
        surface.pattern(area, "grid", step, line(step, chrome.grid(), true));
        surface.pattern(area, "groups", GROUP_UNITS, line(GROUP_UNITS, chrome.gridStrong(), true));
      }
      default -> {}
    }
  }

  /** In the tile's four corners, since a dot stands on the crossing. */
  private static String dot(String color) {
    return "<path d=\"M0 0h1v1h-1zM19 0h1v1h-1zM0 19h1v1h-1zM19 19h1v1h-1z\" fill=\""
        + color
        + "\"/>";
  }

  private static String line(double step, String color, boolean both) {
    String across = "M0 0H" + (int) step + "V1H0Z";
    String down = both ? "M0 0V" + (int) step + "H1V0Z" : "";
    return "<path d=\"" + across + down + "\" fill=\"" + color + "\"/>";
  }
}
