package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;

/** {@link ShelfStore} in SQL. Thread-safe; the database belongs to whoever made it. */
public final class SqlShelfStore implements ShelfStore {
  private final SqlDatabase database;

  public SqlShelfStore(SqlDatabase database) {
    this.database = database;
  }

  /** What {@link #shelved} reads of a link and its board. */
  private static final String SHELVED =
      "SELECT links.id AS link, boards.id AS board, role, name,"
          + " links.created_at AS created_at, expires_at, password_hash,"
          + " signed_in_only, title, owner_token_hash, owner_subject,"
          + " boards.created_at AS made_at, changed_at, trashed_at, boards.board AS number"
          + " FROM links JOIN boards ON boards.board = links.board ";

  /** What {@link #owned} asks: both ways to own a board have an index. */
  static final String OWNED =
      SHELVED
          + "WHERE trashed_at IS NULL AND boards.board < :before"
          + " AND (owner_subject = :subject OR owner_token_hash = :token)"
          + " AND links.id = (SELECT id FROM links AS good"
          + " WHERE good.board = boards.board AND revoked_at IS NULL"
          + " AND (expires_at IS NULL OR expires_at > :now)"
          + " AND (:every OR id IN (<links>))"
          + " ORDER BY CASE role WHEN 'EDIT' THEN 0 WHEN 'COMMENT' THEN 1 ELSE 2 END,"
          + " created_at, id LIMIT 1)"
          + " ORDER BY boards.board DESC LIMIT :limit";

  @Override
  public List<Shelved> byLinks(Collection<String> linkIds) {
    if (linkIds.isEmpty()) {
      return List.of();
    }
    return database.read(
        "look up links",
        handle ->
            handle
                .createQuery(SHELVED + "WHERE revoked_at IS NULL AND links.id IN (<ids>)")
                .bindList("ids", List.copyOf(linkIds))
                .map((row, context) -> shelved(row))
                .list());
  }

  @Override
  public List<Owned> owned(Owner owner, Set<String> links, Instant now, long before, int limit) {
    return database.read(
        "list an owner's boards",
        handle ->
            handle
                .createQuery(OWNED)
                .bind("subject", owner.subject().orElse(null))
                .bind("token", owner.tokenHash().orElse(null))
                .bind("before", before)
                .bind("now", now.toEpochMilli())
                .bind("every", links.isEmpty())
                .bindList("links", links.isEmpty() ? List.of("") : List.copyOf(links))
                .bind("limit", limit)
                .map((row, context) -> new Owned(row.getLong("number"), shelved(row)))
                .list());
  }

