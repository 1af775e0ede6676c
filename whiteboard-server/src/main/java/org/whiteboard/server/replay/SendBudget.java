package org.whiteboard.server.replay;

/**
 * Keeps a client below the rate at which servers close connections (S2), with room for what it
 * answers and for duplicates. Used by one thread.
 */
final class SendBudget {
  /** How long to wait for some more. */
  static final long PAUSE_MS = 50;

  private static final double BURST = 1_000;
  private static final double PER_SECOND = 120;

  private double left = BURST;
  private long filledNanos = System.nanoTime();

  /** Takes one message out; false when there is none left for now. */
  boolean take() {
    long now = System.nanoTime();
    left = Math.min(BURST, left + (now - filledNanos) / 1e9 * PER_SECOND);
    filledNanos = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
