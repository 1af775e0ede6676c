package org.whiteboard.server.render.surface;

import java.awt.Color;

/**
 * A colour and how much of what is below it hides.
 *
 * @param rgb {@code 0xrrggbb}
 * @param alpha 0 to 1
 */
public record Tone(int rgb, double alpha) {

  /** Of {@code #rrggbb}, opaque. */
  public static Tone of(String color) {
    return new Tone(Integer.parseInt(color.substring(1), 16), 1);
  }

  public Tone fade(double by) {
    return by == 1 ? this : new Tone(rgb, alpha * by);
  }

  String hex() {
    return String.format("#%06x", rgb);
  }

  Color color() {
    return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(alpha * 255));
  }
}
