package org.whiteboard.server.api;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.snapshot.BoardContent;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.Version;
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

  /**
   * The moment that a request names, if it names one.
   *
   * @param at an offset, or null
   * @param versionId a version of the board, or null
   */
  OptionalLong named(BoardId board, String linkId, Long at, String versionId) {
    if (versionId != null) {
      return OptionalLong.of(version(board, linkId, versionId).offset());
    }
    return at == null ? OptionalLong.empty() : OptionalLong.of(require(board, linkId, at));
  }

  Version version(BoardId board, String linkId, String versionId) {
    return history
        .findVersion(board, versionId)
        .orElseThrow(
            () ->
                Problem.of(404, "unknown-version", "The board has no such version.")
                    .about(linkId)
                    .exception());
  }

  <T> T at(BoardId board, long offset, Function<Doc, T> question) {
    return await(board, moments.at(board, offset, question));
  }

  /** A moment as one Yjs update. */
  byte[] state(BoardId board, long offset) {
    return await(board, moments.state(board, offset));
  }

  /** What a format's writer needs of a moment. */
  byte[] captured(BoardId board, long offset, ExportFormat format) {
    return format.equals(ExportFormats.YJS)
        ? state(board, offset)
        : at(board, offset, format.capture());
  }

  private <T> T await(BoardId board, CompletableFuture<T> answer) {
    try {
      return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
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
