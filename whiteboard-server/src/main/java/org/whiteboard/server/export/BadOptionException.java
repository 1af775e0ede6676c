package org.whiteboard.server.export;

/** An option of an export makes no sense; the message is a sentence for the user. */
public final class BadOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadOptionException(String message) {
    super(message);
  }
}
