package org.whiteboard.server.room;

/**
 * When a room may write to everybody again. It clocks itself: a quiet room writes at once, and
 * after it wrote it rests a multiple of the time that took, see {@link FanOutLoad}. So what gathers
 * meanwhile shares one write, and a large room takes no more than its part of the machine, whatever
 * the machine and the size of its frames.
 *
 * <p>While there is time to spare, what of a rest was over before anybody wanted to write is saved
 * up, so that a few writes close together wait for none. But where rests gather enough to save
 * writes, longer ones that nobody can notice are taken in any case. A room in {@link Sections}
 * rests between two of them, and takes as long to come round. One thread at a time.
 */
final class Pace {
  private static final long NANOS_PER_MS = 1_000_000;

  /** One slow write in a busy moment says little: the mean moves by this part towards each. */
  private static final int SMOOTHING = 4;

  /** Writes to sections come in bursts. */
  private static final int RATE_SMOOTHING = 32;

  /** What was before a pause says nothing of what comes after it. */
  private static final long MOST_APART_NANOS = 100 * NANOS_PER_MS;

  /**
   * Messages that a write after a rest would carry: below it nearly all would carry one, whether
   * the room rests or not. Counted by what comes in and not by what writes carry, which the rests
   * themselves decide: a room would go to and fro between two states.
   */
  private static final double WORTH_A_REST = 1.2;

  /** A quarter of a core in writing, as long as nobody can notice the rest that makes it so. */
  private static final int UNNOTICED_REST = 3;

  /** Less than a frame of a screen. */
  private static final long LONGEST_UNNOTICED_NANOS = 8 * NANOS_PER_MS;

  private static final long MOST_SAVED_NANOS = 16 * NANOS_PER_MS;

  private final FanOutLoad load;
  private final RoomScheduler scheduler;
  private final long longestRestNanos;
  private int sections = 1;
  private boolean begun;
  private long writes;
  private long meanNanos;
  private double meanMessages;
  private double meanApartNanos;
  private long wroteAtNanos;
  private long needed;
  private boolean awaited;
  private long mayWriteAtNanos;

  Pace(FanOutLoad load, RoomScheduler scheduler, int longestRestMs) {
    this.load = load;
    this.scheduler = scheduler;
    this.longestRestNanos = longestRestMs * NANOS_PER_MS;
    this.mayWriteAtNanos = scheduler.nowNanos();
    this.wroteAtNanos = mayWriteAtNanos;
  }

  /** Whether the next section may be written to now. */
  boolean mayWrite() {
    return untilMs(mayWriteAtNanos) <= 0;
  }

  /**
   * Milliseconds until the next section may be written to; zero or less when it may now. Once a
   * write has begun that is when the one after it may: what gathers beside a write waits for the
   * next.
   */
  long dueInMs() {
    return untilMs(
        begun ? restAfter(meanNanos, scheduler.nowNanos() + meanNanos) : mayWriteAtNanos);
  }

  private long untilMs(long atNanos) {
    return Math.floorDiv(atNanos - scheduler.nowNanos() + NANOS_PER_MS / 2, NANOS_PER_MS);
  }

  /** Something waits for the end of the rest; beside a write, for that of the rest to come. */
  void awaited() {
    awaited |= !begun;
  }

  /**
   * There is something for everybody. A room that is one section writes it in this turn.
   *
   * @param inSections how many the room has
   */
  void begin(int inSections) {
    sections = inSections;
    begun = inSections == 1 || mayWrite();
  }

  /** Whether this turn writes anyway, so that more to everybody costs no further write. */
  boolean isBegun() {
    return begun;
  }

  /** How many writes there have been. */
  long writes() {
    return writes;
  }

  /** Everything is with the sockets of a section: the rest begins. */
  void wrote(long nanos, int messages) {
    long now = scheduler.nowNanos();
    meanNanos += (nanos - meanNanos) / (meanNanos == 0 ? 1 : SMOOTHING);
    meanMessages += (messages - meanMessages) / RATE_SMOOTHING;
    long apart = Math.min(now - wroteAtNanos, MOST_APART_NANOS);
    meanApartNanos += (apart - meanApartNanos) / RATE_SMOOTHING;
    wroteAtNanos = now;
    needed = load.spend(nanos, meanNanos, sections, now, scheduler::processorNanos);
    mayWriteAtNanos = restAfter(nanos, now);
    writes++;
    begun = false;
    awaited = false;
  }

  /** When the rest ends that follows a write of that length. */
  private long restAfter(long nanos, long writtenAtNanos) {
    boolean timeToSpare = needed <= meanNanos * FanOutLoad.LEAST_REST;
    long begins =
        timeToSpare && !awaited
            ? Math.max(mayWriteAtNanos + nanos, writtenAtNanos - MOST_SAVED_NANOS)
            : writtenAtNanos;
    return begins + Math.min(longestRestNanos / sections, rest());
  }

  private long rest() {
    long unnoticed = Math.min(LONGEST_UNNOTICED_NANOS / sections, meanNanos * UNNOTICED_REST);
    double gathered = meanMessages / meanApartNanos * (meanNanos + unnoticed);
    return gathered < WORTH_A_REST ? needed : Math.max(needed, unnoticed);
  }
}
