package org.whiteboard.server.api;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.snapshot.BoardContent;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.StoreException;

/** Moments of a board, as requests ask for them. Thread-safe. */
final class Past {
  private final Moments moments;
  private final HistoryStore history;
  private final Duration timeout;

  Past(Moments moments, HistoryStore history, Duration timeout) {
    this.moments = moments;
    this.history = history;
    this.timeout = timeout;
  }

  /** The offset, or a problem that says what can be looked at. */
  long require(BoardId board, String linkId, long offset) {
    HistoryStore.Reach reach = history.reach(board);
    if (offset < reach.oldest() || offset > reach.head()) {
      throw Problem.of(404, "unknown-moment", "The board's history does not reach there.")
          .about(linkId)
          .limited("offsets " + reach.oldest() + " to " + reach.head())
          .exception();
    }
    return offset;
  }

  <T> T at(BoardId board, long offset, Function<Doc, T> question) {
    try {
      return moments
          .at(board, offset, question)
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StoreException("board " + board + ": no answer from its history", e);
    }
  }

  BoardContent content(BoardId board, long offset) {
    return at(board, offset, doc -> BoardContent.parse(doc.canonicalJson()));
  }
}
