package org.whiteboard.server.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;

/**
 * Documents of the past: the nearest checkpoint before an offset and the updates after it, applied
 * to a document that is thrown away. The room of the board is not involved. Thread-safe.
 */
public final class Moments {
  private final DocEngine engine;
  private final BoardStore store;
  private final HistoryStore history;
  private final Executor deepThreads;

  /**
   * Creates it.
   *
   * @param deepThreads with the stack that {@link Doc} asks for; as many as moments may be built at
   *     once, since each holds a document in memory
   */
  public Moments(DocEngine engine, BoardStore store, HistoryStore history, Executor deepThreads) {
    this.engine = engine;
    this.store = store;
    this.history = history;
    this.deepThreads = deepThreads;
  }

  /**
   * Asks the board as it was after the update at {@code offset}; 0 is the empty board.
   *
   * @param question must not keep the document
   * @return fails with {@code StoreException} when the log does not reach there, or is damaged
   */
  public <T> CompletableFuture<T> at(BoardId board, long offset, Function<Doc, T> question) {
    return CompletableFuture.supplyAsync(() -> ask(board, offset, question), deepThreads);
  }

  private <T> T ask(BoardId board, long offset, Function<Doc, T> question) {
    Optional<Checkpoint> checkpoint = history.checkpointAt(board, offset);
    long covered = checkpoint.map(Checkpoint::offset).orElse(0L);
    List<byte[]> updates =
        store.read(board, covered, offset).stream().map(row -> row.logged().update()).toList();
    try (Doc doc = engine.create()) {
      checkpoint.ifPresent(c -> doc.applyCheckpoint(c.state()));
      if (!updates.isEmpty()) {
        doc.apply(updates);
      }
      return question.apply(doc);
    }
  }
}
