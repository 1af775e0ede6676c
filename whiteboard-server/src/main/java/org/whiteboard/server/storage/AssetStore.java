package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;

/**
 * Files that boards show, known by the SHA-256 of their bytes. A board may show only what was put
 * on it: knowing a hash gives nothing. Thread-safe; every method blocks.
 */
public interface AssetStore {

  /**
   * What is known of a file.
   *
   * @param sha256 of its bytes, 64 lower-case hex digits
   * @param mime as found by looking at the bytes, never as claimed
   */
  record Asset(String sha256, String mime, long sizeBytes, Instant createdAt) {}

  /** Keeps the bytes, durably, and lets the board show them. Idempotent. */
  void put(BoardId board, Asset asset, byte[] bytes);

  Optional<Asset> find(BoardId board, String sha256);

  /** The bytes, checked against their hash; throws {@link StoreException} if they are damaged. */
  byte[] read(BoardId board, Asset asset);

  List<Asset> list(BoardId board);

  /** Lets one board show everything that another shows. */
  void copy(BoardId from, BoardId to);

  /**
   * Removes the files that no board shows any more.
   *
   * @param before only those written before; one that was just written may be about to be shown
   * @return bytes removed
   */
  long removeUnshown(Instant before);
}
