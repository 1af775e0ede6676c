package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.whiteboard.server.progress.Progress;
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
  private final Path source;
  private final Path from;
  private final Path to;
  private final Progress progress;

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
   * @param progress hears bytes, of which how many there will be is an estimate
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
    long assetBytes = 0;
    for (Path file : assets()) {
      assetBytes += Files.size(file);
    }
    long database = copyDatabase(partial, assetBytes);
    copyAssets(database, database + assetBytes);
    force(partial, StandardOpenOption.WRITE);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    force(to, StandardOpenOption.READ);
    return Files.size(target);
  }

  /** Its size before it is copied stands for the copy's, which may be smaller. */
  private long copyDatabase(Path target, long withAssets) throws IOException {
    long total = Files.size(source);
    GrowingFile.watch(
        target,
        total,
        (bytes, all) -> progress.reached(bytes, total + withAssets),
        () -> vacuumInto(target));
    return total;
  }

  private void vacuumInto(Path target) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + source).open()) {
      handle.execute("VACUUM INTO ?", target.toString());
    }
  }

  private void copyAssets(long before, long total) throws IOException {
    long copied = before;
    Path target = DataFolder.assetFolder(to);
    for (Path file : assets()) {
      Path copy = target.resolve(DataFolder.assetFolder(from).relativize(file).toString());
      if (!Files.exists(copy)) {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        force(copy, StandardOpenOption.WRITE);
      }
      copied += Files.size(copy);
      progress.reached(copied, total);
    }
  }

  /** Those that were written whole. */
  private List<Path> assets() throws IOException {
    Path folder = DataFolder.assetFolder(from);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return filesIn(folder).stream().filter(file -> !file.toString().endsWith(".partial")).toList();
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
