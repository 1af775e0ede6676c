package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** The contract on SQLite, and what happens to a damaged or full disk. */
class SqlBoardStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  BoardStore open() {
    return open(Long.MAX_VALUE);
  }

  private BoardStore open(long sizeLimitBytes) {
    return new SqlBoardStore(
        new SqlDatabase(SqliteSource.migrate(file(), sizeLimitBytes)), InstantSource.fixed(NOON));
  }

  private Path file() {
    return folder.resolve("whiteboard.db");
  }

  /** Reaches around the store, as a failing disk or a careless admin would. */
  private void tamper(String sql, Object... arguments) {
    store.close();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      assertThat(handle.execute(sql, arguments)).isPositive();
    }
    store = open();
  }

  @Test
  void aFlippedBitInAnUpdateIsNamedByBoardAndOffset() {
    append(BOARD, "aaaa");
    append(BOARD, "bbbb");
    append(OTHER, "cccc");
    tamper("UPDATE updates SET payload = x'62626263' WHERE payload = x'62626262'");
    assertThatThrownBy(() -> store.load(BOARD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("board " + BOARD)
        .hasMessageContaining("offset 2")
        .hasMessageContaining("checksum");
    assertThat(texts(store.load(OTHER).tail())).containsExactly("cccc");
  }

  @Test
  void anyFlippedBitOfAStoredPayloadIsFoundOnDisk() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    byte[] payload = new byte[600];
    random.nextBytes(payload);
    store.append(BOARD, new LoggedUpdate(NOON, "Ada", payload)).join();
    store.close();
    for (int i = 0; i < 20; i++) {
      int bit = random.nextInt(payload.length * 8);
      flip(payload, bit);
      store = open();
      assertThatThrownBy(() -> store.load(BOARD))
          .as("seed %d, bit %d", seed, bit)
          .isInstanceOf(StoreException.class);
      store.close();
      flip(payload, bit);
    }
    store = open();
    assertThat(store.load(BOARD).tail()).hasSize(1);
  }

  /** Flips one bit of the payload where it lies in the file. */
  private void flip(byte[] payload, int bit) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      byte[] all = new byte[(int) raw.length()];
      raw.readFully(all);
      int start = indexOf(all, payload);
      raw.seek(start + bit / 8);
      raw.write(all[start + bit / 8] ^ (1 << (bit % 8)));
    }
  }

  /** Finds the payload by any 64 of its bytes, since one bit of it may be flipped. */
  private static int indexOf(byte[] all, byte[] part) {
    for (int from : new int[] {0, part.length - 64}) {
      for (int i = 0; i + part.length <= all.length; i++) {
        int matched = 0;
        while (matched < 64 && all[i + from + matched] == part[from + matched]) {
          matched++;
        }
        if (matched == 64) {
          return i;
        }
      }
    }
    throw new AssertionError("the payload is not in the file");
  }

  @Test
  void aLogThatLostItsEndIsNoticed() {
    append(BOARD, "a");
    append(BOARD, "b");
    tamper("DELETE FROM updates WHERE at_offset = 2");
    assertThatThrownBy(() -> store.load(BOARD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("offset 2 is missing");
  }

  @Test
  void anUpdateThatMovedToAnotherOffsetIsNoticed() {
    append(BOARD, "a");
    append(BOARD, "b");
    append(BOARD, "c");
    tamper("DELETE FROM updates WHERE at_offset = 2");
    tamper("UPDATE updates SET at_offset = 2 WHERE at_offset = 3");
    tamper("UPDATE boards SET head = 2 WHERE head = 3");
    assertThatThrownBy(() -> store.load(BOARD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("offset 2 fails its checksum");
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBefore() {
    append(BOARD, "a");
    store.checkpoint(BOARD, checkpointAt(1, "state 1"));
    append(BOARD, "b");
    store.checkpoint(BOARD, checkpointAt(2, "state 2"));
    tamper("UPDATE checkpoints SET state = x'00' WHERE at_offset = 2");
    StoredBoard loaded = store.load(BOARD);
    assertThat(loaded.checkpoint().orElseThrow().offset()).isEqualTo(1);
    assertThat(texts(loaded.tail())).containsExactly("b");
    tamper("UPDATE checkpoints SET state_vector = x'00' WHERE at_offset = 1");
    assertThat(store.load(BOARD).checkpoint()).isEmpty();
    assertThat(texts(store.load(BOARD).tail())).containsExactly("a", "b");
  }

  @Test
  void aFoldedLogWithoutAReadableCheckpointIsAnErrorAndNotAnEmptyBoard() {
    append(BOARD, "a");
    store.checkpoint(BOARD, checkpointAt(1, "state 1"));
    tamper("UPDATE boards SET folded = 1 WHERE head = 1");
    tamper("UPDATE checkpoints SET state = x'00' WHERE at_offset = 1");
    assertThatThrownBy(() -> store.load(BOARD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no checkpoint can be read");
  }

  @Test
  void aTornWriteAheadLogLosesNothingThatWasCheckpointedAndInventsNothing() throws IOException {
    for (int i = 0; i < 50; i++) {
      append(BOARD, "update " + i);
    }
    Path copy = folder.resolve("torn.db");
    java.nio.file.Files.copy(file(), copy);
    byte[] wal = java.nio.file.Files.readAllBytes(folder.resolve("whiteboard.db-wal"));
    Random random = new Random(11);
    for (int i = 0; i < 10; i++) {
      int length = random.nextInt(wal.length);
      java.nio.file.Files.copy(file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      java.nio.file.Files.deleteIfExists(folder.resolve("torn.db-shm"));
      java.nio.file.Files.write(
          folder.resolve("torn.db-wal"), java.util.Arrays.copyOf(wal, length));
      assertPrefixOfFifty(copy, length);
    }
  }

  private void assertPrefixOfFifty(Path database, int walLength) {
    try (BoardStore torn =
        new SqlBoardStore(
            new SqlDatabase(SqliteSource.migrate(database, Long.MAX_VALUE)),
            InstantSource.fixed(NOON))) {
      if (torn.find(BOARD).isEmpty()) {
        return; // Cut before the board's own creation.
      }
      List<String> kept = texts(torn.load(BOARD).tail());
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.get(i)).as("log cut to %d bytes", walLength).isEqualTo("update " + i);
      }
    }
  }

  @Test
  void aHeadThatShrankIsNoticedBecauseItWouldHideWhatOthersHaveSeen() {
    append(BOARD, "a");
    append(BOARD, "b");
    tamper("UPDATE boards SET head = 1 WHERE head = 2");
    assertThatThrownBy(() -> store.load(BOARD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("board " + BOARD)
        .hasMessageContaining("ends at offset 2");
  }

  @Test
  void aBoardAtItsQuotaIsReadOnlyAndItsNeighboursAreNot() {
    store.close();
    store =
        new SqlBoardStore(
            new SqlDatabase(SqliteSource.migrate(file(), Long.MAX_VALUE)),
            InstantSource.fixed(NOON),
            10,
            Long.MAX_VALUE);
    append(BOARD, "123456");
    assertThatThrownBy(() -> append(BOARD, "78901"))
        .hasCauseInstanceOf(StoreFullException.class)
        .hasMessageContaining("board " + BOARD)
        .hasMessageContaining("10 bytes");
    append(BOARD, "7890");
    assertThatThrownBy(() -> store.tryWriting(BOARD)).isInstanceOf(StoreFullException.class);
    append(OTHER, "1234567890");
    assertThat(texts(store.load(BOARD).tail())).containsExactly("123456", "7890");
  }

  @Test
  void aFullDiskRefusesWithBoardAndCauseLosesNothingAndHeals() {
    store.close();
    store = open(100 * 4096);
    byte[] large = new byte[20_000];
    int stored = 0;
    CompletableFuture<Long> refused = null;
    for (int i = 0; i < 100 && refused == null; i++) {
      CompletableFuture<Long> append = store.append(BOARD, new LoggedUpdate(NOON, "Ada", large));
      try {
        append.join();
        stored++;
      } catch (CompletionException e) {
        refused = append;
        assertThat(e.getCause())
            .isInstanceOf(StoreFullException.class)
            .hasMessageContaining("board " + BOARD)
            .hasMessageContaining("full");
      }
    }
    assertThat(refused).isNotNull();
    assertThat(store.load(BOARD).tail()).hasSize(stored);
    store.close();
    store = open();
    assertThat(append(BOARD, "space again")).isEqualTo(stored + 1);
  }

  @Test
  void whenABatchMeetsAFullDiskTheSmallWritesInItStillSucceed() {
    store.close();
    store = open(100 * 4096);
    List<CompletableFuture<Long>> small = new ArrayList<>();
    List<CompletableFuture<Long>> large = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      large.add(store.append(OTHER, new LoggedUpdate(NOON, "Bob", new byte[1_000_000])));
      small.add(store.append(BOARD, update("small " + i)));
    }
    large.forEach(append -> assertThat(append).failsWithin(java.time.Duration.ofSeconds(30)));
    small.forEach(CompletableFuture::join);
    assertThat(store.load(BOARD).tail()).hasSize(5);
    assertThat(store.load(OTHER).tail()).isEmpty();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneSentence() throws IOException {
    Path garbage = folder.resolve("garbage.db");
    java.nio.file.Files.write(
        garbage, "not a database, but long enough".repeat(99).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SqliteSource.migrate(garbage, Long.MAX_VALUE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("garbage.db");
  }

  @Test
  void moreThanTheQueueHoldsIsRefusedAtOnce() {
    SqliteSource source = SqliteSource.migrate(folder.resolve("queue.db"), Long.MAX_VALUE);
    try (BoardStore tight =
        new SqlBoardStore(
            new SqlDatabase(source, new GroupCommit.Limits(1000, 1000)),
            InstantSource.fixed(NOON))) {
      tight.create(board(BOARD));
      assertThat(tight.append(BOARD, new LoggedUpdate(NOON, "Ada", new byte[1001])))
          .failsWithin(java.time.Duration.ofSeconds(5))
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withMessageContaining("board " + BOARD)
          .withMessageContaining("1000");
      assertThat(tight.append(BOARD, update("fits")).join()).isEqualTo(1);
    }
  }
}
