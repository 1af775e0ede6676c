package org.whiteboard.server.room;

import java.util.function.LongSupplier;

/**
 * How busy the machine is, over all rooms, and so how long a room has to rest after it wrote to
 * everybody. While the processors have time to spare a room rests as long as its writing took. Two
 * things make rests longer, until they are no more:
 *
 * <ul>
 *   <li>Writing takes more than its share: each room rests a multiple of what its own writes take,
 *       since one large room can be what fills the machine.
 *   <li>The whole process takes more than its share, by whatever: all rooms rest alike, for a
 *       moment that nobody sees. Thousands of small writes cost most around the write, in turns,
 *       commits and wake-ups, and what gathers meanwhile shares those.
 * </ul>
 *
 * <p>So nobody waits for the sake of a processor that has nothing else to do. Thread-safe.
 */
final class FanOutLoad {
  /** While there is time to spare: a room takes at most half a core. */
  static final int LEAST_REST = 1;

  private static final double MOST_REST = 100;
  private static final double LONGER = 1.3;
  private static final double SHORTER = 0.9;
  private static final long WINDOW_NANOS = 50_000_000;

  /** What follows a hand waits for two frames of a screen at most. */
  private static final long LONGEST_COMMON_REST_NANOS = 30_000_000;

  private static final long LEAST_COMMON_REST_NANOS = 1_000_000;

  /** A window without a sign for this many windows is forgotten. */
  private static final int QUIET_WINDOWS = 10;

  private final double writingShare;
  private final double processShare;

  // Guarded by this.
  private long windowBeganNanos;
  private long windowBeganProcessorNanos;
  private long spentNanos;
  private double rest = LEAST_REST;
  private double commonRestNanos;

  /**
   * Creates it at rest.
   *
   * @param writingShare of one core that all writing to everybody may take
   * @param processShare of one core that the process may take before all rooms rest
   */
  FanOutLoad(double writingShare, double processShare) {
    this.writingShare = writingShare;
    this.processShare = processShare;
  }

  /**
   * A third of all cores for writing: what is left is needed for reading, the engine and the store.
   * Two fifths of them before everybody rests: a machine that is used less has time to spare.
   */
  static FanOutLoad of(int cores) {
    return new FanOutLoad(cores / 3.0, cores * 0.4);
  }

  /**
   * Adds what one room's writing took and answers how long it has to rest.
   *
   * @param usualNanos what a write of this room usually takes
   * @param processorNanos what the process has taken of all cores since it began; asked once a
   *     window, since the answer is the kernel's
   */
  synchronized long spend(long nanos, long usualNanos, long nowNanos, LongSupplier processorNanos) {
    long elapsed = nowNanos - windowBeganNanos;
    if (elapsed >= WINDOW_NANOS) {
      long takenNanos = processorNanos.getAsLong();
      judge(elapsed, takenNanos - windowBeganProcessorNanos);
      windowBeganNanos = nowNanos;
      windowBeganProcessorNanos = takenNanos;
      spentNanos = 0;
    }
    spentNanos += nanos;
    return (long) Math.max(usualNanos * rest, commonRestNanos);
  }

  /** Under the lock: what the window that ends says of the next. */
  private void judge(long elapsed, long processNanos) {
    if (elapsed >= WINDOW_NANOS * QUIET_WINDOWS) {
      rest = LEAST_REST;
      commonRestNanos = 0;
      return;
    }
    boolean writesTooMuch = spentNanos > writingShare * elapsed;
    rest =
        writesTooMuch ? Math.min(MOST_REST, rest * LONGER) : Math.max(LEAST_REST, rest * SHORTER);
    if (processNanos > processShare * elapsed) {
      double longer = Math.max(LEAST_COMMON_REST_NANOS, commonRestNanos * LONGER);
      commonRestNanos = Math.min(LONGEST_COMMON_REST_NANOS, longer);
    } else {
      double shorter = commonRestNanos * SHORTER;
      commonRestNanos = shorter < LEAST_COMMON_REST_NANOS ? 0 : shorter;
    }
  }
}
