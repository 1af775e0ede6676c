package org.whiteboard.load;

/**
 * How long the parts of a scenario last, in nanoseconds.
 *
 * @param warmup traffic that is not counted: the server compiles, queues fill
 * @param window traffic that is counted
 * @param stall how long the slow reader does not read
 * @param drain how long what is owed may take to arrive
 * @param boards how many are opened and left
 */
record Pace(long warmup, long window, long stall, long drain, int boards) {
  private static final long SECOND = 1_000_000_000L;

  /** For figures that are written down. */
  static final Pace FULL = new Pace(20 * SECOND, 10 * SECOND, 60 * SECOND, 15 * SECOND, 10_000);

  /** For a look. */
  static final Pace QUICK = new Pace(2 * SECOND, 3 * SECOND, 8 * SECOND, 10 * SECOND, 500);
}
