package org.whiteboard.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Bytes in and out of a command, with a bar that follows them. */
final class Streams {
  private static final int CHUNK_BYTES = 1 << 16;

  private Streams() {}

  /**
   * Reads to the end, or until there is more than anybody asked for.
   *
   * @param length how much there is, if that is known
   */
  static byte[] read(InputStream in, OptionalLong length, long most, ProgressBar bar)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(CHUNK_BYTES);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int n = 0; n >= 0 && all.size() < most; n = in.read(chunk)) {
      all.write(chunk, 0, n);
      if (length.isPresent()) {
        bar.reached(all.size(), length.getAsLong());
      } else {
        bar.soFar(all.size());
      }
    }
    return all.toByteArray();
  }

  static void write(Path file, byte[] content, ProgressBar bar) throws IOException {
    bar.step("writing");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int at = 0; at < content.length; at += CHUNK_BYTES) {
        int n = Math.min(CHUNK_BYTES, content.length - at);
        out.write(content, at, n);
        bar.reached((long) at + n, content.length);
      }
    }
  }
}
