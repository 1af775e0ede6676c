package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.storage.StoreContract.BOARD;
import static org.whiteboard.server.storage.StoreContract.NOON;
import static org.whiteboard.server.storage.StoreContract.OTHER;
import static org.whiteboard.server.storage.StoreContract.board;
import static org.whiteboard.server.storage.StoreContract.update;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** A checkpoint of many parts is whole or not there, and holds nobody up. */
class LargeCheckpointTest {
  private static final long SEED = Long.getLong("whiteboard.seed", 5);
  private static final int LARGE = 600_001;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private SqlDatabase database;
  private BoardStore store;
  private SqlHistoryStore history;

  @BeforeEach
  void open() {
    database = new SqlDatabase(SqliteSource.migrate(file(), Long.MAX_VALUE));
    store = new SqlBoardStore(database, InstantSource.fixed(NOON));
    history = new SqlHistoryStore(database);
    if (store.find(BOARD).isEmpty()) {
      store.create(board(BOARD));
      store.create(board(OTHER));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path file() {
    return folder.resolve("whiteboard.db");
  }

  /** Reaches around the store, as a crash would leave it. */
  private void tamper(String sql) {
    store.close();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      assertThat(handle.execute(sql)).isPositive();
    }
    open();
  }

  private int parts() {
    return database.read(
        "count",
        handle ->
            handle.createQuery("SELECT count(*) FROM checkpoint_parts").mapTo(Integer.class).one());
  }

  private Checkpoint drawnAndWritten(int bytes) {
    byte[] state = new byte[bytes];
    random.nextBytes(state);
    long offset = store.append(BOARD, update("a")).join();
    Checkpoint checkpoint = new Checkpoint(offset, NOON, state, new byte[] {1, 2});
    store.checkpoint(BOARD, checkpoint);
    return checkpoint;
  }

  private void assertLoads(Checkpoint expected) {
    Checkpoint loaded = store.load(BOARD).checkpoint().orElseThrow();
    assertThat(loaded.offset()).isEqualTo(expected.offset());
    assertThat(loaded.state()).as("seed %d", SEED).isEqualTo(expected.state());
    assertThat(loaded.stateVector()).isEqualTo(expected.stateVector());
  }

  @Test
  void itIsReadBackAsItWasWritten() {
    for (int bytes :
        new int[] {
          0, CheckpointRows.PART_BYTES, CheckpointRows.PART_BYTES + 1, LARGE, 30_000_000
        }) {
      Checkpoint written = drawnAndWritten(bytes);
      close();
      open();
      assertLoads(written);
    }
  }

  @Test
  void theSizeOfABoardCountsAllItsPartsAndNoneOfThoseThatAreNoMore() {
    for (int i = 0; i < 9; i++) {
      drawnAndWritten(LARGE);
    }
    int kept = history.checkpointOffsets(BOARD).size();
    assertThat(kept).isLessThan(9);
    assertThat(history.size(BOARD).checkpointBytes()).isEqualTo(kept * (LARGE + 2L));
  }

  @Test
  void withoutOneOfItsPartsItIsPassedOverForTheOneBefore() {
    Checkpoint before = drawnAndWritten(LARGE);
    drawnAndWritten(LARGE);
    tamper("DELETE FROM checkpoint_parts WHERE at_offset = 2 AND part = 2");
    assertLoads(before);
  }

  @Test
  void whatACrashLeftOfOneIsNotReadAndGoesWithTheNext() {
    Checkpoint before = drawnAndWritten(LARGE);
    int whole = parts();
    store.append(BOARD, update("b")).join();
    tamper(
        "INSERT INTO checkpoint_parts SELECT board, 2, part, bytes FROM checkpoint_parts"
            + " WHERE part < 3");
    assertLoads(before);
    assertThat(parts()).isGreaterThan(whole);

    assertLoads(drawnAndWritten(LARGE));
    assertThat(parts()).isEqualTo(2 * whole);
  }

  @Test
  void aSoundOneIsNeverTornByASecondOfTheSameMoment() {
    Checkpoint written = drawnAndWritten(LARGE);
    int before = parts();
    history.addCheckpoint(BOARD, written);
    assertLoads(written);
    assertThat(parts()).isEqualTo(before);
  }

  @Test
  void aDamagedOneIsReplacedByAnotherOfTheSameMoment() {
    Checkpoint written = drawnAndWritten(LARGE);
    tamper("UPDATE checkpoint_parts SET bytes = x'00' WHERE part = 2");
    assertThat(store.load(BOARD).checkpoint()).isEmpty();
    history.addCheckpoint(BOARD, written);
    assertLoads(written);
  }

  @Test
  void aDeletedBoardTakesItsPartsAlong() {
    drawnAndWritten(LARGE);
    store.delete(BOARD);
    assertThat(parts()).isZero();
  }

  @Test
  void aFoldedLogTakesThePartsOfItsCheckpointsAlong() {
    drawnAndWritten(LARGE);
    int whole = parts();
    drawnAndWritten(LARGE);
    assertThat(history.fold(BOARD, 2)).isEqualTo(2);
    assertThat(parts()).isEqualTo(whole);
  }

  @Test
  void othersDrawWhileItIsWritten() {
    byte[] state = new byte[8 << 20];
    random.nextBytes(state);
    store.append(BOARD, update("a")).join();
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> store.checkpoint(BOARD, new Checkpoint(1, NOON, state, new byte[] {1})));
    int appended = 0;
    while (!written.isDone()) {
      store.append(OTHER, update("x")).join();
      appended++;
    }
    written.join();
    assertThat(appended).as("appends between its parts").isGreaterThan(20);
  }
}
