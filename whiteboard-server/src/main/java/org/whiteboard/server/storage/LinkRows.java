package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Link;

/** The table of links. Revoked ones stay, so that an id is never given out twice. */
final class LinkRows {
  private static final String SELECT =
      "SELECT links.id AS link, boards.id AS board, role, name, links.created_at AS created_at,"
          + " expires_at, password_hash, signed_in_only FROM links JOIN boards ON boards.board = links.board"
          + " WHERE revoked_at IS NULL";

  private LinkRows() {}

  static void insert(Handle handle, BoardRows.Numbers board, Link link) {
    int inserted =
        handle
            .createUpdate(
                "INSERT INTO links (id, board, role, name, created_at, expires_at,"
                    + " password_hash, signed_in_only)"
                    + " VALUES (:id, :board, :role, :name, :createdAt, :expiresAt,"
                    + " :passwordHash, :signedInOnly)"
                    + " ON CONFLICT DO NOTHING")
            .bind("id", link.id())
            .bind("board", board.board())
            .bind("role", link.role().name())
            .bind("name", link.name())
            .bind("createdAt", link.createdAt().toEpochMilli())
            .bind("expiresAt", link.expiresAt().map(Instant::toEpochMilli).orElse(null))
            .bind("passwordHash", link.passwordHash().orElse(null))
            .bind("signedInOnly", link.signedInOnly() ? 1 : 0)
            .execute();
    if (inserted == 0) {
      throw new StoreException("the link's id is taken");
    }
  }

  static Optional<Link> find(Handle handle, String linkId) {
    return handle
        .createQuery(SELECT + " AND links.id = :id AND trashed_at IS NULL")
        .bind("id", linkId)
        .map((row, context) -> link(row))
        .findOne();
  }

  /**
   * What a link is called where its address must not stand: its name, and its number among all the
   * board ever had.
   */
  static String label(Handle handle, String linkId) {
    return handle
        .createQuery(
            "SELECT name, (SELECT count(*) FROM links AS earlier WHERE earlier.board = links.board"
                + " AND (earlier.created_at, earlier.id) <= (links.created_at, links.id)) AS number"
                + " FROM links WHERE id = :id")
        .bind("id", linkId)
        .map(
            (row, context) -> {
              String name = row.getString("name");
              return "link " + row.getInt("number") + (name.isEmpty() ? "" : " (" + name + ")");
            })
        .findOne()
        .orElse("a link that is gone");
  }

  static List<Link> ofBoard(Handle handle, BoardId board) {
    return handle
        .createQuery(SELECT + " AND boards.id = :board ORDER BY links.created_at, links.id")
        .bind("board", board.value())
        .map((row, context) -> link(row))
        .list();
  }

  static void change(Handle handle, Link link) {
    handle
        .createUpdate(
            "UPDATE links SET role = :role, name = :name, expires_at = :expiresAt,"
                + " password_hash = :passwordHash, signed_in_only = :signedInOnly"
                + " WHERE id = :id AND revoked_at IS NULL")
        .bind("id", link.id())
        .bind("role", link.role().name())
        .bind("name", link.name())
        .bind("expiresAt", link.expiresAt().map(Instant::toEpochMilli).orElse(null))
        .bind("passwordHash", link.passwordHash().orElse(null))
        .bind("signedInOnly", link.signedInOnly() ? 1 : 0)
        .execute();
  }

  static void revoke(Handle handle, String linkId, Instant now) {
    handle
        .createUpdate("UPDATE links SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
        .bind("now", now.toEpochMilli())
        .bind("id", linkId)
        .execute();
  }

  /** A link off a row with the columns of {@code links}, its id as {@code link}. */
  static Link link(ResultSet row) throws SQLException {
    long expiresAtMs = row.getLong("expires_at");
    return new Link(
        row.getString("link"),
        new BoardId(row.getString("board")),
        Role.valueOf(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("name"),
        expiresAtMs == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiresAtMs)),
        Optional.ofNullable(row.getString("password_hash")),
        row.getInt("signed_in_only") == 1);
  }
}
