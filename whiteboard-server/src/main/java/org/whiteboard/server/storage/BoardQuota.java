package org.whiteboard.server.storage;

import org.jdbi.v3.core.Handle;
import org.whiteboard.server.storage.BoardStore.Board;

/**
 * How many boards a server may have, as its operator has it, those in the trash included. They are
 * counted where they are made, in one transaction. Thread-safe; every method blocks.
 */
public final class BoardQuota {
  private final SqlDatabase database;
  private final long limit;

  public BoardQuota(SqlDatabase database, long limit) {
    this.database = database;
    this.limit = limit;
  }

  /** Makes a board; false, and nothing is made, when there are as many as there may be. */
  public boolean create(Board board) {
    return database.write(
        SqlBoardStore.act(board.id(), "create"),
        board.title().length(),
        handle -> {
          if (limit != Long.MAX_VALUE && count(handle) >= limit) {
            return false;
          }
          BoardRows.insert(handle, board);
          return true;
        });
  }

  public long limit() {
    return limit;
  }

  /** How many boards there are. */
  public long boards() {
    return database.read("count boards", BoardQuota::count);
  }

  private static long count(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM boards").mapTo(Long.class).one();
  }
}
