package org.whiteboard.server.room;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.snapshot.BoardTitle;
import org.whiteboard.server.storage.UnknownBoardException;

/**
 * Keeps the title in the board's row as it is in the document, for those who ask while the board is
 * not in memory.
 *
 * <p>An update does not tell whether it touches the title (one that replaces a value names the item
 * it replaces, not the key), so the document is asked: with every checkpoint, after edits of the
 * server, and when somebody wants to know. One write at a time, so the last one wins. One thread at
 * a time.
 */
final class TitleMirror {
  private static final Logger LOG = LoggerFactory.getLogger(TitleMirror.class);

  private final BoardId board;
  private final RoomEnvironment environment;
  private final Consumer<Runnable> post;
  private Optional<String> title = Optional.empty();
  private Optional<String> written = Optional.empty();
  private long readAtOffset = -1;
  private boolean writing;

  /**
   * Creates it; what the row holds is not known yet.
   *
   * @param post runs a task in a turn of the room
   */
  TitleMirror(BoardId board, RoomEnvironment environment, Consumer<Runnable> post) {
    this.board = board;
    this.environment = environment;
    this.post = post;
  }

  /**
   * Has the row follow the document. Only when nothing is uncommitted.
   *
   * @return the document's title; a document without one leaves the row alone
   */
  Optional<String> mirror(LiveDocument document) {
    if (readAtOffset != document.offset()) {
      title = BoardTitle.of(document.doc());
      readAtOffset = document.offset();
    }
    write();
    return title;
  }

  boolean isWriting() {
    return writing;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  private void write() {
    if (writing || title.isEmpty() || title.equals(written)) {
      return;
    }
    writing = true;
    Optional<String> next = title;
    CompletableFuture.runAsync(
            () -> environment.store().rename(board, next.get()), environment.blockingThreads())
        .whenComplete((done, failure) -> post.accept(() -> written(next, failure)));
  }

  private void written(Optional<String> now, Throwable failure) {
    writing = false;
    if (failure == null) {
      written = now;
      write();
    } else if (!UnknownBoardException.isCauseOf(failure)) {
      LOG.error("board {}: its title was not stored", board, failure);
    }
  }
}
