package org.whiteboard.server.render;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few pictures be painted at once: each takes processors and up to some hundred megabytes.
 * Thread-safe, first come first served.
 */
public final class RenderTurns {
  private final Semaphore turns;
  private final long patienceMs;

  /** Nobody's turn came in time. */
  public static final class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBusyException(long waitedMs) {
      super("Too many pictures are being made; no turn came within " + waitedMs + " ms.");
    }
  }

  /**
   * Creates it.
   *
   * @param atOnce pictures that may be painted at the same time
   * @param patienceMs how long one waits for its turn
   */
  public RenderTurns(int atOnce, long patienceMs) {
    this.turns = new Semaphore(atOnce, true);
    this.patienceMs = patienceMs;
  }

  /** Waits for a turn and runs. */
  public <T> T take(Supplier<T> painting) {
    try {
      if (!turns.tryAcquire(patienceMs, TimeUnit.MILLISECONDS)) {
        throw new TooBusyException(patienceMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusyException(0);
    }
    try {
      return painting.get();
    } finally {
      turns.release();
    }
  }
}
