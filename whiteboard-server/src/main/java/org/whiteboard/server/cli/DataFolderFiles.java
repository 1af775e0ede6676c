package org.whiteboard.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.FileAssetStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.SqlHistoryStore;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** A data folder opened for reading, whether or not a server is running on it. */
record DataFolderFiles(BoardStore boards, HistoryStore history, AssetStore assets)
    implements AutoCloseable {

  static DataFolderFiles open(Path folder) {
    Path file = DataFolder.databaseFile(folder);
    if (!Files.exists(file)) {
      throw new StoreException("There is no database in " + folder.toAbsolutePath() + ".");
    }
    SqlDatabase database = new SqlDatabase(SqliteSource.readOnly(file));
    return new DataFolderFiles(
        new SqlBoardStore(database, InstantSource.system()),
        new SqlHistoryStore(database),
        new FileAssetStore(database, DataFolder.assetFolder(folder)));
  }

  @Override
  public void close() {
    boards.close();
  }
}
