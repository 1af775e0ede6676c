package org.whiteboard.server.room;

/**
 * When a room may write to everybody again. It clocks itself: a quiet room writes at once, and
 * after it wrote it rests a multiple of the time that took, see {@link FanOutLoad}. So what gathers
 * meanwhile shares one write, and a large room takes no more than its part of the machine, whatever
 * the machine and the size of its frames. A rest that nobody can notice is taken in any case, since
 * it saves writes for nothing. One thread at a time.
 */
final class Pace {
  private static final long NANOS_PER_MS = 1_000_000;

  /** One slow write in a busy moment says little: the mean moves by this part towards each. */
  private static final int SMOOTHING = 4;

  /** A third of a core in writing, as long as nobody can notice the rest that makes it so. */
  private static final int UNNOTICED_REST = 2;

  private static final long LONGEST_UNNOTICED_NANOS = 8 * NANOS_PER_MS;

  private final FanOutLoad load;
  private final RoomScheduler scheduler;
  private final long longestRestNanos;
  private long writingNanos;
  private long meanNanos;
  private long mayWriteAtNanos;

  Pace(FanOutLoad load, RoomScheduler scheduler, int longestRestMs) {
    this.load = load;
    this.scheduler = scheduler;
    this.longestRestNanos = longestRestMs * NANOS_PER_MS;
    this.mayWriteAtNanos = scheduler.nowNanos();
  }

  /** Milliseconds until the room may write to everybody; zero or less when it may now. */
  long dueInMs() {
    return Math.floorDiv(mayWriteAtNanos - scheduler.nowNanos() + NANOS_PER_MS / 2, NANOS_PER_MS);
  }

  /** A part of a write to everybody took this long; {@link #wrote} ends it. */
  void writing(long nanos) {
    writingNanos += nanos;
  }

  /** Everything is with the sockets: the rest begins. */
  void wrote() {
    if (writingNanos == 0) {
      return;
    }
    long now = scheduler.nowNanos();
    meanNanos += (writingNanos - meanNanos) / (meanNanos == 0 ? 1 : SMOOTHING);
    long needed = load.spend(writingNanos, meanNanos, now, scheduler::processorNanos);
    long unnoticed = Math.min(LONGEST_UNNOTICED_NANOS, meanNanos * UNNOTICED_REST);
    writingNanos = 0;
    mayWriteAtNanos = now + Math.min(longestRestNanos, Math.max(needed, unnoticed));
  }
}
