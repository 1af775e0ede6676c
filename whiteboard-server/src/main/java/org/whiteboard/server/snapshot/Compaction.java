package org.whiteboard.server.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.Version;
import org.whiteboard.server.storage.StoreException;

/**
 * Folds the part of a board's log that is older than its retention into the checkpoint that stands
 * for it.
 *
 * <p>Nothing goes before that checkpoint was read back and its document was found equal to a replay
 * of the very updates that go. A version keeps everything from its moment on. The newest checkpoint
 * is never the one that is folded into: should it be damaged one day, there is still the one before
 * it and the log in between. Thread-safe; only on threads with the stack that {@link Doc} asks for.
 */
public final class Compaction {
  private final DocEngine engine;
  private final BoardStore store;
  private final HistoryStore history;

  public Compaction(DocEngine engine, BoardStore store, HistoryStore history) {
    this.engine = engine;
    this.store = store;
    this.history = history;
  }

  /**
   * Folds what was drawn before {@code keepFrom}.
   *
   * @return how many updates went
   * @throws StoreException when a checkpoint does not say what the log says; then nothing went
   */
  public long fold(BoardId board, Instant keepFrom) {
    Optional<Checkpoint> base = base(board, lastBefore(board, keepFrom));
    if (base.isEmpty()) {
      return 0;
    }
    prove(board, base.get());
    return history.fold(board, base.get().offset());
  }

  private long lastBefore(BoardId board, Instant keepFrom) {
    HistoryStore.Reach reach = history.reach(board);
    return history.entries(board, reach.oldest(), reach.head()).stream()
        .filter(entry -> entry.at().isBefore(keepFrom))
        .mapToLong(HistoryStore.LogEntry::offset)
        .max()
        .orElse(reach.oldest());
  }

  private Optional<Checkpoint> base(BoardId board, long last) {
    List<Long> checkpoints = history.checkpoints(board);
    if (checkpoints.size() < 2) {
      return Optional.empty();
    }
    long secondNewest = checkpoints.get(checkpoints.size() - 2);
    long oldestVersion =
        history.versions(board).stream().mapToLong(Version::offset).min().orElse(last);
    long limit = Math.min(Math.min(last, secondNewest), oldestVersion);
    long oldest = history.reach(board).oldest();
    return limit <= oldest
        ? Optional.empty()
        : history.checkpointAt(board, limit).filter(found -> found.offset() > oldest);
  }

  private void prove(BoardId board, Checkpoint base) {
    try (LogReplay replay = LogReplay.start(engine, store, history, board)) {
      replay.walkTo(base.offset());
      if (!replay.agreesWith(base)) {
        throw new StoreException(
            "board "
                + board
                + ": the checkpoint at offset "
                + base.offset()
                + " says something else than the log, so the log stays");
      }
    }
  }
}
