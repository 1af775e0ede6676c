package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.StoreException;

/** SQLite says nothing while it copies; the file that it writes to grows, and says enough. */
final class GrowingFile {
  private static final long LOOK_EVERY_MS = 100;

  private GrowingFile() {}

  /**
   * Waits for the work to end.
   *
   * @param totalBytes an estimate of what the file will have
   * @param progress hears bytes
   */
  static void watch(Path file, long totalBytes, Progress progress, Runnable work)
      throws IOException {
    CompletableFuture<Void> working = CompletableFuture.runAsync(work);
    while (!isDone(working)) {
      progress.reached(Files.exists(file) ? Files.size(file) : 0, totalBytes);
    }
    progress.reached(totalBytes, totalBytes);
  }

  private static boolean isDone(CompletableFuture<Void> working) {
    try {
      working.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The wait for the database was interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new StoreException("" + e, e);
    }
  }
}
