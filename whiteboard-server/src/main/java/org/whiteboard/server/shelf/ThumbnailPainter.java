package org.whiteboard.server.shelf;

import org.whiteboard.board.BoardId;

/** Paints a board small, for lists. Thread-safe. */
@FunctionalInterface
public interface ThumbnailPainter {

  /**
   * Paints all of the board.
   *
   * @param board for its pictures
   * @param canonicalJson what to paint
   * @return a PNG, empty when there is nothing to see
   */
  byte[] paint(BoardId board, byte[] canonicalJson);
}
