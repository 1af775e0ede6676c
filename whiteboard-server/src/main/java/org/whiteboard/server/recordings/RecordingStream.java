package org.whiteboard.server.recordings;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The file of a recording: counts what went in, and takes nothing more after a failure, so that
 * what is there stays readable and has no gap. Not thread-safe.
 */
final class RecordingStream extends FilterOutputStream {
  private long bytes;
  private IOException failure;

  RecordingStream(OutputStream file) {
    super(file);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (failure != null) {
      throw new IOException("a write before has failed", failure);
    }
    try {
      out.write(from, offset, length);
      bytes += length;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
