package org.whiteboard.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateJoin;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;

/**
 * Documents of the past: the nearest checkpoint before an offset and the updates after it, applied
 * to a document that is thrown away, or written one after the other as bytes. The room of the board
 * is not involved. Thread-safe.
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
    return CompletableFuture.supplyAsync(() -> ask(read(board, offset), question), deepThreads);
  }

  /**
   * The board as it was after the update at {@code offset}, as one Yjs update (v1): many times
   * faster than {@link #at} with {@link Doc#encodeState}, since no document is built unless the log
   * wants one.
   *
   * @return fails as {@link #at} does
   */
  public CompletableFuture<byte[]> state(BoardId board, long offset) {
    return CompletableFuture.supplyAsync(
        () -> {
          Past past = read(board, offset);
          List<byte[]> parts = new ArrayList<>();
          past.checkpoint.ifPresent(checkpoint -> parts.add(checkpoint.state()));
          parts.addAll(past.updates);
          return UpdateJoin.join(parts).orElseGet(() -> ask(past, Doc::encodeState));
        },
        deepThreads);
  }

  /** The nearest checkpoint and what follows it, both checked against their checksums. */
  private record Past(Optional<Checkpoint> checkpoint, List<byte[]> updates) {}

  private Past read(BoardId board, long offset) {
    Optional<Checkpoint> checkpoint = history.checkpointAt(board, offset);
    long covered = checkpoint.map(Checkpoint::offset).orElse(0L);
    return new Past(
        checkpoint,
        store.read(board, covered, offset).stream().map(row -> row.logged().update()).toList());
  }

  private <T> T ask(Past past, Function<Doc, T> question) {
    try (Doc doc = engine.create()) {
      past.checkpoint.ifPresent(checkpoint -> doc.applyCheckpoint(checkpoint.state()));
      if (!past.updates.isEmpty()) {
        doc.apply(past.updates);
      }
      return question.apply(doc);
    }
  }
}
