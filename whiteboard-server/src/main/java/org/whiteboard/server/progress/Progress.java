package org.whiteboard.server.progress;

import java.util.concurrent.atomic.AtomicLong;

/** Hears how far long work has come. May be called from any thread, and often. */
@FunctionalInterface
public interface Progress {
  /** Where nobody listens. */
  Progress UNHEARD = (done, total) -> {};

  /**
   * Says how much is done.
   *
   * @param total an estimate at times: {@code done} may pass it
   */
  void reached(long done, long total);

  /** Counts up to a total, by one each time it is run; also on several threads at once. */
  default Runnable counting(long total) {
    AtomicLong done = new AtomicLong();
    reached(0, total);
    return () -> reached(done.incrementAndGet(), total);
  }
}
