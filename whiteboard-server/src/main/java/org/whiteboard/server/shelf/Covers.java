package org.whiteboard.server.shelf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.snapshot.BoardText;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.ShelfStore;
import org.whiteboard.server.storage.ShelfStore.Outdated;

/**
 * Keeps what a start page shows of boards, and what a search finds, up with what is drawn on them.
 * One thread at a time.
 */
public final class Covers {
  private static final Logger LOG = LoggerFactory.getLogger(Covers.class);

  /** A board that is being drawn on is left alone until it rests for so long, … */
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** … but its cover is never older than this. */
  private static final Duration OLDEST = Duration.ofMinutes(2);

  /** Boards in one pass; each is loaded, read and painted once. */
  private static final int BOARDS_LIMIT = 50;

  private final ShelfStore shelf;
  private final Moments moments;
  private final Thumbnails thumbnails;
  private final Map<BoardId, Long> failed = new HashMap<>();

  public Covers(ShelfStore shelf, Moments moments, Thumbnails thumbnails) {
    this.shelf = shelf;
    this.moments = moments;
    this.thumbnails = thumbnails;
  }

  /** Renews the covers that are due. One board's failure leaves the others to be renewed. */
  public void pass(Instant now) {
    for (Outdated cover : shelf.outdated(now.minus(QUIET), now.minus(OLDEST), BOARDS_LIMIT)) {
      if (Long.valueOf(cover.head()).equals(failed.get(cover.board()))) {
        continue; // Nothing has changed since then.
      }
      try {
        renew(cover, now);
        failed.remove(cover.board());
      } catch (RuntimeException e) {
        LOG.error("board {}: its cover can't be renewed", cover.board(), e);
        failed.put(cover.board(), cover.head());
      }
    }
  }

  private void renew(Outdated cover, Instant now) {
    byte[] json = moments.at(cover.board(), cover.head(), Doc::canonicalJson).join();
    shelf.putCover(cover.board(), cover.head(), now, BoardText.of(json));
    thumbnails.paint(cover.board(), cover.head(), json);
  }
}
