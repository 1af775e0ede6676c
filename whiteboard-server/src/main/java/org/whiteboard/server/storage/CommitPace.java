package org.whiteboard.server.storage;

/**
 * When the store's writer may commit again: it rests in proportion to the processor time that
 * commits take, for six milliseconds at most. What of a rest was over before anything came is saved
 * up, so that a few writes close together wait for none.
 *
 * <p>A fixed delay was rejected: it slows quiet boards and gains nothing on busy ones. So was the
 * time on the clock: where a disk or a busy machine makes that long, what gathers meanwhile is
 * enough. One thread at a time.
 */
final class CommitPace {
  /** Of the processor time that a commit usually takes: so that is a tenth of a core, or less. */
  private static final int REST = 10;

  private static final long LONGEST_REST_NANOS = 6_000_000;
  private static final long MOST_SAVED_NANOS = 2 * LONGEST_REST_NANOS;

  /** What is usual moves by this part towards each, so that one large write holds up nobody. */
  private static final int SMOOTHING = 8;

  private long usualNanos;
  private boolean awaited;
  private long mayCommitAtNanos;

  CommitPace(long nowNanos) {
    mayCommitAtNanos = nowNanos;
  }

  /** What is left of the rest; zero or less when there is none. */
  long restNanos(long nowNanos) {
    return mayCommitAtNanos - nowNanos;
  }

  /** Something waits for the end of the rest. */
  void awaited() {
    awaited = true;
  }

  /**
   * A commit is through, and the rest begins.
   *
   * @param processorNanos what it took of a processor
   */
  void wrote(long beganNanos, long nowNanos, long processorNanos) {
    usualNanos += (processorNanos - usualNanos) / SMOOTHING;
    long saved = Math.max(mayCommitAtNanos + nowNanos - beganNanos, nowNanos - MOST_SAVED_NANOS);
    mayCommitAtNanos =
        (awaited ? nowNanos : saved) + Math.min(LONGEST_REST_NANOS, REST * usualNanos);
    awaited = false;
  }
}
