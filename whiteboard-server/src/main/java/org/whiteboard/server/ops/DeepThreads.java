package org.whiteboard.server.ops;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads with the stack that documents need: integration and projection recurse with the nesting
 * of types, in native code, where an overflow ends the process.
 */
public final class DeepThreads implements ThreadFactory {
  private static final long STACK_BYTES = 16L << 20;

  private final String name;
  private final AtomicInteger count = new AtomicInteger();

  public DeepThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, name + "-" + count.incrementAndGet(), STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
