package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;

/** {@link HistoryStore} in SQL. Thread-safe; the database belongs to whoever made it. */
public final class SqlHistoryStore implements HistoryStore {
  private static final String SELECT_VERSION =
      "SELECT versions.id AS id, boards.id AS board, name, at_offset, author, at, automatic"
          + " FROM versions JOIN boards ON boards.board = versions.board"
          + " WHERE boards.id = :board";

  private static final String SELECT_SIZE =
      "SELECT head - folded AS updates, log_bytes,"
          + " (SELECT coalesce(sum(length(state) + length(state_vector)), 0) FROM checkpoints"
          + " WHERE checkpoints.board = boards.board)"
          + " + (SELECT coalesce(sum(length(bytes)), 0) FROM checkpoint_parts"
          + " WHERE checkpoint_parts.board = boards.board) AS checkpoint_bytes,"
          + " (SELECT coalesce(sum(size_bytes), 0) FROM assets"
          + " WHERE assets.board = boards.board) AS picture_bytes"
          + " FROM boards WHERE id = :board";

  private final SqlDatabase database;

  public SqlHistoryStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public List<BoardId> boards() {
    return database.read(
        "list boards",
        handle ->
            handle.createQuery("SELECT id FROM boards").mapTo(String.class).list().stream()
                .map(BoardId::new)
                .toList());
  }

