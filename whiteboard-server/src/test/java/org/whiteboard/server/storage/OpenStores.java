package org.whiteboard.server.storage;

import java.nio.file.Path;
import java.time.InstantSource;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * The stores of one database in a test's folder. Closing the boards closes the database.
 *
 * @param database what a test opens other stores on
 */
public record OpenStores(
    SqlDatabase database, SqlBoardStore boards, SqlHistoryStore history, SqlShelfStore shelf) {

  /** Creates or opens it, without a limit. */
  public static OpenStores in(Path folder, InstantSource clock) {
    SqlDatabase database =
        new SqlDatabase(SqliteSource.migrate(DataFolder.databaseFile(folder), Long.MAX_VALUE));
    return new OpenStores(
        database,
        new SqlBoardStore(database, clock),
        new SqlHistoryStore(database),
        new SqlShelfStore(database));
  }
}
