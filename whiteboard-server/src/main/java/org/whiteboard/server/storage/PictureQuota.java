package org.whiteboard.server.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;

/**
 * What the pictures of one board, and of all, may weigh. Whoever stores pictures reserves room
 * first: what is on its way to the disk counts as stored, so that those who come at the same moment
 * can't pass a limit together. Thread-safe; every method blocks.
 */
public final class PictureQuota {
  private final SqlDatabase database;
  private final long boardLimitBytes;
  private final long serverLimitBytes;
  private final List<Reservation> reserved = new ArrayList<>(); // guarded by this

  /**
   * Creates it.
   *
   * @param boardLimitBytes of all pictures of a board
   * @param serverLimitBytes of all pictures; one that several boards show counts once
   */
  public PictureQuota(SqlDatabase database, long boardLimitBytes, long serverLimitBytes) {
    this.database = database;
    this.boardLimitBytes = boardLimitBytes;
    this.serverLimitBytes = serverLimitBytes;
  }

  /** Which limit stands against it. */
  public enum Full {
    BOARD,
    SERVER
  }

  /** Pictures on their way, by hash and size; to be closed when they are stored or given up. */
  public final class Reservation implements AutoCloseable {
    private final BoardId board;
    private final Map<String, Long> pictures;
    private final Optional<Full> full;

    private Reservation(BoardId board, Map<String, Long> pictures, Optional<Full> full) {
      this.board = board;
      this.pictures = pictures;
      this.full = full;
    }

    /** Why there is no room; nothing may be stored then. */
    public Optional<Full> full() {
      return full;
    }

    @Override
    public void close() {
      synchronized (PictureQuota.this) {
        reserved.remove(this);
      }
    }
  }

  /** Reserves room for all of these or for none; what is stored already needs none. */
  public synchronized Reservation reserve(BoardId board, Map<String, Long> pictures) {
    Reservation wanted = new Reservation(board, pictures, Optional.empty());
    reserved.add(wanted);
    Optional<Full> full =
        database.read(SqlBoardStore.act(board, "weigh pictures"), handle -> full(handle, board));
    if (full.isEmpty()) {
      return wanted;
    }
    reserved.remove(wanted);
    return new Reservation(board, Map.of(), full);
  }

  private Optional<Full> full(Handle handle, BoardId board) {
    Map<String, Long> ofBoard = onTheirWay(one -> one.board.equals(board));
    ofBoard.keySet().removeIf(sha256 -> isOn(handle, board, sha256));
    if (!ofBoard.isEmpty() && ofBoard(handle, board) + sum(ofBoard) > boardLimitBytes) {
      return Optional.of(Full.BOARD);
    }
    if (serverLimitBytes == Long.MAX_VALUE) {
      return Optional.empty();
    }
    Map<String, Long> ofAll = onTheirWay(one -> true);
    ofAll.keySet().removeIf(sha256 -> isAnywhere(handle, sha256));
    boolean passed = !ofAll.isEmpty() && ofAll(handle) + sum(ofAll) > serverLimitBytes;
    return passed ? Optional.of(Full.SERVER) : Optional.empty();
  }

  private Map<String, Long> onTheirWay(Predicate<Reservation> which) {
    Map<String, Long> pictures = new HashMap<>();
    reserved.stream().filter(which).forEach(one -> pictures.putAll(one.pictures));
    return pictures;
  }

  private static long sum(Map<String, Long> pictures) {
    return pictures.values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isOn(Handle handle, BoardId board, String sha256) {
    return handle
            .createQuery(
                "SELECT COUNT(*) FROM assets JOIN boards ON boards.board = assets.board"
                    + " WHERE boards.id = :board AND sha256 = :sha256")
            .bind("board", board.value())
            .bind("sha256", sha256)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static boolean isAnywhere(Handle handle, String sha256) {
    return handle
            .createQuery("SELECT COUNT(*) FROM assets WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static long ofBoard(Handle handle, BoardId board) {
    return handle
        .createQuery(
            "SELECT COALESCE(SUM(size_bytes), 0) FROM assets"
                + " JOIN boards ON boards.board = assets.board WHERE boards.id = :board")
        .bind("board", board.value())
        .mapTo(Long.class)
        .one();
  }

  private static long ofAll(Handle handle) {
    return handle
        .createQuery(
            "SELECT COALESCE(SUM(weight), 0) FROM"
                + " (SELECT MAX(size_bytes) AS weight FROM assets GROUP BY sha256)")
        .mapTo(Long.class)
        .one();
  }

  public long boardLimitBytes() {
    return boardLimitBytes;
  }

  public long serverLimitBytes() {
    return serverLimitBytes;
  }

  /** What all pictures weigh. */
  public long bytes() {
    return database.read("weigh pictures", PictureQuota::ofAll);
  }
}
