package org.whiteboard.server.render.surface;

import java.awt.image.BufferedImage;

/**
 * The blurred shadow that browsers paint below a note: a Gaussian over a rectangle, which is the
 * product of two error functions. Nothing needs blurring.
 */
final class Shadow {
  /** Browsers halve the blur radius of 12 for the deviation. */
  static final double DEVIATION_UNITS = 6;

  static final double DROP_UNITS = 4;
  static final double REACH_UNITS = 3 * DEVIATION_UNITS;

  private Shadow() {}

  /** Covers the rectangle and {@link #REACH_UNITS} around it at this many pixels per unit. */
  static BufferedImage of(double w, double h, double scale, Tone tone) {
    float[] across = profile(w, scale);
    float[] down = profile(h, scale);
    BufferedImage image =
        new BufferedImage(across.length, down.length, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[across.length];
    for (int y = 0; y < down.length; y++) {
      double strength = down[y] * tone.alpha() * 255;
      for (int x = 0; x < row.length; x++) {
        row[x] = (int) (across[x] * strength + 0.5) << 24 | tone.rgb();
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return image;
  }

  private static float[] profile(double size, double scale) {
    float[] profile = new float[(int) Math.max(1, Math.ceil((size + 2 * REACH_UNITS) * scale))];
    for (int i = 0; i < profile.length; i++) {
      double at = (i + 0.5) / scale - REACH_UNITS;
      profile[i] = (float) (normal(at / DEVIATION_UNITS) - normal((at - size) / DEVIATION_UNITS));
    }
    return profile;
  }

  /** The normal distribution, by a logistic curve that is nowhere off by more than 0.0002. */
  private static double normal(double x) {
    return 1 / (1 + Math.exp(-x * (1.5976 + 0.070566 * x * x)));
  }
}
