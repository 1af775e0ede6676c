package org.whiteboard.server.render.paint;

import java.util.Map;
import org.whiteboard.server.render.surface.Tone;

/**
 * The colours of a theme. A document stores names; each theme has its own shades. The other half is
 * {@code web/src/canvas/palette.ts}; shared vectors compare them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Map.ofEntries and records of strings do not change.
public enum Palette {
  LIGHT(
      Map.ofEntries(
          Map.entry("black", new Shades("#1e2329", "#3a414b", "#3b424c")),
          Map.entry("grey", new Shades("#858d98", "#e9ecf0", "#dde1e6")),
          Map.entry("white", new Shades("#ffffff", "#ffffff", "#fbfbfa")),
          Map.entry("red", new Shades("#e0403f", "#ffe0de", "#ffb3ae")),
          Map.entry("orange", new Shades("#ea7317", "#ffe8d2", "#ffcb9a")),
          Map.entry("yellow", new Shades("#e2a90b", "#fff3c4", "#ffe27a")),
          Map.entry("green", new Shades("#2b9a4b", "#dcf3df", "#b4e5b5")),
          Map.entry("teal", new Shades("#0c9488", "#d3f2ee", "#9fe0d8")),
          Map.entry("blue", new Shades("#2f6fe4", "#dde9ff", "#a9cbff")),
          Map.entry("violet", new Shades("#7a4fe0", "#e9e1ff", "#cdbcff")),
          Map.entry("pink", new Shades("#d9418f", "#ffe0ef", "#ffb8da")),
          Map.entry("brown", new Shades("#956543", "#f1e4d8", "#dfc3a9"))),
      new Chrome(
          "#fcfcfd",
          "#e3e6ea",
          "#cfd4da",
          "#ffffff",
          "#cdd2d9",
          "#6a727d",
          "#eef0f3",
          "#8a929d",
          new Tone(0x181e2c, 0.20))),
  DARK(
      Map.ofEntries(
          Map.entry("black", new Shades("#eceff3", "#d5dae1", "#4a515c")),
          Map.entry("grey", new Shades("#8f98a5", "#343a43", "#59626e")),
          Map.entry("white", new Shades("#0f1115", "#0f1115", "#e8e8e4")),
          Map.entry("red", new Shades("#ff6b66", "#4d2526", "#c65f5b")),
          Map.entry("orange", new Shades("#ff9547", "#4c2f19", "#c67f43")),
          Map.entry("yellow", new Shades("#f7cb45", "#463a14", "#c4a03a")),
          Map.entry("green", new Shades("#5bc878", "#1d3d28", "#4f9763")),
          Map.entry("teal", new Shades("#3ec6b8", "#143d3a", "#3a938a")),
          Map.entry("blue", new Shades("#6b9dff", "#1f3358", "#4d7cc9")),
          Map.entry("violet", new Shades("#a98bff", "#352a5c", "#7f68c4")),
          Map.entry("pink", new Shades("#ff7ab8", "#4d2340", "#bd5f92")),
          Map.entry("brown", new Shades("#c79472", "#3e2e23", "#917059"))),
      new Chrome(
          "#16181d",
          "#262a31",
          "#343a43",
          "#1b1e24",
          "#3b424c",
          "#99a2ae",
          "#23272e",
          "#7e8793",
          new Tone(0x000000, 0.50)));

  /** Coloured words on a tint of their colour stay coloured; grey on grey does not. */
  private static final double MIN_CONTRAST = 2.6;

  /** For strokes and text, for fills that text must be read on, and for sticky paper. */
  private record Shades(String ink, String tint, String note) {}

  /** Colours of the board itself and of what is no colour choice. */
  public record Chrome(
      String board,
      String grid,
      String gridStrong,
      String frame,
      String frameRim,
      String frameTitle,
      String placeholder,
      String placeholderText,
      Tone shadow) {}

  private final Map<String, Shades> shades;
  private final Chrome chrome;

  Palette(Map<String, Shades> shades, Chrome chrome) {
    this.shades = shades;
    this.chrome = chrome;
  }

  public Chrome chrome() {
    return chrome;
  }

  /** {@code #rrggbb} of a palette name or of what is that already. */
  public String ink(String color) {
    return color.startsWith("#") ? color : shades.get(color).ink();
  }

  public String tint(String color) {
    return color.startsWith("#") ? color : shades.get(color).tint();
  }

  public String note(String color) {
    return color.startsWith("#") ? color : shades.get(color).note();
  }

  /** What text on {@code paper} is painted in: {@code ink}, unless it can't be read there. */
  public static String readableOn(String paper, String ink) {
    if (contrast(paper, ink) >= MIN_CONTRAST) {
      return ink;
    }
    String dark = LIGHT.ink("black");
    return contrast(paper, dark) > contrast(paper, "#ffffff") ? dark : "#ffffff";
  }

  /** WCAG 2 contrast of two {@code #rrggbb} colours, 1 to 21. */
  static double contrast(String a, String b) {
    double la = luminance(a) + 0.05;
    double lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
  }

  private static double luminance(String color) {
    return 0.2126 * part(color, 1) + 0.7152 * part(color, 3) + 0.0722 * part(color, 5);
  }

  private static double part(String color, int at) {
    double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
