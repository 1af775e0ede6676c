package org.whiteboard.server.storage;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.sqlite.SQLiteErrorCode;

/** Turns what a driver throws into a {@link StoreException} that says what failed and why. */
final class StoreFailure {
  /** The low byte of a result code says what, the rest says where. */
  private static final int PRIMARY = 0xff;

  private StoreFailure() {}

  static StoreException of(String what, Throwable cause) {
    String message = what + " failed: " + reason(cause);
    return isFull(cause)
        ? new StoreFullException(message, cause)
        : new StoreException(message, cause);
  }

  private static boolean isFull(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && isFull(sql)) {
        return true;
      }
    }
    return StoreFullException.isCauseOf(cause);
  }

  /** The file that readers share grows with the log, and fails in its own way. */
  private static boolean isFull(SQLException cause) {
    return (cause.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_FULL.code
        || cause.getErrorCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code;
  }

  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException refused) {
        // A new one, so that the trace shows who waited and not only the writer.
        throw refused instanceof StoreFullException
            ? new StoreFullException(refused.getMessage(), refused)
            : new StoreException(refused.getMessage(), refused);
      }
      throw e;
    }
  }

  static String reason(Throwable cause) {
    if (cause instanceof StoreException) {
      return cause.getMessage();
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return reason(sql);
      }
    }
    return cause.toString();
  }

  private static String reason(SQLException cause) {
    int code = cause.getErrorCode() & PRIMARY;
    if (isFull(cause)) {
      return "the disk is full or the store has reached its size limit";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return "the data folder is read-only";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "the database file is damaged (" + cause.getMessage() + ")";
    }
    return cause.getMessage();
  }
}
