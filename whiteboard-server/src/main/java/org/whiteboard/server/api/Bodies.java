package org.whiteboard.server.api;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies that have a limit, without trusting a stated length. */
final class Bodies {
  private Bodies() {}

  /**
   * Reads all.
   *
   * @param what for the error, a noun phrase that begins a sentence
   */
  static byte[] read(InputStream body, int limitBytes, String what) throws IOException {
    byte[] bytes = body.readNBytes(limitBytes + 1);
    if (bytes.length > limitBytes) {
      throw Problem.tooLarge(what, limitBytes);
    }
    return bytes;
  }
}
