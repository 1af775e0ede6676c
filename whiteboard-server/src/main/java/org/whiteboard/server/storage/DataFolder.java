package org.whiteboard.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder a server keeps its data in, held exclusively while open.
 *
 * <p>Two servers on one folder would each believe to be the only writer and number a board's
 * updates twice, so a lock file is held for the life of the process. The operating system drops the
 * lock when the process ends, however it ends; a stale file therefore never blocks a start.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = "whiteboard.lock";
  private static final String DATABASE_FILE = "whiteboard.db";
  private static final String ASSET_FOLDER = "assets";
  private static final String LIBRARY_FOLDER = "native";

  private final Path path;
  private final FileChannel lockChannel;

  private DataFolder(Path path, FileChannel lockChannel) {
    this.path = path;
    this.lockChannel = lockChannel;
  }

  /**
   * Creates the folder if it is missing and takes its lock.
   *
   * @throws StoreException with one sentence for the user: not a folder, not writable, or in use
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException("The data folder " + path + " can't be created: it is a file", e);
    } catch (IOException e) {
      throw new StoreException("The data folder " + path + " can't be created: " + e, e);
    }
    FileChannel channel = openLockFile(path);
    try {
      lock(path, channel);
    } catch (IOException | StoreException e) {
      closeQuietly(channel, e);
      throw e instanceof StoreException refused
          ? refused
          : new StoreException("The data folder " + path + " can't be locked: " + e, e);
    }
    return new DataFolder(path, channel);
  }

  private static FileChannel openLockFile(Path path) {
    try {
      return FileChannel.open(
          path.resolve(LOCK_FILE),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreException("The data folder " + path + " is not writable: " + e, e);
    }
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // Held by this very process.
    }
    if (lock == null) {
      throw inUse(path);
    }
    write(channel, Long.toString(ProcessHandle.current().pid()));
  }

  /** The lock file says who holds it: a process number, then where it answers. */
  private static StoreException inUse(Path path) throws IOException {
    List<String> holder = Files.readAllLines(path.resolve(LOCK_FILE));
    return new FolderInUseException(
        "The data folder "
            + path
            + " is in use by another server"
            + (holder.isEmpty() ? "" : " (process " + holder.get(0) + ")")
            + "; stop it or choose another folder with --data.",
        holder.stream().skip(1).findFirst());
  }

  private static void write(FileChannel channel, String holder) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /**
   * Tells commands on this machine where the server that holds the folder answers.
   *
   * @param url without a slash at its end
   */
  public void announce(String url) {
    try {
      write(lockChannel, ProcessHandle.current().pid() + "\n" + url);
    } catch (IOException e) {
      throw new StoreException("The lock file of " + path + " can't be written: " + e, e);
    }
  }

  private static void closeQuietly(FileChannel channel, Exception cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  public Path path() {
    return path;
  }

  public Path databaseFile() {
    return databaseFile(path);
  }

  /** Where the database of a folder is, for commands that only read beside a running server. */
  public static Path databaseFile(Path folder) {
    return folder.resolve(DATABASE_FILE);
  }

  public Path assetFolder() {
    return assetFolder(path);
  }

  /** Where the pictures of a folder are. */
  public static Path assetFolder(Path folder) {
    return folder.resolve(ASSET_FOLDER);
  }

  /** Where SQLite's native library is. */
  public Path libraryFolder() {
    return path.resolve(LIBRARY_FOLDER);
  }

  /** Releases the lock. Idempotent. */
  @Override
  public void close() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      throw new StoreException("The lock of the data folder " + path + " can't be released", e);
    }
  }
}
