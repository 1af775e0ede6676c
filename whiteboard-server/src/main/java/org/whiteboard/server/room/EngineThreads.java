package org.whiteboard.server.room;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run the turns of all rooms: as many as cores, since a turn never blocks, each
 * with the stack that the engine's recursion needs, see {@link org.whiteboard.crdt.Doc}.
 */
public final class EngineThreads {
  /** Reserved address space; only what a thread really used takes memory. */
  private static final long STACK_BYTES = 16L << 20;

  private EngineThreads() {}

  public static ExecutorService start(int threads) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          String name = "room-" + number.incrementAndGet();
          Thread thread = new Thread(null, task, name, STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }
}
