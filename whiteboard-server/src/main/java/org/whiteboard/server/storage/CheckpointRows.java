package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;

/**
 * The table of checkpoints.
 *
 * <p>A checkpoint is a cache of the log. A damaged one is passed over for the one before it, and
 * reported; only when the log before it was folded is there nothing left to fall back to.
 */
final class CheckpointRows {
  private static final Logger log = LoggerFactory.getLogger(CheckpointRows.class);

  private CheckpointRows() {}

  /** Writes a room's newest checkpoint, after which an older one may be superfluous. */
  static void insert(Handle handle, BoardId id, BoardRows.Numbers numbers, Checkpoint checkpoint) {
    put(handle, id, numbers, checkpoint);
    thin(handle, id, numbers);
  }

  /** Writes a checkpoint of whatever age. */
  static void put(Handle handle, BoardId id, BoardRows.Numbers numbers, Checkpoint checkpoint) {
    if (checkpoint.offset() < 0 || checkpoint.offset() > numbers.head()) {
      throw new StoreException(
          "a checkpoint at offset "
              + checkpoint.offset()
              + " would cover updates that are not in the log, which ends at "
              + numbers.head());
    }
    handle
        .createUpdate(
            "INSERT INTO checkpoints (board, at_offset, at, state, state_vector, checksum)"
                + " VALUES (:board, :offset, :at, :state, :stateVector, :checksum)"
                + " ON CONFLICT (board, at_offset) DO UPDATE SET at = excluded.at,"
                + " state = excluded.state, state_vector = excluded.state_vector,"
                + " checksum = excluded.checksum")
        .bind("board", numbers.board())
        .bind("offset", checkpoint.offset())
        .bind("at", checkpoint.at().toEpochMilli())
        .bind("state", checkpoint.state())
        .bind("stateVector", checkpoint.stateVector())
        .bind(
            "checksum",
            Checksum.ofCheckpoint(
                id, checkpoint.offset(), checkpoint.state(), checkpoint.stateVector()))
        .execute();
  }

  /**
   * Drops the third newest checkpoint when its neighbours are close enough to travel in time
   * without it. The newest two always stay, and nothing goes before the one after it was read back.
   * Checkpoints of a large board weigh megabytes; applied update by update, {@link
   * HistoryStore#CHECKPOINT_SPACING} rows take tens of milliseconds.
   */
  private static void thin(Handle handle, BoardId id, BoardRows.Numbers numbers) {
    long board = numbers.board();
    List<Long> newest =
        handle
            .createQuery(
                "SELECT at_offset FROM checkpoints WHERE board = :board"
                    + " ORDER BY at_offset DESC LIMIT 4")
            .bind("board", board)
            .mapTo(Long.class)
            .list();
    boolean replayableFromStart = newest.size() == 3 && numbers.folded() == 0;
    if (newest.size() < 4 && !replayableFromStart) {
      return;
    }
    long before = replayableFromStart ? 0 : newest.get(3);
    boolean close = newest.get(1) - before <= HistoryStore.CHECKPOINT_SPACING;
    if (close && read(handle, id, board, newest.get(1)).isPresent()) {
      handle
          .createUpdate("DELETE FROM checkpoints WHERE board = :board AND at_offset = :offset")
          .bind("board", board)
          .bind("offset", newest.get(2))
          .execute();
    }
  }

  /** The newest sound checkpoint at or before {@code upTo}; empty when the whole log is there. */
  static Optional<Checkpoint> newestReadable(
      Handle handle, BoardId id, BoardRows.Numbers numbers, long upTo) {
    for (long offset : offsets(handle, numbers.board(), upTo)) {
      Optional<Checkpoint> checkpoint = read(handle, id, numbers.board(), offset);
      if (checkpoint.isPresent()) {
        return checkpoint;
      }
      log.error("board {}: the checkpoint at offset {} fails its checksum", id, offset);
    }
    if (numbers.folded() > 0) {
      throw new StoreException(
          "no checkpoint can be read and the log before offset "
              + numbers.folded()
              + " was folded into one");
    }
    return Optional.empty();
  }

  /** Newest first. */
  static List<Long> offsets(Handle handle, long board, long upTo) {
    return handle
        .createQuery(
            "SELECT at_offset FROM checkpoints WHERE board = :board AND at_offset <= :upTo"
                + " ORDER BY at_offset DESC")
        .bind("board", board)
        .bind("upTo", upTo)
        .mapTo(Long.class)
        .list();
  }

  /** Empty when it fails its checksum. */
  static Optional<Checkpoint> read(Handle handle, BoardId id, long board, long offset) {
    return handle
        .createQuery(
            "SELECT at, state, state_vector, checksum FROM checkpoints"
                + " WHERE board = :board AND at_offset = :offset")
        .bind("board", board)
        .bind("offset", offset)
        .map((row, context) -> verified(id, row, offset))
        .one();
  }

  private static Optional<Checkpoint> verified(BoardId id, ResultSet row, long offset)
      throws SQLException {
    byte[] state = row.getBytes("state");
    byte[] stateVector = row.getBytes("state_vector");
    byte[] checksum = Checksum.ofCheckpoint(id, offset, state, stateVector);
    if (!java.util.Arrays.equals(checksum, row.getBytes("checksum"))) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(row.getLong("at"));
    return Optional.of(new Checkpoint(offset, at, state, stateVector));
  }
}
