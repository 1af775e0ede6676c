package org.whiteboard.server.storage;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** The contract on SQLite. */
class SqlShelfStoreTest extends ShelfContract {
  @TempDir Path folder;

  @Override
  Stores open() {
    SqlDatabase database =
        new SqlDatabase(SqliteSource.migrate(folder.resolve("whiteboard.db"), Long.MAX_VALUE));
    return new Stores(
        new SqlBoardStore(database, InstantSource.fixed(NOON)),
        new SqlHistoryStore(database),
        new SqlShelfStore(database));
  }
}
