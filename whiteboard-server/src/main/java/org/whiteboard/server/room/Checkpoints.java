package org.whiteboard.server.room;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.UnknownBoardException;

/**
 * When a room's document is written down whole, so that the next load is short. A checkpoint is a
 * copy of what the log already holds: one that fails costs nothing but a longer load. A large
 * document is written less often, when what came since takes a load about half as long as the
 * document itself: so what is written stays in proportion to what was drawn. One thread at a time.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** A row takes a load as long as so many bytes of a checkpoint, beside its own. */
  private static final int ROW_BYTES = 512;

  private final BoardId board;
  private final RoomEnvironment environment;
  private final Consumer<Runnable> post;
  private int updates;
  private long bytes;
  private long newestBytes;
  private boolean writing;

  /**
   * Creates it for a room whose newest checkpoint covers everything.
   *
   * @param post runs a task in a turn of the room
   */
  Checkpoints(BoardId board, RoomEnvironment environment, Consumer<Runnable> post) {
    this.board = board;
    this.environment = environment;
    this.post = post;
  }

  /** The board was loaded: from a checkpoint of this size, zero when none, and rows after it. */
  void loaded(long checkpointBytes, int rows) {
    newestBytes = checkpointBytes;
    updates = rows;
    bytes = 0;
  }

  /** The log grew by a row since the newest checkpoint. */
  void logged(long rowBytes) {
    updates++;
    bytes += rowBytes;
  }

  boolean isDue() {
    RoomLimits limits = environment.limits();
    boolean enough = updates >= limits.checkpointUpdates() || bytes >= limits.checkpointBytes();
    return !writing && enough && bytes + (long) updates * ROW_BYTES >= newestBytes / 2;
  }

  /** True when the log holds something that the newest checkpoint does not. */
  boolean isBehind() {
    return updates > 0;
  }

  boolean isWriting() {
    return writing;
  }

  /** Encodes now and writes on a blocking thread. Only when nothing is uncommitted. */
  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  void write(LiveDocument document) {
    writing = true;
    updates = 0;
    bytes = 0;
    RoomScheduler scheduler = environment.scheduler();
    Checkpoint checkpoint =
        new Checkpoint(
            document.offset(),
            scheduler.wallClock(),
            document.doc().encodeCheckpoint(),
            document.stateVector().encode());
    newestBytes = checkpoint.state().length;
    long startedMs = scheduler.nowMs();
    CompletableFuture.runAsync(
            () -> environment.store().checkpoint(board, checkpoint),
            environment.checkpointThreads())
        .whenComplete(
            (done, failure) ->
                post.accept(() -> written(checkpoint, scheduler.nowMs() - startedMs, failure)));
  }

  private void written(Checkpoint checkpoint, long tookMs, Throwable failure) {
    writing = false;
    if (failure == null) {
      environment.meters().checkpointed(checkpoint.state().length, tookMs);
    } else if (!UnknownBoardException.isCauseOf(failure)) {
      LOG.error("board {}: checkpoint at {} failed", board, checkpoint.offset(), failure);
    }
  }
}
