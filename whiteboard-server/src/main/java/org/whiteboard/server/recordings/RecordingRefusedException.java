package org.whiteboard.server.recordings;

/** A recording can't be started; the message is a sentence for the owner. */
public final class RecordingRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    ALREADY_RECORDING,
    TOO_MANY_RECORDINGS,
    RECORDINGS_FULL
  }

  private final Reason reason;
  private final String limit;

  /**
   * Says why.
   *
   * @param limit the limit that was met, with its unit
   */
  RecordingRefusedException(Reason reason, String message, String limit) {
    super(message);
    this.reason = reason;
    this.limit = limit;
  }

  public Reason reason() {
    return reason;
  }

  public String limit() {
    return limit;
  }
}
