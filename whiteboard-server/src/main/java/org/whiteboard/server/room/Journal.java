package org.whiteboard.server.room;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;

/** A room's way to the log: one batch at a time. One thread at a time. */
final class Journal {
  /** A disk that is slower than this is nothing to time anything by. */
  private static final long MOST_USUAL_MS = 20;

  private final BoardId board;
  private final RoomEnvironment environment;
  private final Consumer<Runnable> post;
  private boolean appending;
  private long startedMs;
  private long usualMs;

  /**
   * Creates it.
   *
   * @param post runs a task in a turn of the room
   */
  Journal(BoardId board, RoomEnvironment environment, Consumer<Runnable> post) {
    this.board = board;
    this.environment = environment;
    this.post = post;
  }

  /** While true the document may be ahead of the log, and nobody may be answered from it. */
  boolean isAppending() {
    return appending;
  }

  /** How long an append took of late. */
  long usualMs() {
    return usualMs;
  }

  /**
   * When the append in flight should be through; 0 when there is none or it takes unusually long.
   */
  long throughInMs() {
    return appending ? Math.max(0, startedMs + usualMs + 1 - environment.scheduler().nowMs()) : 0;
  }

  /**
   * Appends a batch as one row. Only while nothing is being appended.
   *
   * @param done is given the offset or the failure, in a turn
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  void append(byte[] update, List<Arrival> batch, BiConsumer<Long, Throwable> done) {
    appending = true;
    RoomScheduler scheduler = environment.scheduler();
    startedMs = scheduler.nowMs();
    LoggedUpdate row = new LoggedUpdate(scheduler.wallClock(), Batch.authors(batch), update);
    environment
        .store()
        .append(board, row)
        .whenComplete(
            (offset, failure) ->
                post.accept(
                    () -> {
                      appending = false;
                      if (failure == null) {
                        long tookMs = scheduler.nowMs() - startedMs;
                        usualMs = Math.min(MOST_USUAL_MS, (3 * usualMs + tookMs) / 4);
                        environment.meters().committed(batch.size(), update.length, tookMs);
                      } else {
                        environment.meters().appendFailed();
                      }
                      done.accept(offset, failure);
                    }));
  }
}
