package org.whiteboard.server.render.paint;

import org.whiteboard.board.Box;
import org.whiteboard.server.render.surface.RasterSurface;
import org.whiteboard.server.render.surface.Tone;

/** The board itself with its dots or lines, on whole pixels as the canvas has them. */
public final class BackgroundPainter {
  /** Distance of the finest lines, board units. */
  public static final double GRID_UNITS = 20;

  private static final int GROUP = 5;
  private static final double MIN_STEP_PX = 9;

  private final RasterSurface surface;
  private final int width;
  private final int height;
  private final double originX;
  private final double originY;

  /** Of the picture's pixels; {@code area} is what they show. */
  public BackgroundPainter(RasterSurface surface, Box area) {
    this.surface = surface;
    this.width = surface.image().getWidth();
    this.height = surface.image().getHeight();
    this.originX = area.x() * surface.scale();
    this.originY = area.y() * surface.scale();
  }

  /** Paints {@code plain}, {@code dots}, {@code grid} or {@code lines}. */
  public void paint(String background, Palette.Chrome chrome) {
    surface.fillPixels(0, 0, width, height, Tone.of(chrome.board()));
    double step = step(surface.scale()) * surface.scale();
    switch (background) {
      case "dots" -> dots(step, Tone.of(chrome.gridStrong()));
      case "lines" -> rules(step, Tone.of(chrome.grid()), false);
      case "grid" -> {
        rules(step, Tone.of(chrome.grid()), true);
        rules(step * GROUP, Tone.of(chrome.gridStrong()), true);
      }
      default -> {}
    }
  }

  /** Distance of the lines that are shown at a scale, board units. */
  public static double step(double scale) {
    double step = GRID_UNITS;
    while (step * scale < MIN_STEP_PX) {
      step *= GROUP;
    }
    return step;
  }

  private void dots(double step, Tone tone) {
    double scale = surface.scale();
    int thickness = 1 + (int) Math.max(1, Math.round(scale < 1 ? 1 : Math.sqrt(scale)));
    int half = thickness >> 1;
    // A dot whose middle is just outside still shows its rim: what continues there has the rest.
    double reach = half + 1;
    for (long row = (long) Math.floor((originY - reach) / step);
        row * step <= originY + height + reach;
        row++) {
      int y = (int) Math.round(row * step - originY) - half;
      for (long mark = (long) Math.floor(originX / step); mark * step <= originX + width; mark++) {
        int x = (int) Math.round(mark * step - originX) - half;
        surface.fillPixels(x, y, thickness, thickness, tone);
      }
    }
  }

  private void rules(double step, Tone tone, boolean both) {
    for (long row = (long) Math.floor(originY / step); row * step <= originY + height; row++) {
      surface.fillPixels(0, (int) Math.round(row * step - originY), width, 1, tone);
    }
    if (!both) {
      return;
    }
    for (long mark = (long) Math.floor(originX / step); mark * step <= originX + width; mark++) {
      surface.fillPixels((int) Math.round(mark * step - originX), 0, 1, height, tone);
    }
  }
}
