package org.whiteboard.board;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a board's canonical JSON. Two replicas hold the same board if and only if their hashes
 * are equal, whichever engine they use.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {

  public ContentHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in hex: " + hex.length() + " characters");
    }
  }

  /** The hash of what {@link org.whiteboard.crdt.Doc#canonicalJson} returned. */
  public static ContentHash of(byte[] canonicalJson) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new ContentHash(HexFormat.of().formatHex(sha256.digest(canonicalJson)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
