package org.whiteboard.server.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, kept in the data folder. Its driver would extract it to the temporary
 * folder at each start and take it away at the end, so that each {@code kill -9} leaves a megabyte
 * there; and in a folder that everybody may write to there is no telling whose a file is. Here it
 * is one file, as safe as the data.
 */
public final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /**
   * Has the driver load the library from this folder, once it is there as the jar has it. Before
   * the first connection of the process, and only by who holds the data folder: nobody else writes
   * the file meanwhile. Where that can't be, the driver goes on as ever, as it does in a folder
   * that may not hold executables.
   */
  public static void keepIn(Path folder) {
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    if (System.getProperty(FOLDER_PROPERTY) != null) {
      return; // Whoever sets it knows better.
    }
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (in == null) {
        return; // The driver says what it can't run on.
      }
      keep(in.readAllBytes(), Files.createDirectories(folder).resolve(name));
      System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
    } catch (IOException e) {
      LOG.info("SQLite's library goes to the temporary folder, since {} can't hold it", folder, e);
    }
  }

  /** What lies there is taken only if it is the same: a full disk or a crash may have cut it. */
  private static void keep(byte[] library, Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(Files.readAllBytes(file), library)) {
      return;
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, library);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
