package org.whiteboard.server.identity;

/** A proof of identity that proves nothing. The message is for the log: it quotes no token. */
public final class BadTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  BadTokenException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
