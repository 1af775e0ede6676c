package org.whiteboard.server.storage;

/** There is no such board, or there is none any more. */
public final class UnknownBoardException extends StoreException {
  private static final long serialVersionUID = 1L;

  public UnknownBoardException() {
    super("there is no such board");
  }

  /** Whether what a store's call or future threw came from this. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnknownBoardException) {
        return true;
      }
    }
    return false;
  }
}
