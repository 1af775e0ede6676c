package org.whiteboard.server.storage;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;

/**
 * Writes checkpoints beside the appends of all boards. A document of many megabytes in one
 * transaction would hold all of them up, so it is written in parts, each among the writes that are
 * committed anyway; the row that makes it a checkpoint comes last. What a crash or a full disk
 * leaves of one is dropped before the next of the same board.
 *
 * <p>All that are being written share what one part may weigh: a hundred busy boards would
 * otherwise fill a commit with a checkpoint of each. Thread-safe; blocks.
 */
final class CheckpointWriter {
  /** One part, however many boards it belongs to; a large one has it to itself. */
  private static final int SHARE = CheckpointRows.PART_BYTES;

  private final SqlDatabase database;
  private final Semaphore share = new Semaphore(SHARE, true);

  CheckpointWriter(SqlDatabase database) {
    this.database = database;
  }

  /** Writes a checkpoint of whatever age. */
  void put(BoardId id, Checkpoint checkpoint) {
    int weight = Math.min(SHARE, checkpoint.state().length);
    sharing(weight, () -> write(id, checkpoint));
  }

  /** Writes a room's newest checkpoint, after which an older one may be superfluous. */
  void putNewest(BoardId id, Checkpoint checkpoint) {
    put(id, checkpoint);
    superfluous(id).ifPresent(offset -> sharing(SHARE, () -> drop(id, offset)));
  }

  private void sharing(int weight, Runnable work) {
    share.acquireUninterruptibly(weight);
    try {
      work.run();
    } finally {
      share.release(weight);
    }
  }

  private void write(BoardId id, Checkpoint checkpoint) {
    boolean large = CheckpointRows.parts(checkpoint) > 1;
    if (large) {
      dropLeftovers(id);
    }
    // A sound one of the same offset says the same, and is not to be torn, not even for a moment.
    if (large && isThere(id, checkpoint.offset())) {
      return;
    }
    for (int part = 1; part < CheckpointRows.parts(checkpoint); part++) {
      writePart(id, checkpoint, part);
    }
    writeRow(id, checkpoint);
  }

  private boolean isThere(BoardId id, long offset) {
    return database.read(
        act(id),
        handle ->
            CheckpointRows.isSound(handle, id, BoardRows.numbers(handle, id).board(), offset));
  }

  private void writePart(BoardId id, Checkpoint checkpoint, int part) {
    byte[] bytes = CheckpointRows.part(checkpoint, part);
    database.writeUnhurried(
        act(id),
        bytes.length,
        handle -> {
          CheckpointRows.putPart(
              handle, BoardRows.numbers(handle, id), checkpoint.offset(), part, bytes);
          return null;
        });
  }

  private void writeRow(BoardId id, Checkpoint checkpoint) {
    byte[] first = CheckpointRows.part(checkpoint, 0);
    byte[] checksum =
        Checksum.ofCheckpoint(
            id, checkpoint.offset(), checkpoint.state(), checkpoint.stateVector());
    database.writeUnhurried(
        act(id),
        first.length,
        handle -> {
          CheckpointRows.put(handle, BoardRows.numbers(handle, id), checkpoint, first, checksum);
          return null;
        });
  }

  private Optional<Long> superfluous(BoardId id) {
    return database.read(
        act(id), handle -> CheckpointRows.superfluous(handle, id, BoardRows.numbers(handle, id)));
  }

  private void drop(BoardId id, long offset) {
    database.writeUnhurried(
        act(id),
        0,
        handle -> {
          CheckpointRows.delete(handle, BoardRows.numbers(handle, id).board(), offset);
          return null;
        });
    dropLeftovers(id);
  }

  /** One part a transaction: its pages take as long to free as to write. */
  private void dropLeftovers(BoardId id) {
    while (hasLeftover(id)) {
      database.writeUnhurried(
          act(id),
          0,
          handle -> CheckpointRows.dropLeftover(handle, BoardRows.numbers(handle, id).board()));
    }
  }

  private boolean hasLeftover(BoardId id) {
    return database.read(
        act(id),
        handle -> CheckpointRows.hasLeftover(handle, BoardRows.numbers(handle, id).board()));
  }

  private static String act(BoardId id) {
    return SqlBoardStore.act(id, "checkpoint");
  }
}
