package org.whiteboard.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.Links;
import org.whiteboard.server.snapshot.HistoryRecording;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.snapshot.Verification;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AuditStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.FileAssetStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.SqlAuditStore;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.SqlHistoryStore;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * A data folder opened by a command: for reading, whether or not a server is running on it, or for
 * changing, while none is.
 */
final class DataFolderFiles implements AutoCloseable {
  private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path folder;
  private final BoardStore boards;
  private final HistoryStore history;
  private final AssetStore assets;
  private final AuditStore audit;
  private final ExecutorService deepThread;
  private FolderRooms rooms;

  private DataFolderFiles(Path folder, SqlDatabase database) {
    this.folder = folder;
    this.boards = new SqlBoardStore(database, InstantSource.system());
    this.history = new SqlHistoryStore(database);
    this.assets = new FileAssetStore(database, DataFolder.assetFolder(folder));
    this.audit = new SqlAuditStore(database);
    this.deepThread = Executors.newSingleThreadExecutor(new DeepThreads("document"));
    opened.push(boards);
    opened.push(deepThread::shutdownNow);
  }

  static DataFolderFiles reading(Path folder) {
    Path file = requireDatabase(folder);
    return new DataFolderFiles(folder, new SqlDatabase(SqliteSource.readOnly(file)));
  }

  /**
   * Takes the folder's lock and upgrades its database if it is older than this program.
   *
   * @throws org.whiteboard.server.storage.FolderInUseException when a server is running on it
   */
  static DataFolderFiles changing(Path folder) {
    Path file = requireDatabase(folder);
    DataFolder held = DataFolder.open(folder);
    try {
      SqlDatabase database = new SqlDatabase(SqliteSource.migrate(file, Long.MAX_VALUE));
      DataFolderFiles files = new DataFolderFiles(folder, database);
      files.opened.addLast(held);
      return files;
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private static Path requireDatabase(Path folder) {
    Path file = DataFolder.databaseFile(folder);
    if (!Files.exists(file)) {
      throw new StoreException("There is no database in " + folder.toAbsolutePath() + ".");
    }
    return file;
  }

  BoardStore boards() {
    return boards;
  }

  HistoryStore history() {
    return history;
  }

  AssetStore assets() {
    return assets;
  }

  AuditStore audit() {
    return audit;
  }

  Verification verification() {
    return new Verification(DocEngine.yrs(), boards, history, assets);
  }

  /** The board behind a link. */
  BoardId board(String link) {
    return new Links(boards, InstantSource.system())
        .find(link)
        .orElseThrow(() -> new StoreException("There is no board at " + link + "."))
        .board();
  }

  /** Asks the board as it was after the update at {@code offset}. */
  <T> T at(BoardId board, long offset, Function<Doc, T> question) {
    return onDeepThread(
        () ->
            new Moments(DocEngine.yrs(), boards, history, Runnable::run)
                .at(board, offset, question)
                .join());
  }

  /** The board's history up to now. */
  HistoryRecording recording(BoardId board) {
    Moments moments = new Moments(DocEngine.yrs(), boards, history, deepThread);
    return new HistoryRecording(boards, history, moments, board);
  }

  /** Runs what touches documents, see {@link Doc}. */
  <T> T onDeepThread(Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, deepThread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Where changes go; only of a folder that was opened for changing. */
  RoomRegistry rooms() {
    if (rooms == null) {
      rooms = new FolderRooms(folder, boards);
      opened.push(rooms);
    }
    return rooms.rooms();
  }

  /** Ends the use of the database while the folder stays held. */
  void closeDatabase() {
    opened.removeIf(part -> part.equals(boards));
    boards.close();
  }

  /** In the reverse order of opening; the folder's lock goes last. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
