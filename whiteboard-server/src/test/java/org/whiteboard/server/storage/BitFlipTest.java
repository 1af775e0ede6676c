package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * One bit of the database file flips, anywhere: in a row, an index, a page's own bookkeeping, the
 * header. A board is then what it was, or an error that says so; it is never something else.
 */
class BitFlipTest {
  private static final long SEED = Long.getLong("whiteboard.seed", 20_261);
  private static final int FLIPS = 200;
  private static final List<BoardId> BOARDS =
      List.of(new BoardId("board-1"), new BoardId("board-2"), new BoardId("board-3"));

  @TempDir Path folder;

  /** A checkpoint's state is all updates in a row, so that content can be compared. */
  private static byte[] content(StoredBoard stored) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    stored.checkpoint().ifPresent(checkpoint -> all.writeBytes(checkpoint.state()));
    stored.tail().forEach(row -> all.writeBytes(row.logged().update()));
    return all.toByteArray();
  }

  private Map<BoardId, byte[]> fill(Path file, Random random) {
    Map<BoardId, byte[]> contents = new HashMap<>();
    try (BoardStore store =
        new SqlBoardStore(
            new SqlDatabase(SqliteSource.migrate(file, Long.MAX_VALUE)), InstantSource.system())) {
      for (BoardId board : BOARDS) {
        store.create(new Board(board, "Title of " + board, "hash", Instant.EPOCH));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 1; i <= 12; i++) {
          byte[] update = new byte[20 + random.nextInt(4_000)];
          random.nextBytes(update);
          store.append(board, new LoggedUpdate(Instant.ofEpochMilli(i), "Ada", update)).join();
          all.writeBytes(update);
          if (i == 5 || i == 9) {
            store.checkpoint(
                board, new Checkpoint(i, Instant.EPOCH, all.toByteArray(), new byte[] {1}));
          }
        }
        contents.put(board, all.toByteArray());
      }
    }
    return contents;
  }

  @Test
  void aBoardWithAFlippedBitIsWhatItWasOrAnErrorAndNeverSomethingElse() throws IOException {
    Random random = new Random(SEED);
    Path original = folder.resolve("original.db");
    Map<BoardId, byte[]> contents = fill(original, random);
    Path damaged = folder.resolve("damaged.db");
    int noticed = 0;
    for (int i = 0; i < FLIPS; i++) {
      Files.copy(original, damaged, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(folder.resolve("damaged.db-wal"));
      Files.deleteIfExists(folder.resolve("damaged.db-shm"));
      long bit = (long) (random.nextDouble() * Files.size(original) * 8);
      flip(damaged, bit);
      noticed += read(damaged, contents, "seed " + SEED + ", flip " + i + " of bit " + bit);
    }
    assertThat(noticed).as("flips that made a board refuse").isGreaterThan(FLIPS / 50);
  }

  private static void flip(Path file, long bit) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(bit / 8);
      int found = raw.read();
      raw.seek(bit / 8);
      raw.write(found ^ (1 << (bit % 8)));
    }
  }

  /** One when something was refused. */
  private static int read(Path file, Map<BoardId, byte[]> contents, String what) {
    int refused = 0;
    try (BoardStore store =
        new SqlBoardStore(new SqlDatabase(SqliteSource.readOnly(file)), InstantSource.system())) {
      for (BoardId board : BOARDS) {
        try {
          assertThat(content(store.load(board))).as(what).isEqualTo(contents.get(board));
        } catch (StoreException e) {
          refused = 1;
          if (!e.getMessage().contains("board " + board)) {
            fail(what + " does not name the board: " + e.getMessage());
          }
        }
      }
    } catch (StoreException e) {
      return 1; // The file as a whole.
    }
    return refused;
  }
}
