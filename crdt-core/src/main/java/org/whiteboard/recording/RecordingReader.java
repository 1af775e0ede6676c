package org.whiteboard.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recording event by event, so that its size doesn't matter. Not thread-safe. Whether it is
 * compressed shows in its first bytes.
 *
 * <p>A damaged line ends the reading with {@link DamagedRecordingException}; everything returned
 * before is good. A recording without its end line, as a crash leaves it, is damaged only there.
 */
public final class RecordingReader implements AutoCloseable {
  /** The largest message, 16 MiB, in base64 with its keys. */
  static final int MAX_LINE_BYTES = 24 << 20;

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final RecordingHeader header;
  private final LineParser parser = new LineParser();
  private long line;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @param in is closed with the reader
   * @throws DamagedRecordingException if this is not a recording of a version that can be read
   */
  public RecordingReader(InputStream in) {
    this.in = decompressed(in);
    this.header = parser.header(nextLine(), line);
  }

  public RecordingHeader header() {
    return header;
  }

  /**
   * The next event, or empty at the end.
   *
   * @throws DamagedRecordingException naming the line
   */
  public Optional<RecordedEvent> next() {
    if (ended) {
      return Optional.empty();
    }
    Optional<RecordedEvent> event = parser.event(nextLine(), line);
    ended = event.isEmpty();
    return event;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close the recording", e);
    }
  }

  private InputStream decompressed(InputStream raw) {
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
    try {
      buffered.mark(2);
      int magic = buffered.read() << 8 | buffered.read();
      buffered.reset();
      return magic == GZIP_MAGIC
          ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
          : buffered;
    } catch (IOException e) {
      throw new DamagedRecordingException(1, "can't be decompressed", e);
    }
  }

  private byte[] nextLine() {
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new DamagedRecordingException(line, "ends before its end line");
        }
        if (bytes.size() >= MAX_LINE_BYTES) {
          throw new DamagedRecordingException(line, "longer than " + MAX_LINE_BYTES + " bytes");
        }
        bytes.write(next);
      }
    } catch (EOFException e) { // Of a compressed one.
      throw new DamagedRecordingException(line, "ends before its end line", e);
    } catch (IOException e) {
      throw new DamagedRecordingException(line, "can't be read", e);
    }
    return bytes.toByteArray();
  }
}
