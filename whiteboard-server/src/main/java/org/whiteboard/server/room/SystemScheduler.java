package org.whiteboard.server.room;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time of this machine, and a timer that is shared by all rooms. */
public final class SystemScheduler implements RoomScheduler {
  private final ScheduledExecutorService timer;

  public SystemScheduler(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public Instant wallClock() {
    return Instant.now();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Tasks only post; nothing waits for them.
  public void schedule(long delayMs, Runnable task) {
    try {
      timer.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The server stops: rooms are closed by the drain, which needs no timer any more.
      if (!timer.isShutdown()) {
        throw e;
      }
    }
  }
}
