package org.whiteboard.server.render;

import java.util.Optional;

/** Where a rendering finds the files of its board. */
@FunctionalInterface
public interface AssetSource {
  /** A board without files. */
  AssetSource NONE = sha256 -> Optional.empty();

  /**
   * One file.
   *
   * @param mime as its bytes say
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Asset(String mime, byte[] bytes) {}

  Optional<Asset> find(String sha256);
}
