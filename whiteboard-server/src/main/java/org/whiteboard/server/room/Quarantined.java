package org.whiteboard.server.room;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocException;

/**
 * Puts an update on which the engine failed aside, under its hash, for those who fix the engine.
 */
final class Quarantined {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantined.class);

  private final BoardId board;
  private final Quarantine quarantine;

  Quarantined(BoardId board, Quarantine quarantine) {
    this.board = board;
    this.quarantine = quarantine;
  }

  /** Keeps it and answers its SHA-256, hex. */
  String keep(byte[] update, DocException failure) {
    String sha256 = sha256(update);
    LOG.error(
        "board {}: the engine failed on an update of {} bytes, sha256 {}",
        board,
        update.length,
        sha256,
        failure);
    quarantine.keep(board, sha256, update);
    return sha256;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