  @Override
  public Reach reach(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "reach"),
        handle -> {
          BoardRows.Numbers numbers = BoardRows.numbers(handle, board);
          return new Reach(numbers.folded(), numbers.head());
        });
  }

  @Override
  public BoardSize size(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "size"),
        handle ->
            handle
                .createQuery(SELECT_SIZE)
                .bind("board", board.value())
                .map(
                    (row, context) ->
                        new BoardSize(
                            row.getLong("updates"),
                            row.getLong("log_bytes"),
                            row.getLong("checkpoint_bytes"),
                            row.getLong("picture_bytes")))
                .findOne()
                .orElseThrow(BoardRows::unknown));
  }

  @Override
  public List<LogEntry> entries(BoardId board, long after, long upTo) {
    return database.read(
        SqlBoardStore.act(board, "history"),
        handle ->
            handle
                .createQuery(
                    "SELECT at_offset, at, author, length(payload) AS bytes FROM updates"
                        + " WHERE board = :board AND at_offset > :after AND at_offset <= :upTo"
                        + " ORDER BY at_offset")
                .bind("board", BoardRows.numbers(handle, board).board())
                .bind("after", after)
                .bind("upTo", upTo)
                .map(
                    (row, context) ->
                        new LogEntry(
                            row.getLong("at_offset"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("author"),
                            row.getInt("bytes")))
                .list());
  }

  @Override
  public List<BadUpdates> badUpdates(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "read back"),
        handle -> new LogDamage(board, BoardRows.numbers(handle, board)).of(handle));
  }

  @Override
  public List<Long> checkpoints(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "checkpoints"),
        handle ->
            CheckpointRows.offsets(handle, BoardRows.numbers(handle, board).board(), Long.MAX_VALUE)
                .stream()
                .sorted()
                .toList());
  }

  @Override
  public Optional<Checkpoint> checkpointAt(BoardId board, long offset) {
    return database.read(
        SqlBoardStore.act(board, "checkpoint at " + offset),
        handle ->
            CheckpointRows.newestReadable(handle, board, BoardRows.numbers(handle, board), offset));
  }

  @Override
  public List<Long> checkpointOffsets(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "checkpoints"),
        handle -> {
          BoardRows.Numbers numbers = BoardRows.numbers(handle, board);
          return CheckpointRows.offsets(handle, numbers.board(), numbers.head()).stream()
              .sorted()
              .toList();
        });
  }

  @Override
  public void addCheckpoint(BoardId board, Checkpoint checkpoint) {
    database.checkpoints().put(board, checkpoint);
  }

  @Override
  public List<BoardId> sparselyCheckpointed(long spacing) {
    return database.read(
        "list sparse checkpoints",
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM boards WHERE head - folded > :spacing * (1 +"
                        + " (SELECT count(*) FROM checkpoints c WHERE c.board = boards.board))")
                .bind("spacing", spacing)
                .mapTo(String.class)
                .map(BoardId::new)
                .list());
  }

  @Override
  public List<Unnamed> unnamedSince(Instant moment) {
    return database.read(
        "list boards without a version of now",
        handle ->
            handle
                .createQuery(
                    "SELECT b.*, (SELECT at FROM updates u WHERE u.board = b.board"
                        + " AND u.at_offset > b.named ORDER BY u.at_offset LIMIT 1) AS began_at"
                        + " FROM (SELECT board, id, head, changed_at,"
                        + " coalesce((SELECT max(at_offset) FROM versions v"
                        + " WHERE v.board = boards.board), 0) AS named"
                        + " FROM boards WHERE trashed_at IS NULL AND changed_at >= :moment) b"
                        + " WHERE head > named AND began_at IS NOT NULL")
                .bind("moment", moment.toEpochMilli())
                .map(
                    (row, context) ->
                        new Unnamed(
                            new BoardId(row.getString("id")),
                            row.getLong("named"),
                            row.getLong("head"),
                            Instant.ofEpochMilli(row.getLong("began_at")),
                            Instant.ofEpochMilli(row.getLong("changed_at"))))
                .list());
  }

  @Override
  public List<BoardId> withAutomaticVersionsBefore(Instant moment) {
    return database.read(
        "list automatic versions",
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT boards.id FROM versions"
                        + " JOIN boards ON boards.board = versions.board"
                        + " WHERE automatic = 1 AND at < :moment")
                .bind("moment", moment.toEpochMilli())
                .mapTo(String.class)
                .map(BoardId::new)
                .list());
  }

  @Override
  public void addVersion(Version version) {
    database.write(
        SqlBoardStore.act(version.board(), "add version"),
        version.name().length(),
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO versions (id, board, name, at_offset, author, at, automatic)"
                        + " VALUES (:id, :board, :name, :offset, :author, :at, :automatic)")
                .bind("id", version.id())
                .bind("board", BoardRows.numbers(handle, version.board()).board())
                .bind("name", version.name())
                .bind("offset", version.offset())
                .bind("author", version.author())
                .bind("at", version.at().toEpochMilli())
                .bind("automatic", version.automatic() ? 1 : 0)
                .execute());
  }

  @Override
  public List<Version> versions(BoardId board) {
    return database.read(
        SqlBoardStore.act(board, "versions"),
        handle ->
            handle
                .createQuery(SELECT_VERSION + " ORDER BY at_offset DESC, at DESC")
                .bind("board", board.value())
                .map((row, context) -> version(row))
                .list());
  }

  @Override
  public Optional<Version> findVersion(BoardId board, String versionId) {
    return database.read(
        SqlBoardStore.act(board, "find version"),
        handle ->
            handle
                .createQuery(SELECT_VERSION + " AND versions.id = :id")
                .bind("board", board.value())
                .bind("id", versionId)
                .map((row, context) -> version(row))
                .findOne());
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getString("id"),
        new BoardId(row.getString("board")),
        row.getString("name"),
        row.getLong("at_offset"),
        row.getString("author"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getInt("automatic") == 1);
  }

  @Override
  public void renameVersion(BoardId board, String versionId, String name) {
    database.write(
        SqlBoardStore.act(board, "rename version"),
        name.length(),
        handle ->
            handle
                .createUpdate(
                    "UPDATE versions SET name = :name, automatic = 0"
                        + " WHERE id = :id AND board = :board")
                .bind("name", name)
                .bind("id", versionId)
                .bind("board", BoardRows.numbers(handle, board).board())
                .execute());
  }

  @Override
  public void deleteVersion(BoardId board, String versionId) {
    database.write(
        SqlBoardStore.act(board, "delete version"),
        0,
        handle ->
            handle
                .createUpdate("DELETE FROM versions WHERE id = :id AND board = :board")
                .bind("id", versionId)
                .bind("board", BoardRows.numbers(handle, board).board())
                .execute());
  }

  @Override
  public long fold(BoardId board, long upTo) {
    return database.write(
        SqlBoardStore.act(board, "fold the log"), 0, handle -> fold(handle, board, upTo));
  }

  private static long fold(Handle handle, BoardId board, long upTo) {
    BoardRows.Numbers numbers = BoardRows.numbers(handle, board);
    long limit = Math.min(upTo, oldestVersion(handle, numbers).orElse(upTo));
    // Reading it back is what allows the updates that it stands for to go.
    Optional<Checkpoint> base = CheckpointRows.newestReadable(handle, board, numbers, limit);
    if (base.isEmpty() || base.get().offset() <= numbers.folded()) {
      return 0;
    }
    return LogRows.fold(handle, numbers, base.get().offset());
  }

  private static Optional<Long> oldestVersion(Handle handle, BoardRows.Numbers numbers) {
    return handle
        .createQuery("SELECT min(at_offset) FROM versions WHERE board = :board")
        .bind("board", numbers.board())
        .mapTo(Long.class)
        .findOne();
  }
}
