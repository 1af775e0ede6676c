package org.whiteboard.server.replay;

/** A replay could not be played or did not converge; the message says what to look at. */
public final class ReplayFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReplayFailedException(String message) {
    super(message);
  }

  public ReplayFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
