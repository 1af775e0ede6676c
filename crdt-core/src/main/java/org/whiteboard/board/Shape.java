package org.whiteboard.board;

import java.util.List;

/**
 * What a reader of the board sees of one shape, decoded by the rules of docs/board-format.md. Its
 * other half is {@code shape.ts}. Immutable by convention: nobody writes into the arrays.
 *
 * @param box top left and size before rotation; for ink and lines the extent of the points
 * @param angle radians, clockwise, about the middle of the box
 * @param flip has no part in its text
 * @param parent as written; {@link BoardShapes} settles cycles and missing parents
 * @param ink {@code [x, y, pressure]*} relative to the box and scaled to it, pressure 0 to 1; null
 *     for what is no stroke
 * @param points {@code [x, y]*} relative to the box and scaled to it; null for what is no line
 * @param asset SHA-256 in hex of a file, or null
 * @param wrap text wraps inside the box instead of widening it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Shape(
    String id,
    String type,
    Box box,
    double angle,
    Flip flip,
    String z,
    String parent,
    ShapeStyle style,
    double[] ink,
    double[] points,
    Binding start,
    Binding end,
    List<TextRun> text,
    String asset,
    boolean wrap,
    String link,
    String name,
    String alt) {

  /** A line whose ends were moved to where they hold on; without rotation. */
  public Shape withPoints(Box newBox, double[] newPoints) {
    return new Shape(
        id, type, newBox, 0, flip, z, parent, style, ink, newPoints, start, end, text, asset, wrap,
        link, name, alt);
  }

  Shape inside(String newParent, Box newBox, double newAngle) {
    return new Shape(
        id, type, newBox, newAngle, flip, z, newParent, style, ink, points, start, end, text, asset,
        wrap, link, name, alt);
  }

  public double w() {
    return box.w();
  }

  public double h() {
    return box.h();
  }

  public boolean isGeometric() {
    return BoardSchema.GEOMETRIC.contains(type);
  }

  public boolean isInk() {
    return type.equals("ink") || type.equals("highlight");
  }

  public boolean isConnector() {
    return type.equals("line") || type.equals("arrow");
  }

  public String plainText() {
    return TextRun.plainText(text);
  }
}
