package org.whiteboard.server.ops;

/** A number and what it counts, as a sentence has them: 1 board, 2 boards. */
public final class Amount {
  private Amount() {}

  /**
   * Writes both.
   *
   * @param one the noun for a single thing, with a regular plural
   */
  public static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
