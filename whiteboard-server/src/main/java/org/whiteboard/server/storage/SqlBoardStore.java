package org.whiteboard.server.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;

/** {@link BoardStore} in SQL. Thread-safe; owns its database. */
public final class SqlBoardStore implements BoardStore {
  private final SqlDatabase database;
  private final InstantSource clock;
  private final long logLimitBytes;
  private final long boardsLimit;
  private final LogAppends appends = new LogAppends();

  /** A store that may become as large as the disk. */
  public SqlBoardStore(SqlDatabase database, InstantSource clock) {
    this(database, clock, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * A store with quotas.
   *
   * @param logLimitBytes what one board's log may hold; beyond it the board can be read only, until
   *     its history is folded
   * @param boardsLimit how many boards there may be, those in the trash included
   */
  public SqlBoardStore(
      SqlDatabase database, InstantSource clock, long logLimitBytes, long boardsLimit) {
    this.database = database;
    this.clock = clock;
    this.logLimitBytes = logLimitBytes;
    this.boardsLimit = boardsLimit;
  }

  @Override
  public boolean create(Board board) {
    return database.write(
        act(board.id(), "create"),
        board.title().length(),
        handle -> {
          // In one transaction, so that those who come at the same moment can't pass it together.
          if (boardsLimit != Long.MAX_VALUE && BoardRows.count(handle) >= boardsLimit) {
            return false;
          }
          BoardRows.insert(handle, board);
          return true;
        });
  }

  /** How many boards there are. Blocks. */
  public long boards() {
    return database.read("count boards", BoardRows::count);
  }

  @Override
  public Optional<Board> find(BoardId id) {
    return database.read(act(id, "find"), handle -> BoardRows.find(handle, id));
  }

  @Override
  public void rename(BoardId id, String title) {
    database.write(
        act(id, "rename"),
        title.length(),
        handle -> {
          BoardRows.rename(handle, id, title);
          return null;
        });
  }

  @Override
  public void delete(BoardId id) {
    database.write(
        act(id, "delete"),
        0,
        handle ->
            handle
                .createUpdate("DELETE FROM boards WHERE id = :id")
                .bind("id", id.value())
                .execute());
  }

  @Override
  public CompletableFuture<Long> append(BoardId id, LoggedUpdate update) {
    return database.submit(
        act(id, "append"),
        update.update().length,
        handle -> appends.append(handle, id, update, logLimitBytes));
  }

  @Override
  public void tryWriting(BoardId id) {
    database.write(
        act(id, "try to write"), 0, handle -> LogRows.requireRoom(handle, id, logLimitBytes));
  }

  @Override
  public StoredBoard load(BoardId id) {
    return database.read(act(id, "load"), handle -> load(handle, id));
  }

  private static StoredBoard load(Handle handle, BoardId id) {
    BoardRows.Numbers numbers = BoardRows.numbers(handle, id);
    Optional<Checkpoint> checkpoint =
        CheckpointRows.newestReadable(handle, id, numbers, numbers.head());
    long covered = checkpoint.map(Checkpoint::offset).orElse(0L);
    List<StoredUpdate> tail = LogRows.read(handle, id, numbers, covered, numbers.head());
    return new StoredBoard(checkpoint, tail, numbers.head());
  }

  @Override
  public List<StoredUpdate> read(BoardId id, long after, long upTo) {
    return database.read(
        act(id, "read"),
        handle -> {
          BoardRows.Numbers numbers = BoardRows.numbers(handle, id);
          return LogRows.read(handle, id, numbers, after, Math.min(upTo, numbers.head()));
        });
  }

  @Override
  public void checkpoint(BoardId id, Checkpoint checkpoint) {
    database.checkpoints().putNewest(id, checkpoint);
  }

  @Override
  public void addLink(Link link) {
    database.write(
        act(link.board(), "add link"),
        0,
        handle -> {
          LinkRows.insert(handle, BoardRows.numbers(handle, link.board()), link);
          return null;
        });
  }

  @Override
  public Optional<Link> findLink(String linkId) {
    return database.read("find link", handle -> LinkRows.find(handle, linkId));
  }

  @Override
  public List<Link> links(BoardId id) {
    return database.read(act(id, "links"), handle -> LinkRows.ofBoard(handle, id));
  }

  @Override
  public void revokeLink(String linkId) {
    Instant now = clock.instant();
    database.write(
        "revoke link",
        0,
        handle -> {
          LinkRows.revoke(handle, linkId, now);
          return null;
        });
  }

  @Override
  public void changeLink(Link link) {
    database.write(
        act(link.board(), "change link"),
        0,
        handle -> {
          LinkRows.change(handle, link);
          return null;
        });
  }

  @Override
  public void close() {
    database.close();
  }

  static String act(BoardId id, String act) {
    return "board " + id + ": " + act;
  }
}