  private static Shelved shelved(ResultSet row) throws SQLException {
    Link link = LinkRows.link(row);
    Instant madeAt = Instant.ofEpochMilli(row.getLong("made_at"));
    Instant changedAt = Instant.ofEpochMilli(row.getLong("changed_at"));
    Board board =
        new Board(
            link.board(),
            row.getString("title"),
            row.getString("owner_token_hash"),
            madeAt,
            Optional.ofNullable(row.getString("owner_subject")));
    return new Shelved(
        link, board, changedAt.isBefore(madeAt) ? madeAt : changedAt, moment(row, "trashed_at"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long ms = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
  }

  @Override
  public Map<BoardId, String> search(Collection<BoardId> boards, List<String> words) {
    if (boards.isEmpty() || words.isEmpty()) {
      return Map.of();
    }
    // Quoted, a word is only a word: FTS5 has operators that a person may type by chance.
    String query =
        words.stream()
            .map(word -> '"' + word.replace("\"", "\"\"") + "\"*")
            .collect(Collectors.joining(" AND "));
    return database.read(
        "search boards",
        handle -> {
          Map<BoardId, String> found = new HashMap<>();
          handle
              .createQuery(
                  "SELECT boards.id AS id, snippet(board_texts, 0, '', '', '…', 12) AS excerpt"
                      + " FROM board_texts JOIN boards ON boards.board = board_texts.rowid"
                      + " WHERE board_texts MATCH :query AND boards.id IN (<boards>)")
              .bind("query", query)
              .bindList("boards", boards.stream().map(BoardId::value).toList())
              .map((row, context) -> Map.entry(row.getString("id"), row.getString("excerpt")))
              .forEach(entry -> found.put(new BoardId(entry.getKey()), entry.getValue()));
          return found;
        });
  }

  @Override
  public void trash(BoardId board, Instant now) {
    setTrashed(board, "move to the trash", now.toEpochMilli());
  }

  @Override
  public void takeOut(BoardId board) {
    setTrashed(board, "take out of the trash", null);
  }

  private void setTrashed(BoardId board, String act, Long atMs) {
    database.write(
        SqlBoardStore.act(board, act),
        0,
        handle ->
            handle
                .createUpdate(
                    "UPDATE boards SET trashed_at = :at WHERE id = :id"
                        + " AND (trashed_at IS NULL) = (:at IS NOT NULL)")
                .bind("at", atMs)
                .bind("id", board.value())
                .execute());
  }

  @Override
  public List<BoardId> trashedBefore(Instant moment) {
    return database.read(
        "list the trash",
        handle ->
            handle
                .createQuery("SELECT id FROM boards WHERE trashed_at < :moment")
                .bind("moment", moment.toEpochMilli())
                .mapTo(String.class)
                .map(BoardId::new)
                .list());
  }

  @Override
  public List<Outdated> outdated(Instant quietSince, Instant coverBefore, int limit) {
    return database.read(
        "list outdated covers",
        handle ->
            handle
                .createQuery(
                    "SELECT boards.id AS id, head, changed_at FROM boards"
                        + " LEFT JOIN covers ON covers.board = boards.board"
                        + " WHERE trashed_at IS NULL AND head > coalesce(covers.at_offset, 0)"
                        + " AND (changed_at <= :quiet OR coalesce(covers.at, 0) <= :before)"
                        + " ORDER BY changed_at LIMIT :limit")
                .bind("quiet", quietSince.toEpochMilli())
                .bind("before", coverBefore.toEpochMilli())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Outdated(
                            new BoardId(row.getString("id")),
                            row.getLong("head"),
                            Instant.ofEpochMilli(row.getLong("changed_at"))))
                .list());
  }

  @Override
  public void putCover(BoardId board, long offset, Instant now, String text) {
    database.write(
        SqlBoardStore.act(board, "cover"),
        text.length(),
        handle -> {
          long number = BoardRows.numbers(handle, board).board();
          handle
              .createUpdate(
                  "INSERT INTO covers (board, at_offset, at) VALUES (:board, :offset, :at)"
                      + " ON CONFLICT (board) DO UPDATE SET"
                      + " at_offset = excluded.at_offset, at = excluded.at")
              .bind("board", number)
              .bind("offset", offset)
              .bind("at", now.toEpochMilli())
              .execute();
          handle
              .createUpdate(
                  "INSERT OR REPLACE INTO board_texts (rowid, body) VALUES (:board, :text)")
              .bind("board", number)
              .bind("text", text)
              .execute();
          return null;
        });
  }

  @Override
  public Optional<byte[]> thumbnail(BoardId board, long offset) {
    return picture(board, " AND at_offset = :offset", offset);
  }

  @Override
  public Optional<byte[]> newestThumbnail(BoardId board) {
    return picture(board, " AND at_offset <= :offset", Long.MAX_VALUE);
  }

  private Optional<byte[]> picture(BoardId board, String which, long offset) {
    return database.read(
        SqlBoardStore.act(board, "thumbnail"),
        handle ->
            handle
                .createQuery(
                    "SELECT png FROM thumbnails JOIN boards ON boards.board = thumbnails.board"
                        + " WHERE boards.id = :id"
                        + which
                        + " ORDER BY at_offset DESC LIMIT 1")
                .bind("id", board.value())
                .bind("offset", offset)
                .map((row, context) -> row.getBytes("png"))
                .findOne());
  }

  @Override
  public void putThumbnail(BoardId board, long offset, byte[] png) {
    database.write(
        SqlBoardStore.act(board, "keep a thumbnail"),
        png.length,
        handle -> {
          long number = BoardRows.numbers(handle, board).board();
          handle
              .createUpdate(
                  "INSERT INTO thumbnails (board, at_offset, png) VALUES (:board, :offset, :png)"
                      + " ON CONFLICT (board, at_offset) DO UPDATE SET png = excluded.png")
              .bind("board", number)
              .bind("offset", offset)
              .bind("png", png)
              .execute();
          dropUnshown(handle, number);
          return null;
        });
  }

  private static void dropUnshown(Handle handle, long board) {
    handle
        .createUpdate(
            "DELETE FROM thumbnails WHERE board = :board"
                + " AND at_offset < (SELECT max(at_offset) FROM thumbnails WHERE board = :board)"
                + " AND at_offset NOT IN (SELECT at_offset FROM versions WHERE board = :board)")
        .bind("board", board)
        .execute();
  }
}
