package org.whiteboard.server.room;

import java.time.Instant;

/** Time as the rooms know it: a simulation passes one that it turns by hand. Thread-safe. */
public interface RoomScheduler {

  /** Milliseconds since some fixed moment; never goes back. */
  long nowMs();

  /** The same in nanoseconds, for what takes less than a millisecond. */
  default long nowNanos() {
    return nowMs() * 1_000_000;
  }

  /** Nanoseconds of all processors that this process has taken; 0 always where that is unknown. */
  default long processorNanos() {
    return 0;
  }

  /** How many processors there are to share. */
  default int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The wall clock, for what is stored. */
  Instant wallClock();

  /**
   * Runs the task once, not before {@code delayMs} have passed, on any thread. Tasks only post to a
   * mailbox and therefore return at once.
   */
  void schedule(long delayMs, Runnable task);
}
