package org.whiteboard.server.room;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;

/**
 * Counts what is not taken from a session that may stay, and says so once for each session and
 * rule: whoever is refused a thousand times must not fill the log. One thread at a time.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final BoardId board;
  private final RoomMeters meters;

  Refusals(BoardId board, RoomMeters meters) {
    this.board = board;
    this.meters = meters;
  }

  /**
   * Notes that something was refused.
   *
   * @param times how often
   * @param cause for the log; the first one of a session and rule is written
   */
  void note(Session session, String rule, int times, String cause) {
    // The line first: whoever sees the figure move looks for it.
    if (session.refusedUnder.add(rule)) {
      LOG.warn("board {}: {} was refused, rule {}: {}", board, session, rule, cause);
    }
    meters.refused(rule, times);
  }
}
