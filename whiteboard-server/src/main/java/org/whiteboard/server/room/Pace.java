package org.whiteboard.server.room;

/**
 * When a room may write to everybody again. It clocks itself: a quiet room writes at once, and
 * after it wrote it rests a multiple of the time that took, see {@link FanOutLoad}. So what gathers
 * meanwhile shares one write, and a large room takes no more than its part of the machine, whatever
 * the machine and the size of its frames.
 *
 * <p>While there is time to spare, what of a rest was over before anybody wanted to write is saved
 * up, so that a few writes close together wait for none. But where rests gather enough to save
 * writes, longer ones that nobody can notice are taken in any case. One thread at a time.
 */
final class Pace {
  private static final long NANOS_PER_MS = 1_000_000;

  /** One slow write in a busy moment says little: the mean moves by this part towards each. */
  private static final int SMOOTHING = 4;

  /** Messages in a write: below it nearly all would carry one, whether the room rests or not. */
  private static final double WORTH_A_REST = 1.2;

  /** A quarter of a core in writing, as long as nobody can notice the rest that makes it so. */
  private static final int UNNOTICED_REST = 3;

  /** Less than a frame of a screen. */
  private static final long LONGEST_UNNOTICED_NANOS = 10 * NANOS_PER_MS;

  private static final long MOST_SAVED_NANOS = 16 * NANOS_PER_MS;

  private final FanOutLoad load;
  private final RoomScheduler scheduler;
  private final long longestRestNanos;
  private long writingNanos;
  private long meanNanos;
  private int messages;
  private double meanMessages;
  private long needed;
  private boolean awaited;
  private long mayWriteAtNanos;

  Pace(FanOutLoad load, RoomScheduler scheduler, int longestRestMs) {
    this.load = load;
    this.scheduler = scheduler;
    this.longestRestNanos = longestRestMs * NANOS_PER_MS;
    this.mayWriteAtNanos = scheduler.nowNanos();
  }

  /**
   * Milliseconds until the room may write to everybody; zero or less when it may now. While a write
   * is under way that is when it may again: what gathers beside a write waits for the next.
   */
  long dueInMs() {
    long now = scheduler.nowNanos();
    long due = messages == 0 ? mayWriteAtNanos : restAfter(meanNanos, now + meanNanos);
    return Math.floorDiv(due - now + NANOS_PER_MS / 2, NANOS_PER_MS);
  }

  /** Something waits for the end of the rest; beside a write, for that of the rest to come. */
  void awaited() {
    awaited |= messages == 0;
  }

  /** A part of a write to everybody took this long; {@link #wrote} ends it. */
  void writing(long nanos) {
    writingNanos += nanos;
  }

  /** So many messages became one frame of the write that {@link #wrote} ends. */
  void gathered(int count) {
    messages += count;
  }

  /** Everything is with the sockets: the rest begins. */
  void wrote() {
    long now = scheduler.nowNanos();
    meanNanos += (writingNanos - meanNanos) / (meanNanos == 0 ? 1 : SMOOTHING);
    meanMessages += (messages - meanMessages) / SMOOTHING;
    needed = load.spend(writingNanos, meanNanos, now, scheduler::processorNanos);
    mayWriteAtNanos = restAfter(writingNanos, now);
    writingNanos = 0;
    messages = 0;
    awaited = false;
  }

  /** When the rest ends that follows a write of that length. */
  private long restAfter(long nanos, long writtenAtNanos) {
    boolean timeToSpare = needed <= meanNanos * FanOutLoad.LEAST_REST;
    long begins =
        timeToSpare && !awaited
            ? Math.max(mayWriteAtNanos + nanos, writtenAtNanos - MOST_SAVED_NANOS)
            : writtenAtNanos;
    return begins + Math.min(longestRestNanos, rest());
  }

  private long rest() {
    long unnoticed = Math.min(LONGEST_UNNOTICED_NANOS, meanNanos * UNNOTICED_REST);
    return meanMessages < WORTH_A_REST ? needed : Math.max(needed, unnoticed);
  }
}
