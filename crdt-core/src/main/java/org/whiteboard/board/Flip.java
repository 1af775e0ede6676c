package org.whiteboard.board;

/**
 * How a shape stands as in a mirror, in its own frame and before it is turned.
 *
 * @param x left and right are changed
 * @param y top and bottom are changed
 */
public record Flip(boolean x, boolean y) {
  public static final Flip NONE = new Flip(false, false);

  /** A mirror on both axes turns by half: what goes round still goes the same way round. */
  public boolean turnsOver() {
    return x != y;
  }

  /** Where {@code at} of a side of length {@code w} comes to be. */
  public double acrossX(double at, double w) {
    return x ? w - at : at;
  }

  /** Where {@code at} of a side of length {@code h} comes to be. */
  public double acrossY(double at, double h) {
    return y ? h - at : at;
  }
}
