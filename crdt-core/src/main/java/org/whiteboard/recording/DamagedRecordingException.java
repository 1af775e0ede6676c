package org.whiteboard.recording;

/** A recording can't be read beyond a line; what was read before it is good. */
public final class DamagedRecordingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;

  DamagedRecordingException(long line, String detail, Throwable cause) {
    super("recording damaged at line " + line + ": " + detail, cause);
    this.line = line;
  }

  DamagedRecordingException(long line, String detail) {
    this(line, detail, null);
  }

  /** Counted from 1, which is the header. */
  public long line() {
    return line;
  }
}
