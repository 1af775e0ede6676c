package org.whiteboard.server.recordings;

import java.io.IOException;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.StoreFullException;

/** What whoever asked for a recording is told of a step that failed. */
final class RecordingFailure {
  private RecordingFailure() {}

  static RuntimeException of(BoardId board, Exception cause) {
    if (cause instanceof RecordingRefusedException refused) {
      return refused;
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (t instanceof IOException
          && (message.contains("No space left") || message.contains("quota exceeded"))) {
        return new StoreFullException("Board " + board + ": its recording fills the disk.");
      }
    }
    return new StoreException("Board " + board + ": its recording failed: " + cause, cause);
  }
}
