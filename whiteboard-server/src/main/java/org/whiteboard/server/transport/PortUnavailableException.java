package org.whiteboard.server.transport;

/** The address can't be listened at; the message says which and why. */
public final class PortUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortUnavailableException(String host, int port, Throwable cause) {
    super("cannot listen at " + host + ":" + port + ": " + cause.getMessage(), cause);
  }
}
