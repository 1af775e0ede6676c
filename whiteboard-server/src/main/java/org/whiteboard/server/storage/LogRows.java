package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;

/** The table of updates: one row per batch, numbered without gaps, each with its checksum. */
final class LogRows {
  /** A row as it was found. */
  record Row(StoredUpdate update, boolean sound) {
    long offset() {
      return update.offset();
    }
  }

  private LogRows() {}

  static StoreException refusal(Handle handle, BoardId id, long logLimitBytes) {
    BoardRows.numbers(handle, id); // Throws for a board that is not there.
    return new StoreFullException("its log has reached " + logLimitBytes + " bytes");
  }

  /** Touches the board's row, which takes a page of the disk like any write. */
  static int requireRoom(Handle handle, BoardId id, long logLimitBytes) {
    int touched =
        handle
            .createUpdate(
                "UPDATE boards SET log_bytes = log_bytes WHERE id = :id AND log_bytes < :limit")
            .bind("id", id.value())
            .bind("limit", logLimitBytes)
            .execute();
    if (touched == 0) {
      throw refusal(handle, id, logLimitBytes);
    }
    return touched;
  }

  /**
   * The updates in (after, upTo]; throws naming the offset of the first that is damaged or gone.
   */
  static List<StoredUpdate> read(
      Handle handle, BoardId id, BoardRows.Numbers numbers, long after, long upTo) {
    if (after < numbers.folded() && upTo > after) {
      throw new StoreException(
          "updates up to offset " + numbers.folded() + " were folded into a checkpoint");
    }
    List<Row> rows = query(handle, id, numbers, after, upTo).list();
    List<StoredUpdate> sound = verified(rows, after, upTo);
    requireNothingBeyond(handle, numbers);
    return sound;
  }

  /** The rows in (after, upTo] in order, sound or not, read while they are asked for. */
  static ResultIterable<Row> query(
      Handle handle, BoardId id, BoardRows.Numbers numbers, long after, long upTo) {
    return handle
        .createQuery(
            "SELECT at_offset, at, author, payload, checksum FROM updates"
                + " WHERE board = :board AND at_offset > :after AND at_offset <= :upTo"
                + " ORDER BY at_offset")
        .bind("board", numbers.board())
        .bind("after", after)
        .bind("upTo", upTo)
        .map((row, context) -> row(id, row));
  }

  /** A head that shrank would hide updates that others have seen. */
  private static void requireNothingBeyond(Handle handle, BoardRows.Numbers numbers) {
    long last =
        handle
            .createQuery("SELECT coalesce(max(at_offset), 0) FROM updates WHERE board = :board")
            .bind("board", numbers.board())
            .mapTo(Long.class)
            .one();
    if (last > numbers.head()) {
      throw new StoreException(
          "the log ends at offset " + last + ", the board says at " + numbers.head());
    }
  }

  /** Drops what the checkpoint at {@code base}, just read back, stands for. */
  static long fold(Handle handle, BoardRows.Numbers numbers, long base) {
    long gone =
        handle
            .createUpdate("DELETE FROM updates WHERE board = :board AND at_offset <= :base")
            .bind("board", numbers.board())
            .bind("base", base)
            .execute();
    CheckpointRows.deleteBefore(handle, numbers.board(), base);
    handle
        .createUpdate(
            "UPDATE boards SET folded = :base, log_bytes = (SELECT coalesce(sum(length(payload)),"
                + " 0) FROM updates WHERE board = :board) WHERE board = :board")
        .bind("board", numbers.board())
        .bind("base", base)
        .execute();
    return gone;
  }

  private static List<StoredUpdate> verified(List<Row> rows, long after, long upTo) {
    long expected = after;
    for (Row row : rows) {
      expected++;
      if (row.update().offset() != expected) {
        throw missing(expected);
      }
      if (!row.sound()) {
        throw new StoreException("the update at offset " + expected + " fails its checksum");
      }
    }
    if (expected < upTo) {
      throw missing(expected + 1);
    }
    return rows.stream().map(Row::update).toList();
  }

  private static StoreException missing(long offset) {
    return new StoreException("the update at offset " + offset + " is missing from the log");
  }

  private static Row row(BoardId id, ResultSet row) throws SQLException {
    long offset = row.getLong("at_offset");
    long atMs = row.getLong("at");
    String author = row.getString("author");
    byte[] payload = row.getBytes("payload");
    LoggedUpdate logged = new LoggedUpdate(Instant.ofEpochMilli(atMs), author, payload);
    boolean sound = Checksum.ofUpdate(id, offset, atMs, author, payload) == row.getLong("checksum");
    return new Row(new StoredUpdate(offset, logged), sound);
  }
}
