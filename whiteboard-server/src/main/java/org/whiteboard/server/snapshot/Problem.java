package org.whiteboard.server.snapshot;

import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.HistoryStore.BadUpdates;

/**
 * One thing that is wrong with what is stored. What does not apply is null, and absent from JSON.
 *
 * @param board whose it is; null for what all boards share
 * @param offset of the update or checkpoint, or of the first of several updates
 * @param upTo the last of several updates
 * @param cause what is wrong, a sentence without its full stop
 */
public record Problem(String board, Long offset, Long upTo, String cause) {
  public static Problem ofAll(String cause) {
    return new Problem(null, null, null, cause);
  }

  static Problem of(BoardId board, Exception failure) {
    String said = String.valueOf(failure.getMessage());
    String prefix = prefix(board.value());
    return new Problem(
        board.value(),
        null,
        null,
        said.startsWith(prefix) ? said.substring(prefix.length()) : said);
  }

  static Problem of(BoardId board, BadUpdates bad) {
    boolean one = bad.first() == bad.last();
    String which =
        one
            ? "the update at offset " + bad.first()
            : "the updates at offsets " + bad.first() + " to " + bad.last();
    String what =
        switch (bad.cause()) {
          case CHECKSUM -> one ? " fails its checksum" : " fail their checksums";
          case MISSING -> (one ? " is" : " are") + " missing from the log";
          case BEYOND_THE_END -> (one ? " lies" : " lie") + " beyond the end that the board knows";
        };
    return new Problem(board.value(), bad.first(), bad.last(), which + what);
  }

  static Problem ofCheckpoint(BoardId board, long offset, String what) {
    return new Problem(
        board.value(), offset, null, "the checkpoint at offset " + offset + " " + what);
  }

  /** For people. */
  public String sentence() {
    return board == null ? cause : prefix(board) + cause;
  }

  private static String prefix(String board) {
    return "board " + board + ": ";
  }
}
