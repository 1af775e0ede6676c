package org.whiteboard.server.shelf;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.ShelfStore;

/** Where boards wait for a while before they are deleted for good. Thread-safe. */
public final class Trash {
  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

  private final BoardStore store;
  private final ShelfStore shelf;
  private final RoomRegistry rooms;
  private final Duration kept;
  private final Consumer<BoardId> deleted;

  /**
   * Creates it.
   *
   * @param kept how long a board waits
   * @param deleted hears of every board that is no more, to remove what else there is of it
   */
  public Trash(
      BoardStore store,
      ShelfStore shelf,
      RoomRegistry rooms,
      Duration kept,
      Consumer<BoardId> deleted) {
    this.store = store;
    this.shelf = shelf;
    this.rooms = rooms;
    this.kept = kept;
    this.deleted = deleted;
  }

  /** When a board that went into the trash at a moment will be deleted. */
  public Instant emptied(Instant trashedAt) {
    return trashedAt.plus(kept);
  }

  /** Moves a board here: its links lead nowhere, and whoever is on it is sent away. */
  public void put(BoardId board, Instant now) {
    shelf.trash(board, now);
    rooms.end(board);
  }

  /** Gives a board back, with its links and its history. */
  public void takeOut(BoardId board) {
    shelf.takeOut(board);
  }

  /** Deletes a board for good. */
  public void delete(BoardId board) {
    rooms.end(board);
    store.delete(board);
    rooms.end(board); // Those who came in between.
    deleted.accept(board);
  }

  /** Deletes what has waited long enough. */
  public void sweep(Instant now) {
    for (BoardId board : shelf.trashedBefore(now.minus(kept))) {
      delete(board);
      LOG.info("board {}: deleted, it was in the trash for {} days", board, kept.toDays());
    }
  }
}
