package org.whiteboard.server.imports;

import java.util.Map;
import java.util.Set;

/** tldraw's words for forms, colours, sizes and sides, as ours. */
final class TldrawNames {
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("rectangle", "rect"),
          Map.entry("ellipse", "ellipse"),
          Map.entry("oval", "ellipse"),
          Map.entry("diamond", "diamond"),
          Map.entry("rhombus", "diamond"),
          Map.entry("triangle", "triangle"),
          Map.entry("hexagon", "hexagon"),
          Map.entry("octagon", "hexagon"),
          Map.entry("pentagon", "hexagon"),
          Map.entry("star", "star"),
          Map.entry("cloud", "cloud"));

  static final Set<String> FAITHFUL =
      Set.of("rectangle", "ellipse", "diamond", "triangle", "hexagon", "star", "cloud");

  private static final Map<String, Double> WIDTHS =
      Map.of("s", 2.0, "m", 3.5, "l", 5.0, "xl", 10.0);
  private static final Map<String, Double> FONT_SIZES =
      Map.of("s", 18.0, "m", 24.0, "l", 36.0, "xl", 44.0);

  static String form(String geo) {
    return FORMS.getOrDefault(String.valueOf(geo), "rect");
  }

  /** Of a stroke; tldraw's usual one for a size that is missing or unknown. */
  static double width(String size) {
    return WIDTHS.getOrDefault(String.valueOf(size), 3.5);
  }

  static double fontSize(String size) {
    return FONT_SIZES.getOrDefault(String.valueOf(size), 24.0);
  }

  static String color(String name) {
    return switch (String.valueOf(name)) {
      case "grey", "white", "red", "orange", "yellow", "green", "blue", "violet" -> name;
      case "light-violet" -> "violet";
      case "light-blue" -> "blue";
      case "light-green" -> "green";
      case "light-red" -> "pink";
      default -> "black";
    };
  }

  static String align(String align, String fallback) {
    return switch (String.valueOf(align)) {
      case "start", "start-legacy" -> "start";
      case "middle", "middle-legacy" -> "center";
      case "end", "end-legacy" -> "end";
      default -> fallback;
    };
  }

  static String font(String name) {
    return switch (String.valueOf(name)) {
      case "sans", "serif" -> "sans";
      case "mono" -> "mono";
      default -> "hand";
    };
  }

  private TldrawNames() {}
}
