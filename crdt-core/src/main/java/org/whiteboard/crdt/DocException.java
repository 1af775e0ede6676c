package org.whiteboard.crdt;

/** The engine failed on a document; the document is poisoned, see {@link Doc}. */
public final class DocException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DocException(String message) {
    super(message);
  }

  public DocException(String message, Throwable cause) {
    super(message, cause);
  }
}
