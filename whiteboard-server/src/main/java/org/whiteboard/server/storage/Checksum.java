package org.whiteboard.server.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.whiteboard.board.BoardId;

/**
 * What tells a damaged row from a sound one.
 *
 * <p>SQLite checks the pages of its write-ahead log but not those of the database, so a flipped bit
 * on disk would be read back in silence. Update rows carry CRC-32C (an instruction on current
 * processors; it finds every single-bit and every burst error up to 32 bits), checkpoints and
 * assets SHA-256. The board, the offset and the author are covered too: a row that moved is as
 * wrong as one that changed.
 */
public final class Checksum {
  private Checksum() {}

  static long ofUpdate(BoardId board, long offset, long atMs, String author, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(board.value().getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(ByteBuffer.allocate(16).putLong(offset).putLong(atMs).flip());
    crc.update(author.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(payload);
    return crc.getValue();
  }

  static byte[] ofCheckpoint(BoardId board, long offset, byte[] state, byte[] stateVector) {
    MessageDigest digest = sha256();
    digest.update(board.value().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(ByteBuffer.allocate(12).putLong(offset).putInt(state.length).flip());
    digest.update(state);
    digest.update(stateVector);
    return digest.digest();
  }

  /** Of texts behind what came before them; no two lists of texts give the same bytes. */
  static byte[] ofTexts(byte[] before, List<String> texts) {
    MessageDigest digest = sha256();
    digest.update(before);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** SHA-256 in lower-case hex. */
  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
