package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * perhaps some that came later and that nobody shows.
 */
public final class SqliteBackup {
  private SqliteBackup() {}

  /**
   * Copies all.
   *
   * @param to must not hold a database yet
   * @return bytes of the copied database
   */
  public static long copy(Path from, Path to) {
    Path source = DataFolder.databaseFile(from);
    Path target = DataFolder.databaseFile(to);
    if (!Files.exists(source)) {
      throw new StoreException("There is no database in " + from + ".");
    }
    if (Files.exists(target)) {
      throw new StoreException("There is a database in " + to + " already.");
    }
    try {
      Files.createDirectories(to);
      copyDatabase(source, target);
      copyAssets(DataFolder.assetFolder(from), DataFolder.assetFolder(to));
      return Files.size(target);
    } catch (IOException | JdbiException e) {
      throw new StoreException("The backup to " + to + " failed: " + e.getMessage(), e);
    }
  }

  private static void copyDatabase(Path source, Path target) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + source).open()) {
      handle.execute("VACUUM INTO ?", target.toString());
    }
  }

  private static void copyAssets(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!file.toString().endsWith(".partial") && !Files.exists(target)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
