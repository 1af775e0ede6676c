package org.whiteboard.server.recordings;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.ops.DeepThreads;

/**
 * The thread that compresses and writes recordings, one step after the other. Rooms only hand over,
 * so what waits is bounded by its bytes: a disk that can't keep up fails steps. Thread-safe.
 */
final class RecordingThread {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingThread.class);

  /** What may wait for the disk, all boards together. */
  private static final long WAITING_LIMIT_BYTES = 64L << 20;

  /** About what a step costs beside its message. */
  private static final int STEP_BYTES = 100;

  private static final long CLOSE_TIMEOUT_MS = 10_000;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, new DeepThreads("recorder"));
  private final AtomicLong waitingBytes = new AtomicLong();

  RecordingThread() {
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  interface Step {
    void run() throws IOException;
  }

  /**
   * Takes a step after all before it; never blocks.
   *
   * @param bytes what waits with it; a step of 0 bytes is always taken
   * @param failed hears, on the thread, what the step threw, or that the disk can't keep up
   */
  void run(int bytes, Step step, Consumer<Exception> failed) {
    long cost = bytes + (long) STEP_BYTES;
    boolean tooSlow = waitingBytes.addAndGet(cost) > WAITING_LIMIT_BYTES && bytes > 0;
    try {
      thread.execute(
          () -> {
            waitingBytes.addAndGet(-cost);
            try {
              if (tooSlow) {
                throw new IOException("the disk can't keep up");
              }
              step.run();
            } catch (IOException | RuntimeException e) {
              failed.accept(e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("a step after the last recording was closed", e);
    }
  }

  /** Runs a task after a while; never, when the thread is closed before. */
  void later(Duration delay, Runnable task) {
    var unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes all steps that wait, then a last one, and ends.
   *
   * @return false when that took too long
   */
  boolean close(Runnable last) {
    thread.execute(last);
    thread.shutdown();
    try {
      return thread.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
