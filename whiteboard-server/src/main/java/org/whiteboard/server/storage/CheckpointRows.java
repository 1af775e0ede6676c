package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;

/**
 * The tables of checkpoints: a row for each, and what of a large one does not fit into it.
 *
 * <p>A checkpoint is a cache of the log. A damaged one is passed over for the one before it, and
 * reported; only when the log before it was folded is there nothing left to fall back to.
 */
final class CheckpointRows {
  private static final Logger log = LoggerFactory.getLogger(CheckpointRows.class);

  /** Writing this much takes a commit less than a millisecond longer. */
  static final int PART_BYTES = 128 << 10;

  private static final int LARGEST_PART_BYTES = 1 << 20;

  /** Above this many, larger parts: the whole should be there within some seconds. */
  private static final int USUAL_PARTS = 128;

  private static final String OF_CHECKPOINT = " WHERE board = :board AND at_offset = :offset";

  private static final String LEFTOVER =
      "SELECT p.rowid FROM checkpoint_parts p WHERE p.board = :board AND NOT EXISTS"
          + " (SELECT 1 FROM checkpoints c WHERE c.board = p.board AND c.at_offset = p.at_offset)"
          + " LIMIT 1";

  private CheckpointRows() {}

  /** Into how many parts a checkpoint is cut; the first is in its row. */
  static int parts(Checkpoint checkpoint) {
    int bytes = partBytes(checkpoint);
    return Math.max(1, (checkpoint.state().length + bytes - 1) / bytes);
  }

  private static int partBytes(Checkpoint checkpoint) {
    int even = checkpoint.state().length / USUAL_PARTS;
    return Math.min(LARGEST_PART_BYTES, Math.max(PART_BYTES, even));
  }

  static byte[] part(Checkpoint checkpoint, int part) {
    byte[] state = checkpoint.state();
    int bytes = partBytes(checkpoint);
    int from = part * bytes;
    return Arrays.copyOfRange(state, from, Math.min(state.length, from + bytes));
  }

  /** Writes a part other than the first, over what an earlier attempt left there. */
  static void putPart(
      Handle handle, BoardRows.Numbers numbers, long offset, int part, byte[] bytes) {
    requireInLog(offset, numbers);
    handle
        .createUpdate(
            "INSERT INTO checkpoint_parts (board, at_offset, part, bytes)"
                + " VALUES (:board, :offset, :part, :bytes)"
                + " ON CONFLICT (board, at_offset, part) DO UPDATE SET bytes = excluded.bytes")
        .bind("board", numbers.board())
        .bind("offset", offset)
        .bind("part", part)
        .bind("bytes", bytes)
        .execute();
  }

  /**
   * Writes the row of a checkpoint whose other parts are written.
   *
   * @param first its first part
   * @param checksum of the whole
   */
  static void put(
      Handle handle,
      BoardRows.Numbers numbers,
      Checkpoint checkpoint,
      byte[] first,
      byte[] checksum) {
    requireInLog(checkpoint.offset(), numbers);
    handle
        .createUpdate("DELETE FROM checkpoint_parts" + OF_CHECKPOINT + " AND part >= :parts")
        .bind("board", numbers.board())
        .bind("offset", checkpoint.offset())
        .bind("parts", parts(checkpoint))
        .execute();
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
        .bind("state", first)
        .bind("stateVector", checkpoint.stateVector())
        .bind("checksum", checksum)
        .execute();
  }

  private static void requireInLog(long offset, BoardRows.Numbers numbers) {
    if (offset < 0 || offset > numbers.head()) {
      throw new StoreException(
          "a checkpoint at offset "
              + offset
              + " would cover updates that are not in the log, which ends at "
              + numbers.head());
    }
  }

  /**
   * The third newest checkpoint, when its neighbours are close enough to travel in time without it.
   * The newest two always stay, and nothing goes before the one after it was read back. Checkpoints
   * of a large board weigh megabytes; applied update by update, {@link
   * HistoryStore#CHECKPOINT_SPACING} rows take tens of milliseconds.
   */
  static Optional<Long> superfluous(Handle handle, BoardId id, BoardRows.Numbers numbers) {
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
      return Optional.empty();
    }
    long before = replayableFromStart ? 0 : newest.get(3);
    boolean close = newest.get(1) - before <= HistoryStore.CHECKPOINT_SPACING;
    return close && read(handle, id, board, newest.get(1)).isPresent()
        ? Optional.of(newest.get(2))
        : Optional.empty();
  }

  /** Deletes a checkpoint's row; its other parts are left over then. */
  static void delete(Handle handle, long board, long offset) {
    handle
        .createUpdate("DELETE FROM checkpoints" + OF_CHECKPOINT)
        .bind("board", board)
        .bind("offset", offset)
        .execute();
  }

  /** Deletes all checkpoints before an offset, with their parts. */
  static void deleteBefore(Handle handle, long board, long offset) {
    for (String table : List.of("checkpoints", "checkpoint_parts")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE board = :board AND at_offset < :offset")
          .bind("board", board)
          .bind("offset", offset)
          .execute();
    }
  }

  /** Whether there is a part of a checkpoint that never came to be, or is no more. */
  static boolean hasLeftover(Handle handle, long board) {
    return handle
        .createQuery("SELECT EXISTS (" + LEFTOVER + ")")
        .bind("board", board)
        .mapTo(Boolean.class)
        .one();
  }

  /** Deletes one such part. */
  static void dropLeftover(Handle handle, long board) {
    handle
        .createUpdate("DELETE FROM checkpoint_parts WHERE rowid IN (" + LEFTOVER + ")")
        .bind("board", board)
        .execute();
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

  /** Whether there is one at just this offset, and can be read. */
  static boolean isSound(Handle handle, BoardId id, long board, long offset) {
    return offsets(handle, board, offset).contains(offset)
        && read(handle, id, board, offset).isPresent();
  }

  /** Empty when it fails its checksum. */
  static Optional<Checkpoint> read(Handle handle, BoardId id, long board, long offset) {
    List<byte[]> parts =
        handle
            .createQuery("SELECT bytes FROM checkpoint_parts" + OF_CHECKPOINT + " ORDER BY part")
            .bind("board", board)
            .bind("offset", offset)
            .mapTo(byte[].class)
            .list();
    return handle
        .createQuery("SELECT at, state, state_vector, checksum FROM checkpoints" + OF_CHECKPOINT)
        .bind("board", board)
        .bind("offset", offset)
        .map((row, context) -> verified(id, row, parts, offset))
        .one();
  }

  private static Optional<Checkpoint> verified(
      BoardId id, ResultSet row, List<byte[]> parts, long offset) throws SQLException {
    byte[] state = joined(row.getBytes("state"), parts);
    byte[] stateVector = row.getBytes("state_vector");
    byte[] checksum = Checksum.ofCheckpoint(id, offset, state, stateVector);
    if (!Arrays.equals(checksum, row.getBytes("checksum"))) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(row.getLong("at"));
    return Optional.of(new Checkpoint(offset, at, state, stateVector));
  }

  private static byte[] joined(byte[] first, List<byte[]> parts) {
    int length = first.length + parts.stream().mapToInt(part -> part.length).sum();
    byte[] state = Arrays.copyOf(first, length);
    int at = first.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, state, at, part.length);
      at += part.length;
    }
    return state;
  }
}
