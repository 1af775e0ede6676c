package org.whiteboard.server.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does in the background, one chore after the other, again and again. */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** A chore that is under way when the server stops is given so long to come to an end. */
  private static final int STOP_SECONDS = 5;

  /**
   * One of them.
   *
   * @param work is told the time
   */
  public record Chore(String name, Consumer<Instant> work) {}

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DeepThreads("upkeep"));
  private final InstantSource clock;
  private final List<Chore> chores;
  private volatile boolean stopping;

  /**
   * Begins the rounds.
   *
   * @param pause between the end of the last chore and the start of the first
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Runs until it is closed.
  public Upkeep(InstantSource clock, Duration pause, List<Chore> chores) {
    this.clock = clock;
    this.chores = List.copyOf(chores);
    thread.scheduleWithFixedDelay(
        this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does each chore once. One that fails is tried again in the next round. */
  private void round() {
    for (Chore chore : chores) {
      if (stopping) {
        return;
      }
      try {
        chore.work().accept(clock.instant());
      } catch (RuntimeException e) {
        LOG.error("upkeep: {} failed", chore.name(), e);
      }
    }
  }

  @Override
  public void close() {
    stopping = true;
    thread.shutdown();
    try {
      if (thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      LOG.warn("upkeep: still busy after {} s", STOP_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }
}
