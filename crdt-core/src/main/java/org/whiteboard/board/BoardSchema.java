package org.whiteboard.board;

import java.util.List;

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

  /** In the canonical JSON: the one key of an object that stands for bytes. */
  public static final String BYTES = "$bytes";

  /** In the canonical JSON: the one key of an object that stands for a text. */
  public static final String TEXT = "$text";

  private BoardSchema() {}
}
