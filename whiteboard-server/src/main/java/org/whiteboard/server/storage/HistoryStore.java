package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Checkpoint;

/**
 * What time travel needs beyond {@link BoardStore}: who wrote when, the checkpoint nearest before a
 * moment, and names for moments. Thread-safe; every method blocks.
 */
public interface HistoryStore {
  /**
   * Updates that may lie between two old checkpoints; replaying them takes tens of milliseconds.
   */
  long CHECKPOINT_SPACING = 2000;

  /** One row of the log without its bytes. */
  record LogEntry(long offset, Instant at, String author, int bytes) {}

  /**
   * A named moment.
   *
   * @param id 22 characters base62, known only to those who may see the board
   * @param offset the board as it was after this update
   * @param automatic made by the server, which may thin it out
   */
  record Version(
      String id,
      BoardId board,
      String name,
      long offset,
      String author,
      Instant at,
      boolean automatic) {}

  /** What can be looked at: offsets from {@code oldest} (0 is the empty board) to {@code head}. */
  record Reach(long oldest, long head) {}

  /**
   * Work that no version names yet.
   *
   * @param named offset of the newest version, 0 without one
   * @param beganAt time of the first update after it
   * @param changedAt time of the last update
   */
  record Unnamed(BoardId board, long named, long head, Instant beganAt, Instant changedAt) {}

  /** Every board there is, in no particular order. */
  List<BoardId> boards();

  Reach reach(BoardId board);

  /** What the board takes on the disk. */
  BoardSize size(BoardId board);

  /** The log's rows in (after, upTo], in order, without payloads. */
  List<LogEntry> entries(BoardId board, long after, long upTo);

  /** Updates from {@code first} to {@code last}, at each of which a load would stop. */
  record BadUpdates(long first, long last, Cause cause) {
    /** What is wrong with them. */
    public enum Cause {
      CHECKSUM,
      MISSING,
      /** Behind what the board says is its last. */
      BEYOND_THE_END
    }
  }

  /** Everything that is wrong with the log's rows, in order: not only what a load meets first. */
  List<BadUpdates> badUpdates(BoardId board);

  /** Offsets of the board's checkpoints, sound or not, in ascending order. */
  List<Long> checkpoints(BoardId board);

  /** The newest readable checkpoint at or before an offset; empty means replay from the start. */
  Optional<Checkpoint> checkpointAt(BoardId board, long offset);

  /** Offsets of all checkpoints, oldest first. */
  List<Long> checkpointOffsets(BoardId board);

  /** Adds a checkpoint for travelling; unlike the room's own, it makes no other superfluous. */
  void addCheckpoint(BoardId board, Checkpoint checkpoint);

  /** Boards whose checkpoints are on average further apart than so many updates. */
  List<BoardId> sparselyCheckpointed(long spacing);

  /** Boards outside of the trash that were changed since a moment and after their last version. */
  List<Unnamed> unnamedSince(Instant moment);

  /** Boards with automatic versions made before a moment. */
  List<BoardId> withAutomaticVersionsBefore(Instant moment);

  void addVersion(Version version);

  /** Newest first. */
  List<Version> versions(BoardId board);

  Optional<Version> findVersion(BoardId board, String versionId);

  /** Gives a version a name, which also makes it one that the server never thins out. */
  void renameVersion(BoardId board, String versionId, String name);

  /** Forgets the name of a moment; the moment itself stays in the log. Idempotent. */
  void deleteVersion(BoardId board, String versionId);

  /**
   * Folds the log up to a checkpoint: the updates before it, and the older checkpoints, go. Only
   * after the checkpoint was read back and found sound, and never past a version.
   *
   * @param upTo the offset to keep everything after; the nearest checkpoint before it is used
   * @return how many updates went
   */
  long fold(BoardId board, long upTo);
}
