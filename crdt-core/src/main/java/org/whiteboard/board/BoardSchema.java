package org.whiteboard.board;

import java.util.List;
import java.util.Set;

/** The names of the board document that Java code spells; {@code schema.ts} is their other half. */
public final class BoardSchema {
  public static final int VERSION = 1;

  public static final String META = "meta";
  public static final String SHAPES = "shapes";
  public static final String COMMENTS = "comments";

  /** All roots, in the order of the canonical JSON. */
  public static final List<String> ROOTS = List.of(COMMENTS, META, SHAPES);

  /** In {@link #META}: what the board is called, a string. */
  public static final String TITLE = "title";

  /** In {@link #META}: one of {@link #BACKGROUNDS}. */
  public static final String BACKGROUND = "background";

  public static final List<String> BACKGROUNDS = List.of("plain", "dots", "grid", "lines");
  public static final String DEFAULT_BACKGROUND = "dots";

  /** In the canonical JSON: the one key of an object that stands for bytes. */
  public static final String BYTES = "$bytes";

  /** In the canonical JSON: the one key of an object that stands for a text. */
  public static final String TEXT = "$text";

  public static final double MAX_COORDINATE_UNITS = 1e8;
  public static final double MAX_SIZE_UNITS = 1e7;
  public static final int MAX_POINT_NUMBERS = 20_000;
  public static final int MAX_Z_CHARS = 64;
  public static final int MAX_SHAPES = 200_000;
  public static final int MAX_TEXT_CHARS = 64 * 1024;

  public static final Set<String> PALETTE =
      Set.of(
          "black", "grey", "white", "red", "orange", "yellow", "green", "teal", "blue", "violet",
          "pink", "brown");
  public static final List<String> DASHES = List.of("solid", "dashed", "dotted");
  public static final List<String> FONTS = List.of("sans", "hand", "mono");
  public static final List<String> ALIGNS = List.of("start", "center", "end");
  public static final List<String> HEADS = List.of("none", "arrow", "triangle", "dot", "bar");
  public static final List<String> CURVES = List.of("straight", "curved", "elbow");

  /** Outlines with an optional fill and a text inside. */
  public static final Set<String> GEOMETRIC =
      Set.of("rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud");

  private BoardSchema() {}
}
