package org.whiteboard.board;

/**
 * How a shape is drawn; every value is one that docs/board-format.md allows.
 *
 * @param stroke palette name or {@code #rrggbb}
 * @param fill the same, or {@code none}
 * @param width of the stroke, board units
 * @param opacity 0 to 1
 * @param fontSize board units
 * @param startHead what stands at the start of a line or arrow
 */
public record ShapeStyle(
    String stroke,
    String fill,
    double width,
    String dash,
    double opacity,
    String font,
    double fontSize,
    String align,
    String startHead,
    String endHead,
    String curve) {
  private static final ShapeStyle PLAIN =
      new ShapeStyle(
          "black", "none", 2, "solid", 1, "sans", 20, "start", "none", "none", "straight");
  private static final ShapeStyle CENTERED =
      new ShapeStyle(
          "black", "none", 2, "solid", 1, "sans", 20, "center", "none", "none", "straight");
  private static final ShapeStyle ARROW =
      new ShapeStyle(
          "black", "none", 2, "solid", 1, "sans", 20, "center", "none", "arrow", "straight");
  private static final ShapeStyle NOTE =
      new ShapeStyle(
          "black", "yellow", 2, "solid", 1, "sans", 20, "center", "none", "none", "straight");

  /** What an absent style key means, by type of shape. */
  public static ShapeStyle defaultFor(String type) {
    return switch (type) {
      case "arrow" -> ARROW;
      case "note" -> NOTE;
      case "line" -> CENTERED;
      default -> BoardSchema.GEOMETRIC.contains(type) ? CENTERED : PLAIN;
    };
  }

  public boolean filled() {
    return !fill.equals("none");
  }
}
