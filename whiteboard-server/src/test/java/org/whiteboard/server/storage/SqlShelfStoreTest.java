package org.whiteboard.server.storage;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
class SqlShelfStoreTest extends ShelfContract {
  @TempDir Path folder;

  @Override
  Stores open() {
    OpenStores opened = OpenStores.in(folder, InstantSource.fixed(NOON));
    return new Stores(opened.boards(), opened.history(), opened.shelf());
  }
}
