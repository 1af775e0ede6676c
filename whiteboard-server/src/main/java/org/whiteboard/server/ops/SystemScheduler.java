package org.whiteboard.server.ops;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.room.RoomScheduler;

/** Real time for rooms. Thread-safe. */
public final class SystemScheduler implements RoomScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(SystemScheduler.class);

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ScheduledExecutorService timer;

  public SystemScheduler(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public long processorNanos() {
    return Math.max(0, PROCESS.getProcessCpuTime());
  }

  @Override
  public Instant wallClock() {
    return Instant.now();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Tasks only post, see RoomScheduler.
  public void schedule(long delayMs, Runnable task) {
    try {
      timer.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("too late to schedule: the server has stopped", e);
    }
  }
}
