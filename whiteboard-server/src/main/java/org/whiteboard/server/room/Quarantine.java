package org.whiteboard.server.room;

import org.whiteboard.board.BoardId;

/** Where updates that broke the engine are kept for those who fix it. Thread-safe. */
@FunctionalInterface
public interface Quarantine {

  /**
   * Keeps the bytes. Must not throw and must bound what it keeps.
   *
   * @param sha256 of the update, hex, as it stands in the log line
   */
  void keep(BoardId board, String sha256, byte[] update);
}
