package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;

/** The table of boards. */
final class BoardRows {
  /**
   * What the other tables need of a board.
   *
   * @param board its number, the key of its rows
   * @param head offset of the last update
   * @param folded updates up to here are no longer in the log
   */
  record Numbers(long board, long head, long folded) {}

  private BoardRows() {}

  static void insert(Handle handle, Board board) {
    int inserted =
        handle
            .createUpdate(
                "INSERT INTO boards (id, title, owner_token_hash, created_at, owner_subject)"
                    + " VALUES (:id, :title, :ownerTokenHash, :createdAt, :ownerSubject)"
                    + " ON CONFLICT DO NOTHING")
            .bind("id", board.id().value())
            .bind("title", board.title())
            .bind("ownerTokenHash", board.ownerTokenHash())
            .bind("createdAt", board.createdAt().toEpochMilli())
            .bind("ownerSubject", board.ownerSubject().orElse(null))
            .execute();
    if (inserted == 0) {
      throw new StoreException("its id is taken");
    }
  }

  static long count(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM boards").mapTo(Long.class).one();
  }

  static Optional<Board> find(Handle handle, BoardId id) {
    return handle
        .createQuery(
            "SELECT title, owner_token_hash, created_at, owner_subject FROM boards WHERE id = :id")
        .bind("id", id.value())
        .map(
            (row, context) ->
                new Board(
                    id,
                    row.getString("title"),
                    row.getString("owner_token_hash"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Optional.ofNullable(row.getString("owner_subject"))))
        .findOne();
  }

  static void rename(Handle handle, BoardId id, String title) {
    int renamed =
        handle
            .createUpdate("UPDATE boards SET title = :title WHERE id = :id")
            .bind("title", title)
            .bind("id", id.value())
            .execute();
    if (renamed == 0) {
      throw unknown();
    }
  }

  /** Throws {@link StoreException} for an unknown board: an empty one is never invented. */
  static Numbers numbers(Handle handle, BoardId id) {
    return handle
        .createQuery("SELECT board, head, folded FROM boards WHERE id = :id")
        .bind("id", id.value())
        .map(
            (row, context) ->
                new Numbers(row.getLong("board"), row.getLong("head"), row.getLong("folded")))
        .findOne()
        .orElseThrow(BoardRows::unknown);
  }

  static StoreException unknown() {
    return new UnknownBoardException();
  }
}
