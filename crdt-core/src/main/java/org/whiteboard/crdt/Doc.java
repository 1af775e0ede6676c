package org.whiteboard.crdt;

import java.util.List;

/**
 * One Yjs document: the CRDT value of a board.
 *
 * <p>Not thread-safe. One thread at a time may call it, and every call happens before the next; a
 * room guarantees this. Threads that call it need a stack of at least 16 MiB, since integration and
 * projection recurse with the nesting of types.
 *
 * <p>Every method throws {@link DocException} when the engine fails. From then on the document is
 * poisoned: each further call throws, and {@link #close} leaks the native value on purpose, because
 * a value that panicked half-way can't be dropped safely. Load a new one from the log.
 */
public interface Doc extends AutoCloseable {

  /**
   * Applies updates (format v1, inspected) in one transaction, in order.
   *
   * @return what the document did not know before; {@link Applied#update} is empty if nothing
   */
  Applied apply(List<byte[]> updates);

  /** Applies a checkpoint made by {@link #encodeCheckpoint}. Only for bytes this server wrote. */
  void applyCheckpoint(byte[] checkpoint);

  /** Applies server-made edits in one transaction, as the given server client would. */
  Applied edit(List<Edit> edits);

  /** What this document has. */
  StateVector stateVector();

  /**
   * Everything that a holder of {@code since} misses, with the whole delete set, as a v1 update.
   */
  byte[] encodeDiff(StateVector since);

  /** The whole document as one v1 update. */
  byte[] encodeState();

  /** The whole document as the engine stores it best, for {@link #applyCheckpoint} only. */
  byte[] encodeCheckpoint();

  /**
   * The canonical JSON of the board (UTF-8): see docs/board-format.md, Projection. Two documents
   * with equal content give equal bytes, in Java and in TypeScript.
   */
  byte[] canonicalJson();

  /** Frees the native value. Idempotent. */
  @Override
  void close();
}
