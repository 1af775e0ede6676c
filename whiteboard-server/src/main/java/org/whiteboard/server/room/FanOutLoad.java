package org.whiteboard.server.room;

/**
 * How much of the machine goes into writing to everybody, over all rooms, and so how long a room
 * has to rest after it did. While the processors have time to spare a room rests as long as its
 * writing took; when all rooms together take more than their share, each rests longer, until they
 * do not: nobody waits for the sake of a processor that has nothing else to do. Thread-safe.
 */
final class FanOutLoad {
  /** While there is time to spare: a room takes at most half a core. */
  private static final double LEAST_REST = 1;

  private static final double MOST_REST = 100;
  private static final double LONGER = 1.3;
  private static final double SHORTER = 0.9;
  private static final long WINDOW_NANOS = 50_000_000;

  /** A window without a sign for this many windows is forgotten. */
  private static final int QUIET_WINDOWS = 10;

  private final long shareNanos;

  // Guarded by this.
  private long windowBeganNanos;
  private long spentNanos;
  private double rest = LEAST_REST;

  /**
   * Creates it at rest.
   *
   * @param share of one core that all writing to everybody may take
   */
  FanOutLoad(double share) {
    this.shareNanos = (long) (WINDOW_NANOS * share);
  }

  /** A third of all cores: what is left is needed for reading, the engine and the store. */
  static FanOutLoad ofThisMachine() {
    return new FanOutLoad(Runtime.getRuntime().availableProcessors() / 3.0);
  }

  /** Adds what one room's writing took and answers how many times as long it has to rest. */
  synchronized double spend(long nanos, long nowNanos) {
    long elapsed = nowNanos - windowBeganNanos;
    if (elapsed >= WINDOW_NANOS * QUIET_WINDOWS) {
      rest = LEAST_REST;
    } else if (elapsed >= WINDOW_NANOS) {
      boolean tooMuch = spentNanos * (double) WINDOW_NANOS / elapsed > shareNanos;
      rest = tooMuch ? Math.min(MOST_REST, rest * LONGER) : Math.max(LEAST_REST, rest * SHORTER);
    }
    if (elapsed >= WINDOW_NANOS) {
      windowBeganNanos = nowNanos;
      spentNanos = 0;
    }
    spentNanos += nanos;
    return rest;
  }
}
