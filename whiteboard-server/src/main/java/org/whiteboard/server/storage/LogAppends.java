package org.whiteboard.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;

/**
 * The one write that happens thousands of times a second, with its statements prepared once:
 * everything else here goes through Jdbi, which would parse, prepare and bind by name for each row,
 * and that costs several times what SQLite needs to store it.
 *
 * <p>Where a busy board's log ended is remembered, and only confirmed: to look the board up by its
 * id and have SQLite return what it took costs a fifth of an append. The database has the last
 * word, since whoever deletes a board or rolls back says nothing here.
 *
 * <p>Only the writer's thread uses it. The statements end with the writer's connection.
 */
final class LogAppends {
  /** Boards of which the end is remembered; of more that are busy at once some are looked up. */
  private static final int REMEMBERED_BOARDS = 1_024;

  /** The number of a deleted board is used again, so the id must fit as well. */
  private static final String CONFIRM_OFFSET =
      "UPDATE boards SET head = ?2, log_bytes = log_bytes + ?1, changed_at = ?3"
          + " WHERE board = ?4 AND id = ?5 AND head = ?2 - 1 AND log_bytes + ?1 <= ?6";

  private static final String TAKE_OFFSET =
      "UPDATE boards SET head = head + 1, log_bytes = log_bytes + ?1, changed_at = ?2"
          + " WHERE id = ?3 AND log_bytes + ?1 <= ?4 RETURNING board, head";

  private static final String INSERT =
      "INSERT INTO updates (board, at_offset, at, author, payload, checksum)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

  /** A row's place: the board's number and the offset in its log. */
  private record Place(long board, long offset) {
    Place next() {
      return new Place(board, offset + 1);
    }
  }

  private final Map<BoardId, Place> ends =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BoardId, Place> eldest) {
          return size() > REMEMBERED_BOARDS;
        }
      };

  private Connection connection;
  private PreparedStatement confirmOffset;
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
    Place end = ends.get(id);
    Place place = end == null ? null : confirmed(id, end.next(), update, logLimitBytes);
    if (place == null) {
      place = taken(id, update, logLimitBytes, handle);
    }
    ends.put(id, place);
    insert.setLong(1, place.board);
    insert.setLong(2, place.offset);
    insert.setLong(3, atMs);
    insert.setString(4, update.author());
    insert.setBytes(5, update.update());
    insert.setLong(6, Checksum.ofUpdate(id, place.offset, atMs, update.author(), update.update()));
    insert.executeUpdate();
    return place.offset;
  }

  /** Takes that place if it is the board's next; null when it isn't, or the log is full. */
  private Place confirmed(BoardId id, Place next, LoggedUpdate update, long logLimitBytes)
      throws SQLException {
    confirmOffset.setInt(1, update.update().length);
    confirmOffset.setLong(2, next.offset);
    confirmOffset.setLong(3, update.at().toEpochMilli());
    confirmOffset.setLong(4, next.board);
    confirmOffset.setString(5, id.value());
    confirmOffset.setLong(6, logLimitBytes);
    return confirmOffset.executeUpdate() == 1 ? next : null;
  }

  private Place taken(BoardId id, LoggedUpdate update, long logLimitBytes, Handle handle)
      throws SQLException {
    takeOffset.setInt(1, update.update().length);
    takeOffset.setLong(2, update.at().toEpochMilli());
    takeOffset.setString(3, id.value());
    takeOffset.setLong(4, logLimitBytes);
    try (ResultSet row = takeOffset.executeQuery()) {
      if (!row.next()) {
        throw LogRows.refusal(handle, id, logLimitBytes);
      }
      return new Place(row.getLong(1), row.getLong(2));
    }
  }

  private void prepare(Connection current) throws SQLException {
    if (connection == current) {
      return;
    }
    close(confirmOffset);
    close(takeOffset);
    close(insert);
    confirmOffset = current.prepareStatement(CONFIRM_OFFSET);
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
