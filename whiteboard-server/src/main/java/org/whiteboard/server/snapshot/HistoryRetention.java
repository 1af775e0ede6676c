package org.whiteboard.server.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocException;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.StoreException;

/**
 * Has every board's history folded, once a day, where it is older than an operator wants to keep
 * it. One thread at a time, with the stack that {@link org.whiteboard.crdt.Doc} asks for.
 */
public final class HistoryRetention {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryRetention.class);
  private static final Duration BETWEEN_PASSES = Duration.ofDays(1);

  private final Compaction compaction;
  private final HistoryStore history;
  private final Duration kept;
  private Instant nextPass = Instant.MIN;

  /**
   * Creates it.
   *
   * @param kept zero to keep everything
   */
  public HistoryRetention(Compaction compaction, HistoryStore history, Duration kept) {
    this.compaction = compaction;
    this.history = history;
    this.kept = kept;
  }

  /** Does nothing until a day after the last pass. */
  public void pass(Instant now) {
    if (kept.isZero() || now.isBefore(nextPass)) {
      return;
    }
    nextPass = now.plus(BETWEEN_PASSES);
    for (BoardId board : history.boards()) {
      try {
        long gone = compaction.fold(board, now.minus(kept));
        if (gone > 0) {
          LOG.info("board {}: {} updates of its history folded", board, gone);
        }
      } catch (StoreException | DocException e) {
        LOG.error("board {}: its history was not folded", board, e); // The others' still is.
      }
    }
  }
}
