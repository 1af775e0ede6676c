package org.whiteboard.e2e.browser;

import java.awt.Color;

/** What colours on the screen mean, in the light theme. */
final class Colors {
  private Colors() {}

  /** The yellow of a new note. */
  static boolean isPaper(Color color) {
    return color.getRed() > 220 && color.getBlue() < 160;
  }

  static boolean isDark(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue() < 240;
  }

  /** Neither black nor white nor any grey between. */
  static boolean isColorful(Color color) {
    int most = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
    int least = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
    return most - least > 40;
  }

  /** The red of guides, thinned by the ground where a line lies between two pixels. */
  static boolean isGuide(Color color) {
    return color.getRed() > 200 && color.getGreen() < 190 && color.getBlue() < 200;
  }

  /** The colour given as {@code #rrggbb}, give or take what blending at an edge changes. */
  static boolean isNear(Color color, String hex) {
    return distance(color, Color.decode(hex)) < 60;
  }

  /** The colour in a thin line, half of which may be the ground. */
  static boolean isTinted(Color color, String hex) {
    return distance(color, Color.decode(hex)) < 150;
  }

  private static int distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
