package org.whiteboard.server.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.StoreException;

/**
 * A document that walks along a board's log, so that each checkpoint can be held against the
 * updates it stands for. One thread, with the stack that {@link Doc} asks for.
 */
final class LogReplay implements AutoCloseable {
  /** Rows in memory at once. */
  private static final int PAGE_ROWS = 1000;

  private final DocEngine engine;
  private final BoardStore store;
  private final BoardId board;
  private final Doc doc;
  private long reached;

  private LogReplay(DocEngine engine, BoardStore store, BoardId board, Doc doc, long reached) {
    this.engine = engine;
    this.store = store;
    this.board = board;
    this.doc = doc;
    this.reached = reached;
  }

  /** Stands where the log begins: at the empty board, or at the checkpoint it was folded into. */
  static LogReplay start(DocEngine engine, BoardStore store, HistoryStore history, BoardId board) {
    long oldest = history.reach(board).oldest();
    Optional<Checkpoint> base =
        oldest == 0 ? Optional.empty() : history.checkpointAt(board, oldest);
    return base.map(checkpoint -> from(engine, store, board, checkpoint))
        .orElseGet(() -> new LogReplay(engine, store, board, engine.create(), oldest));
  }

  /** Stands at a checkpoint, and takes its word for what was before. */
  static LogReplay from(DocEngine engine, BoardStore store, BoardId board, Checkpoint checkpoint) {
    Doc doc = engine.create();
    try {
      doc.applyCheckpoint(checkpoint.state());
      return new LogReplay(engine, store, board, doc, checkpoint.offset());
    } catch (RuntimeException e) {
      doc.close();
      throw e;
    }
  }

  long reached() {
    return reached;
  }

  /** Applies the updates up to an offset; throws {@link StoreException} at the first bad one. */
  void walkTo(long offset) {
    walkTo(offset, at -> {});
  }

  /** As {@link #walkTo(long)}, and says how far it is. */
  void walkTo(long offset, LongConsumer listener) {
    while (reached < offset) {
      long page = Math.min(offset, reached + PAGE_ROWS);
      List<byte[]> updates =
          store.read(board, reached, page).stream().map(row -> row.logged().update()).toList();
      doc.apply(updates);
      reached = page;
      listener.accept(reached);
    }
  }

  /** Whether the checkpoint says what the log says here. Only at the checkpoint's own offset. */
  boolean agreesWith(Checkpoint checkpoint) {
    if (checkpoint.offset() != reached) {
      throw new IllegalArgumentException("the replay is at " + reached);
    }
    try (Doc stored = engine.create()) {
      stored.applyCheckpoint(checkpoint.state());
      return stored.stateVector().equals(doc.stateVector())
          && Arrays.equals(stored.canonicalJson(), doc.canonicalJson());
    }
  }

  @Override
  public void close() {
    doc.close();
  }
}
