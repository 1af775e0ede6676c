package org.whiteboard.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;

/**
 * The one write that happens thousands of times a second, with its two statements prepared once:
 * everything else here goes through Jdbi, which would parse, prepare and bind by name for each row,
 * and that costs several times what SQLite needs to store it.
 *
 * <p>Only the writer's thread uses it. The statements end with the writer's connection.
 */
final class LogAppends {
  private static final String TAKE_OFFSET =
      "UPDATE boards SET head = head + 1, log_bytes = log_bytes + ?1, changed_at = ?2"
          + " WHERE id = ?3 AND log_bytes + ?1 <= ?4 RETURNING board, head";

  private static final String INSERT =
      "INSERT INTO updates (board, at_offset, at, author, payload, checksum)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

  private Connection connection;
  private PreparedStatement takeOffset;
  private PreparedStatement insert;

  /** Takes the board's next offset and writes the row there. */
  long append(Handle handle, BoardId id, LoggedUpdate update, long logLimitBytes) {
    try {
      prepare(handle.getConnection());
      return append(id, update, logLimitBytes, handle);
    } catch (SQLException e) {
      connection = null; // Whatever state they are in now: prepare them anew.
      throw new StoreException(StoreFailure.reason(e), e);
    }
  }

  private long append(BoardId id, LoggedUpdate update, long logLimitBytes, Handle handle)
      throws SQLException {
    long atMs = update.at().toEpochMilli();
    takeOffset.setInt(1, update.update().length);
    takeOffset.setLong(2, atMs);
    takeOffset.setString(3, id.value());
    takeOffset.setLong(4, logLimitBytes);
    long board;
    long offset;
    try (ResultSet taken = takeOffset.executeQuery()) {
      if (!taken.next()) {
        throw LogRows.refusal(handle, id, logLimitBytes);
      }
      board = taken.getLong(1);
      offset = taken.getLong(2);
    }
    insert.setLong(1, board);
    insert.setLong(2, offset);
    insert.setLong(3, atMs);
    insert.setString(4, update.author());
    insert.setBytes(5, update.update());
    insert.setLong(6, Checksum.ofUpdate(id, offset, atMs, update.author(), update.update()));
    insert.executeUpdate();
    return offset;
  }

  private void prepare(Connection current) throws SQLException {
    if (connection == current) {
      return;
    }
    close(takeOffset);
    close(insert);
    takeOffset = current.prepareStatement(TAKE_OFFSET);
    insert = current.prepareStatement(INSERT);
    connection = current;
  }

  private static void close(PreparedStatement statement) throws SQLException {
    if (statement != null) {
      statement.close();
    }
  }
}
