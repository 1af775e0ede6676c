package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.StoreException;

/**
 * Copies a data folder, also one that a server is writing to.
 *
 * <p>The database first, in one read transaction, so the copy is the store as it was at one moment.
 * The pictures after it: they are never changed, so the copy has every one the database knows, and
 * perhaps some that came later and that nobody shows. The database gets its name last: a copy that
 * was interrupted can't be taken for a whole one.
 */
public final class SqliteBackup {
  private static final long LOOK_EVERY_MS = 100;

  private final Path source;
  private final Path from;
  private final Path to;
  private final Progress progress;

  /** Hears how many of how many bytes are copied; the total is an estimate. */
  @FunctionalInterface
  public interface Progress {
    void copied(long bytes, long ofBytes);
  }

  private SqliteBackup(Path from, Path to, Progress progress) {
    this.source = DataFolder.databaseFile(from);
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Copies all, durably.
   *
   * @param to must not hold a database yet
   * @return bytes of the copied database
   */
  public static long copy(Path from, Path to, Progress progress) {
    SqliteBackup backup = new SqliteBackup(from, to, progress);
    Path target = DataFolder.databaseFile(to);
    if (!Files.exists(backup.source)) {
      throw new StoreException("There is no database in " + from + ".");
    }
    if (Files.exists(target)) {
      throw new StoreException("There is a database in " + to + " already.");
    }
    try {
      return backup.copyTo(target);
    } catch (IOException | JdbiException e) {
      throw new StoreException("The backup to " + to + " failed: " + e.getMessage(), e);
    }
  }

  private long copyTo(Path target) throws IOException {
    Files.createDirectories(to);
    Path partial = to.resolve(target.getFileName() + ".partial");
    Files.deleteIfExists(partial); // Of a backup that was interrupted.
    copyDatabase(partial);
    copyAssets(DataFolder.assetFolder(from), DataFolder.assetFolder(to));
    force(partial, StandardOpenOption.WRITE);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    force(to, StandardOpenOption.READ);
    return Files.size(target);
  }

  /** SQLite says nothing while it copies; the growing file does. */
  private void copyDatabase(Path target) throws IOException {
    long total = Files.size(source);
    CompletableFuture<Void> copying = CompletableFuture.runAsync(() -> vacuumInto(target));
    while (!isDone(copying)) {
      progress.copied(Files.exists(target) ? Files.size(target) : 0, total);
    }
    progress.copied(total, total);
  }

  private static boolean isDone(CompletableFuture<Void> copying) {
    try {
      copying.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The backup was interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new StoreException("" + e, e);
    }
  }

  private void vacuumInto(Path target) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + source).open()) {
      handle.execute("VACUUM INTO ?", target.toString());
    }
  }

  private static void copyAssets(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (Path file : filesIn(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (!file.toString().endsWith(".partial") && !Files.exists(target)) {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
        force(target, StandardOpenOption.WRITE);
      }
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
