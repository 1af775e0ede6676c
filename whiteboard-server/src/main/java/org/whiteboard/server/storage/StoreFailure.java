package org.whiteboard.server.storage;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.sqlite.SQLiteErrorCode;

/** Turns what a driver throws into a {@link StoreException} that says what failed and why. */
final class StoreFailure {
  private StoreFailure() {}

  static StoreException of(String what, Throwable cause) {
    return new StoreException(what + " failed: " + reason(cause), cause);
  }

  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException refused) {
        // A new one, so that the trace shows who waited and not only the writer.
        throw new StoreException(refused.getMessage(), refused);
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
    int code = cause.getErrorCode() & 0xff; // The low byte is the primary result code.
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
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
