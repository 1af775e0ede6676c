package org.whiteboard.server.storage;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
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
    return read(
        id, (handle, numbers) -> CheckpointRows.isSound(handle, id, numbers.board(), offset));
  }

  private void writePart(BoardId id, Checkpoint checkpoint, int part) {
    byte[] bytes = CheckpointRows.part(checkpoint, part);
    commit(
        id,
        bytes.length,
        (handle, numbers) ->
            CheckpointRows.putPart(handle, numbers, checkpoint.offset(), part, bytes));
  }

  private void writeRow(BoardId id, Checkpoint checkpoint) {
    byte[] first = CheckpointRows.part(checkpoint, 0);
    byte[] checksum =
        Checksum.ofCheckpoint(
            id, checkpoint.offset(), checkpoint.state(), checkpoint.stateVector());
    commit(
        id,
        first.length,
        (handle, numbers) -> CheckpointRows.put(handle, numbers, checkpoint, first, checksum));
  }

  private Optional<Long> superfluous(BoardId id) {
    return read(id, (handle, numbers) -> CheckpointRows.superfluous(handle, id, numbers));
  }

  private void drop(BoardId id, long offset) {
    commit(id, 0, (handle, numbers) -> CheckpointRows.delete(handle, numbers.board(), offset));
    dropLeftovers(id);
  }

  /** One part a transaction: its pages take as long to free as to write. */
  private void dropLeftovers(BoardId id) {
    while (read(id, (handle, numbers) -> CheckpointRows.hasLeftover(handle, numbers.board()))) {
      commit(id, 0, (handle, numbers) -> CheckpointRows.dropLeftover(handle, numbers.board()));
    }
  }

  private <T> T read(BoardId id, BiFunction<Handle, BoardRows.Numbers, T> query) {
    return database.read(act(id), handle -> query.apply(handle, BoardRows.numbers(handle, id)));
  }

  private void commit(BoardId id, int bytes, BiConsumer<Handle, BoardRows.Numbers> write) {
    database.writeUnhurried(
        act(id),
        bytes,
        handle -> {
          write.accept(handle, BoardRows.numbers(handle, id));
          return null;
        });
  }

  private static String act(BoardId id) {
    return SqlBoardStore.act(id, "checkpoint");
  }
}
