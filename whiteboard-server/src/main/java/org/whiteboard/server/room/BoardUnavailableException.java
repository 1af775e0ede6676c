package org.whiteboard.server.room;

import org.whiteboard.board.BoardId;

/** A board can't be loaded, or its room gave up on it; trying again later may help. */
public final class BoardUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BoardUnavailableException(BoardId board, String reason, Throwable cause) {
    super("board " + board + " is unavailable: " + reason, cause);
  }
}
