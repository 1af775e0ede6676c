package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The one way into a room: tasks run in order of arrival, by one thread at a time, so that nothing
 * inside a room needs a lock. What arrives while a turn runs is gathered and becomes the next turn;
 * this is what batches updates under load without a timer.
 *
 * <p>Thread-safe. Tasks must not block. A room between two turns holds no thread.
 */
final class RoomMailbox {
  /** A turn this long lets other rooms at the thread. */
  private static final int TASKS_PER_TURN = 1024;

  private final Executor threads;
  private final Runnable endOfTurn;
  private final Consumer<Throwable> failed;

  // Guarded by this.
  private ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  /** Only the thread that holds the turn uses it. */
  private ArrayDeque<Runnable> turn = new ArrayDeque<>();

  /**
   * Creates an empty mailbox.
   *
   * @param endOfTurn runs after the tasks of each turn
   * @param failed hears what a task threw; the tasks after it still run
   */
  RoomMailbox(Executor threads, Runnable endOfTurn, Consumer<Throwable> failed) {
    this.threads = threads;
    this.endOfTurn = endOfTurn;
    this.failed = failed;
  }

  /** Adds a task, or answers false when the room is gone and the task will never run. */
  boolean post(Runnable task) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      waiting.add(task);
      if (running) {
        return true;
      }
      running = true;
    }
    start();
    return true;
  }

  /** Closes for ever if nothing is waiting. To be called inside a turn. */
  synchronized boolean closeIfEmpty() {
    closed = closed || waiting.isEmpty();
    return closed;
  }

  private void start() {
    try {
      threads.execute(this::runTurn);
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        closed = true;
        waiting.clear();
      }
      throw e;
    }
  }

  private void runTurn() {
    takeWaiting();
    for (int i = 0; i < TASKS_PER_TURN && !turn.isEmpty(); i++) {
      run(turn.poll());
    }
    if (turn.isEmpty()) {
      run(endOfTurn);
    }
    synchronized (this) {
      if (turn.isEmpty() && waiting.isEmpty()) {
        running = false;
        return;
      }
    }
    start();
  }

  /** Errors too: a stack overflow or a full heap in one board must not stop the others. */
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }

  private synchronized void takeWaiting() {
    if (turn.isEmpty()) {
      ArrayDeque<Runnable> empty = turn;
      turn = waiting;
      waiting = empty;
    }
  }
}
