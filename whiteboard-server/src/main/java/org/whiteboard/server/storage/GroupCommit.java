package org.whiteboard.server.storage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a database: everything that waits is written in one transaction.
 *
 * <p>It clocks itself. While one commit waits for the disk, the next batch gathers; a lone write is
 * committed at once, and under load the batches grow while the number of disk syncs does not. Where
 * a disk answers at once, commits of single writes would take a core to themselves: so the writer
 * rests as {@link CommitPace} says, unless a thread waits for a write.
 *
 * <p>One write's failure must not fail its neighbours, which belong to other boards. So when a
 * batch fails it is rolled back and each of its writes is tried again in a transaction of its own;
 * only those that fail alone are refused. A full disk refuses them all and holds nothing up: the
 * next write tries again, so the store heals by itself when space returns.
 *
 * <p>Futures complete on the writer's thread, after the commit. What hangs on them must not block;
 * waiting there for another write would wait for ever, so {@link #await} refuses to.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /** One write: runs statements, never commits. May run twice, see above, so it keeps no state. */
  @FunctionalInterface
  interface Write<T> {
    T run(Handle handle);
  }

  /**
   * How much may wait and how much is taken at once.
   *
   * @param queueLimitBytes payload that may wait; beyond it the disk is too slow for what comes in,
   *     and saying so at once is better than filling the heap
   * @param batchLimitBytes payload per transaction, so that the write-ahead log stays small and
   *     nobody waits long for a neighbour's bulk
   */
  record Limits(long queueLimitBytes, long batchLimitBytes) {
    static final Limits DEFAULT = new Limits(256L << 20, 8L << 20);
  }

  /** What waits for a commit; what the one in flight writes is not counted any more. */
  record Backlog(int writes, long bytes) {}

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What a write counts for beyond its payload: its objects in the queue. */
  private static final int WRITE_OVERHEAD_BYTES = 256;

  private static final class Pending<T> {
    private final String what;
    private final long bytes;
    private final Write<T> write;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;

    Pending(String what, long bytes, Write<T> write) {
      this.what = what;
      this.bytes = bytes;
      this.write = write;
    }

    void run(Handle handle) {
      result = write.run(handle);
    }

    void complete() {
      future.complete(result);
    }

    void fail(Throwable cause) {
      future.completeExceptionally(StoreFailure.of(what, cause));
    }
  }

  private final Handle handle;
  private final Limits limits;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Only the writer's thread knows it. */
  private final CommitPace pace = new CommitPace(System.nanoTime());

  // All guarded by lock.
  private final ArrayDeque<Pending<?>> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean hurry;
  private boolean resting;
  private boolean closed;

  /** Takes over the handle: only the writer's thread uses it from here on, and closes it. */
  GroupCommit(Handle handle, Limits limits) {
    this.handle = handle;
    this.limits = limits;
    this.thread = new Thread(this::writeUntilClosed, "store-writer");
    thread.start();
  }

  /**
   * Queues a write.
   *
   * @param what names the board and the act, for error messages: "board x: append"
   * @param payloadBytes size of what it carries
   * @return completes after the commit, or fails with {@link StoreException}
   */
  <T> CompletableFuture<T> submit(String what, long payloadBytes, Write<T> write) {
    return submit(what, payloadBytes, write, false);
  }

  private <T> CompletableFuture<T> submit(
      String what, long payloadBytes, Write<T> write, boolean somebodyWaits) {
    Pending<T> pending = new Pending<>(what, payloadBytes + WRITE_OVERHEAD_BYTES, write);
    lock.lock();
    try {
      if (closed) {
        pending.fail(new StoreException("the store is closed"));
      } else if (queuedBytes + pending.bytes > limits.queueLimitBytes) {
        pending.fail(
            new StoreException(
                "the disk is too slow: "
                    + queuedBytes
                    + " bytes wait to be written, at most "
                    + limits.queueLimitBytes
                    + " may"));
      } else {
        queuedBytes += pending.bytes;
        queue.add(pending);
        hurry |= somebodyWaits || queuedBytes > limits.batchLimitBytes / 2;
        if (hurry || !resting) {
          changed.signal();
        }
      }
    } finally {
      lock.unlock();
    }
    return pending.future;
  }

  /** Queues a write and waits for its commit, which it hurries. Not on the writer's thread. */
  <T> T await(String what, long payloadBytes, Write<T> write) {
    requireOtherThread(what);
    return StoreFailure.join(submit(what, payloadBytes, write, true));
  }

  /** The same, but the writer rests first if it would. */
  <T> T awaitUnhurried(String what, long payloadBytes, Write<T> write) {
    requireOtherThread(what);
    return StoreFailure.join(submit(what, payloadBytes, write, false));
  }

  private void requireOtherThread(String what) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(what + ": the store's writer can't wait for itself");
    }
  }

  /** What waits now. From any thread. */
  Backlog backlog() {
    lock.lock();
    try {
      return new Backlog(queue.size(), queuedBytes);
    } finally {
      lock.unlock();
    }
  }

  private void writeUntilClosed() {
    try (handle) {
      for (List<Pending<?>> batch = next(); !batch.isEmpty(); batch = next()) {
        long beganNanos = System.nanoTime();
        long processorNanos = THREADS.getCurrentThreadCpuTime();
        write(batch);
        pace.wrote(
            beganNanos, System.nanoTime(), THREADS.getCurrentThreadCpuTime() - processorNanos);
      }
    } finally {
      refuseTheRest();
    }
  }

  /** Waits for work; empty only when closed and drained. */
  private List<Pending<?>> next() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      rest();
      List<Pending<?>> batch = new ArrayList<>();
      long bytes = 0;
      while (!queue.isEmpty() && bytes < limits.batchLimitBytes) {
        Pending<?> pending = queue.remove();
        bytes += pending.bytes;
        batch.add(pending);
      }
      queuedBytes -= bytes;
      hurry = false;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock, which is given up meanwhile. */
  private void rest() {
    resting = true;
    try {
      for (long left = pace.restNanos(System.nanoTime());
          left > 0 && !hurry && !closed;
          left = pace.restNanos(System.nanoTime())) {
        pace.awaited();
        if (changed.awaitNanos(left) <= 0) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody interrupts the writer; it just rests no more.
    } finally {
      resting = false;
    }
  }

  private void write(List<Pending<?>> batch) {
    try {
      commit(batch);
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.get(0).fail(e);
        return;
      }
      log.warn(
          "a batch of {} writes failed, trying each alone: {}",
          batch.size(),
          StoreFailure.reason(e));
      batch.forEach(pending -> write(List.of(pending)));
      return;
    }
    batch.forEach(Pending::complete);
  }

  private void commit(List<Pending<?>> batch) {
    handle.begin();
    try {
      for (Pending<?> pending : batch) {
        pending.run(handle);
      }
      handle.commit();
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(RuntimeException cause) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e); // SQLite rolls back by itself when the disk is full.
    }
  }

  private void refuseTheRest() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(pending -> pending.fail(new StoreException("the store's writer has stopped")));
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, then stops. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
