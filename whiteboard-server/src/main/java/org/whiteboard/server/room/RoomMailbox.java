package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The one way into a room: tasks run in order of arrival, by one thread at a time, so that nothing
 * inside a room needs a lock. What arrives while a turn runs is gathered and becomes the next turn;
 * this is what batches updates under load without a timer. What a resting room could do nothing
 * with is gathered too, without a turn for each: waking a thread costs more than reading a message.
 *
 * <p>Thread-safe. Tasks must not block. A room between two turns holds no thread.
 */
final class RoomMailbox {
  /** A turn this long lets other rooms at the thread. */
  private static final int TASKS_PER_TURN = 1024;

  private final Executor threads;
  private final Runnable endOfTurn;
  private final Consumer<Throwable> failed;

  /** What a task is about, as far as a room can let it wait. */
  enum Errand {
    /** An update, which waits for its batch. */
    CHANGE,
    /** Awareness, which waits for its tick. */
    CURSOR,
    /** Everything that is due at once, also whatever ends a rest. */
    OTHER
  }

  // Guarded by this.
  private ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final EnumSet<Errand> errands = EnumSet.noneOf(Errand.class);
  private final EnumSet<Errand> resting = EnumSet.noneOf(Errand.class);
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
    return post(task, Errand.OTHER);
  }

  /** The same for a task that may wait for the turn after a rest. */
  boolean post(Runnable task, Errand errand) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      waiting.add(task);
      errands.add(errand);
      if (running || resting.contains(errand)) {
        return true;
      }
      running = true;
    }
    start();
    return true;
  }

  /**
   * Lets such tasks wait until another asks for a turn: they could do nothing sooner. To be called
   * at the end of a turn, for the time until the next, and only when a task that is none of these
   * is sure to come.
   */
  synchronized void rest(Errand errand) {
    resting.add(errand);
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
      if (turn.isEmpty() && resting.containsAll(errands)) {
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
    resting.clear();
    if (turn.isEmpty()) {
      errands.clear();
      ArrayDeque<Runnable> empty = turn;
      turn = waiting;
      waiting = empty;
    }
  }
}
