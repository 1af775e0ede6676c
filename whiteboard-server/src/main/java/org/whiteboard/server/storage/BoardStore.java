package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;

/**
 * Where boards are kept: an update log per board, checkpoints of it, and what is known about the
 * board itself. Thread-safe. Every implementation passes {@code StoreContract}.
 *
 * <p>Offsets start at 1 and have no gaps within a board. What a completed {@link #append} wrote
 * survives a crash of the process and of the machine.
 */
public interface BoardStore extends AutoCloseable {

  /**
   * Creates a board; false, and nothing is made, when there are as many as the store may have.
   * Throws {@link StoreException} if the id is taken.
   */
  boolean create(Board board);

  /** The board, or empty when there is none or it was deleted. */
  Optional<Board> find(BoardId id);

  void rename(BoardId id, String title);

  /** Deletes the board with its log, checkpoints and links. Idempotent. */
  void delete(BoardId id);

  /**
   * Appends one batch as one row. Returns at once; the future completes on a thread of the store
   * when the row is durable, with its offset, or fails with {@link StoreException}. Batches of one
   * board are written in the order of the calls; those of all boards share commits.
   */
  CompletableFuture<Long> append(BoardId id, LoggedUpdate update);

  /**
   * Writes nothing that lasts, to see whether the board can be written. Blocks.
   *
   * @throws StoreFullException when there is no space, or when the board has reached its limit
   */
  void tryWriting(BoardId id);

  /** The newest readable checkpoint and every update after it, in order. Blocks. */
  StoredBoard load(BoardId id);

  /** The updates with offsets in (after, upTo], in order. Blocks. */
  List<StoredUpdate> read(BoardId id, long after, long upTo);

  /** Records that {@code state} covers the log up to {@code offset}. Blocks until durable. */
  void checkpoint(BoardId id, Checkpoint checkpoint);

  /** Adds a link (an address with a role). Throws {@link StoreException} if its id is taken. */
  void addLink(Link link);

  /** The link with this id, unless it is revoked or its board is in the trash. */
  Optional<Link> findLink(String linkId);

  List<Link> links(BoardId id);

  void revokeLink(String linkId);

  /** Gives the link of this id the role, name, expiry and conditions of the one given. */
  void changeLink(Link link);

  @Override
  void close();

  /**
   * A board as the store knows it.
   *
   * @param ownerTokenHash SHA-256 of the owner token, hex; the token itself is not kept
   * @param ownerSubject who made it, if they were signed in: its owner wherever they sign in
   */
  record Board(
      BoardId id,
      String title,
      String ownerTokenHash,
      Instant createdAt,
      Optional<String> ownerSubject) {

    /** A board of somebody who was not signed in. */
    public Board(BoardId id, String title, String ownerTokenHash, Instant createdAt) {
      this(id, title, ownerTokenHash, createdAt, Optional.empty());
    }
  }

  /**
   * One batch as the room hands it over.
   *
   * @param author a session's or user's name for the history; not a right
   */
  @SuppressWarnings("ArrayRecordComponent")
  record LoggedUpdate(Instant at, String author, byte[] update) {}

  record StoredUpdate(long offset, LoggedUpdate logged) {}

  /**
   * A checkpoint of the log.
   *
   * @param state as {@code Doc.encodeCheckpoint} made it, opaque to the store
   * @param stateVector encoded, so that a cold board can answer without loading a document
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Checkpoint(long offset, Instant at, byte[] state, byte[] stateVector) {}

  /**
   * What a room loads.
   *
   * @param head offset of the last update in the log, 0 for an empty one
   */
  record StoredBoard(Optional<Checkpoint> checkpoint, List<StoredUpdate> tail, long head) {}

  /**
   * An address with a role.
   *
   * @param id 22 characters base62, 128 bits: whoever knows it holds the role
   * @param name what its owner calls it, may be empty
   * @param expiresAt from when on it admits nobody; the store keeps this and does not judge it
   * @param passwordHash what is kept of the password that it asks for
   * @param signedInOnly whether it admits nobody who is not signed in
   */
  record Link(
      String id,
      BoardId board,
      Role role,
      Instant createdAt,
      String name,
      Optional<Instant> expiresAt,
      Optional<String> passwordHash,
      boolean signedInOnly) {

    /** A nameless link that never expires and asks for nothing. */
    public Link(String id, BoardId board, Role role, Instant createdAt) {
      this(id, board, role, createdAt, "", Optional.empty());
    }

    /** A link that asks for nothing. */
    public Link(
        String id,
        BoardId board,
        Role role,
        Instant createdAt,
        String name,
        Optional<Instant> expiresAt) {
      this(id, board, role, createdAt, name, expiresAt, Optional.empty(), false);
    }
  }
}
