package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;

/** {@link AuditStore} in SQL. Thread-safe; the database belongs to whoever made it. */
public final class SqlAuditStore implements AuditStore {
  private static final byte[] FIRST_SEAL = new byte[32];
  private static final int PAGE_ROWS = 1000;

  private static final String SELECT =
      "SELECT entry, at, board, act, who, signed_in, role, link, about, seal FROM audit"
          + " WHERE entry > :after AND (:board = '' OR board = :board) ORDER BY entry LIMIT :limit";

  private final SqlDatabase database;

  public SqlAuditStore(SqlDatabase database) {
    this.database = database;
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared where it is used, with Arrays.
  private record Row(Entry entry, byte[] seal) {}

  @Override
  public CompletableFuture<Void> append(Event event) {
    int bytes = event.actor().name().length() + event.about().length();
    return database.submit(
        SqlBoardStore.act(event.board(), "record " + event.act().text()),
        bytes,
        handle -> {
          insert(handle, event);
          return null;
        });
  }

  private static void insert(Handle handle, Event event) {
    Row last = last(handle);
    Actor actor = event.actor();
    Entry entry =
        new Entry(
            last.entry().number() + 1,
            Instant.ofEpochMilli(event.at().toEpochMilli()),
            event.board(),
            event.act().text(),
            actor.name(),
            actor.signedIn(),
            actor.role().map(Role::word).orElse(""),
            actor.linkId().map(id -> LinkRows.label(handle, id)).orElse(""),
            event
                .aboutLink()
                .map(id -> LinkRows.label(handle, id) + detail(event))
                .orElse(event.about()));
    handle
        .createUpdate(
            "INSERT INTO audit (entry, at, board, act, who, signed_in, role, link, about, seal)"
                + " VALUES (:entry, :at, :board, :act, :who, :signedIn, :role, :link, :about,"
                + " :seal)")
        .bind("entry", entry.number())
        .bind("at", entry.at().toEpochMilli())
        .bind("board", entry.board().value())
        .bind("act", entry.act())
        .bind("who", entry.who())
        .bind("signedIn", entry.signedIn() ? 1 : 0)
        .bind("role", entry.role())
        .bind("link", entry.link())
        .bind("about", entry.about())
        .bind("seal", seal(last.seal(), entry))
        .execute();
  }

  private static String detail(Event event) {
    return event.about().isEmpty() ? "" : ": " + event.about();
  }

  private static Row last(Handle handle) {
    return handle
        .createQuery(
            "SELECT entry, at, board, act, who, signed_in, role, link, about, seal FROM audit"
                + " ORDER BY entry DESC LIMIT 1")
        .map((row, context) -> row(row))
        .findOne()
        .orElseGet(
            () ->
                new Row(
                    new Entry(0, Instant.EPOCH, new BoardId("-"), "", "", false, "", "", ""),
                    FIRST_SEAL));
  }

  private static byte[] seal(byte[] before, Entry e) {
    return Checksum.ofTexts(
        before,
        List.of(
            Long.toString(e.number()),
            Long.toString(e.at().toEpochMilli()),
            e.board().value(),
            e.act(),
            e.who(),
            Boolean.toString(e.signedIn()),
            e.role(),
            e.link(),
            e.about()));
  }

  @Override
  public List<Entry> read(Optional<BoardId> board, long after, int limit) {
    return rows(board, after, limit).stream().map(Row::entry).toList();
  }

  private List<Row> rows(Optional<BoardId> board, long after, int limit) {
    return database.read(
        "read the audit",
        handle ->
            handle
                .createQuery(SELECT)
                .bind("after", after)
                .bind("board", board.map(BoardId::value).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
  }

  @Override
  public Optional<Long> firstBroken() {
    byte[] before = FIRST_SEAL;
    long expected = 1;
    List<Row> page = rows(Optional.empty(), 0, PAGE_ROWS);
    while (!page.isEmpty()) {
      for (Row row : page) {
        boolean whole =
            row.entry().number() == expected
                && Arrays.equals(row.seal(), seal(before, row.entry()));
        if (!whole) {
          return Optional.of(expected);
        }
        before = row.seal();
        expected++;
      }
      page = rows(Optional.empty(), expected - 1, PAGE_ROWS);
    }
    return Optional.empty();
  }

  private static Row row(ResultSet row) throws SQLException {
    Entry entry =
        new Entry(
            row.getLong("entry"),
            Instant.ofEpochMilli(row.getLong("at")),
            new BoardId(row.getString("board")),
            row.getString("act"),
            row.getString("who"),
            row.getInt("signed_in") == 1,
            row.getString("role"),
            row.getString("link"),
            row.getString("about"));
    return new Row(entry, row.getBytes("seal"));
  }
}
