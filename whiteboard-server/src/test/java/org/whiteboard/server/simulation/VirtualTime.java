package org.whiteboard.server.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import org.whiteboard.server.room.RoomScheduler;

/**
 * Threads and time of a simulated server, turned by hand: tasks run when the simulation says so, in
 * an order that the seed decides, on the one thread of the test.
 */
final class VirtualTime implements RoomScheduler {
  private static final long NANOS_PER_MS = 1_000_000;

  private record Timer(long atMs, long number, Runnable task) {}

  private final Random random;
  private final List<Runnable> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          (a, b) ->
              a.atMs() != b.atMs()
                  ? Long.compare(a.atMs(), b.atMs())
                  : Long.compare(a.number(), b.number()));
  private long nowNanos = 1_000_000 * NANOS_PER_MS;
  private long scheduled;

  VirtualTime(Random random) {
    this.random = random;
  }

  Executor threads() {
    return ready::add;
  }

  @Override
  public long nowMs() {
    return nowNanos / NANOS_PER_MS;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  /** The same on every machine that replays a seed. */
  @Override
  public int processors() {
    return 2;
  }

  @Override
  public Instant wallClock() {
    return Instant.EPOCH.plusMillis(nowMs());
  }

  @Override
  public void schedule(long delayMs, Runnable task) {
    timers.add(new Timer(nowMs() + Math.max(0, delayMs), scheduled++, task));
  }

  /** Runs one task that is ready; false when none is. */
  boolean runOne() {
    if (ready.isEmpty()) {
      return false;
    }
    ready.remove(random.nextInt(ready.size())).run();
    return true;
  }

  /** Lets time pass; what is due by then becomes ready. */
  void pass(long ms) {
    take(ms * NANOS_PER_MS);
  }

  /** Something takes this long. */
  void take(long nanos) {
    nowNanos += nanos;
    while (!timers.isEmpty() && timers.peek().atMs() <= nowMs()) {
      ready.add(timers.poll().task());
    }
  }

  /** The process is gone: nothing that was about to happen happens. */
  void crash() {
    ready.clear();
    timers.clear();
  }
}
