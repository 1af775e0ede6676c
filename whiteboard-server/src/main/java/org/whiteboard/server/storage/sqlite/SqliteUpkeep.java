package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.StoreException;

/** What an operator does to a database file as a whole. */
public final class SqliteUpkeep {
  private static final String SOUND = "ok";

  private SqliteUpkeep() {}

  /** What SQLite itself finds wrong with its tables and indexes, a sentence each. */
  public static List<String> problems(Path folder) {
    return with(
        folder,
        "could not be read",
        handle ->
            handle.createQuery("PRAGMA integrity_check").mapTo(String.class).list().stream()
                .filter(line -> !line.equals(SOUND))
                .map(line -> "the database file is damaged: " + line)
                .toList());
  }

  /**
   * Gives the space of what was removed back to the disk. Takes as much space again while it works.
   * Only while no server runs on the folder.
   *
   * @param progress hears bytes, of which how many there will be is an estimate
   */
  public static void shrink(Path folder, Progress progress) {
    Path file = DataFolder.databaseFile(folder);
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    try {
      GrowingFile.watch(
          log,
          usedBytes(folder),
          progress,
          () -> with(folder, "could not be shrunk", handle -> handle.execute("VACUUM")));
    } catch (IOException e) {
      throw new StoreException("The database " + file + " could not be shrunk: " + e, e);
    }
  }

  /** What of the file is not free. */
  private static long usedBytes(Path folder) {
    return with(
        folder,
        "could not be read",
        handle ->
            (number(handle, "page_count") - number(handle, "freelist_count"))
                * number(handle, "page_size"));
  }

  private static long number(Handle handle, String pragma) {
    return handle.createQuery("PRAGMA " + pragma).mapTo(Long.class).one();
  }

  private static <T> T with(
      Path folder, String failure, org.jdbi.v3.core.HandleCallback<T, RuntimeException> act) {
    Path file = DataFolder.databaseFile(folder);
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
      return act.withHandle(handle);
    } catch (JdbiException e) {
      throw new StoreException("The database " + file + " " + failure + ": " + e.getMessage(), e);
    }
  }
}
