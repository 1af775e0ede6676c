package org.whiteboard.server.storage;

/**
 * There is no space left for what was to be written: the disk is full, or the database or the board
 * has reached its limit. Nothing of it was kept. Later it may succeed.
 */
public final class StoreFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreFullException(String message) {
    super(message);
  }

  StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether what a store's call or future threw came from this. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StoreFullException) {
        return true;
      }
    }
    return false;
  }
}
