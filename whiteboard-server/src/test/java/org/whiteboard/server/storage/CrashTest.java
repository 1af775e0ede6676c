package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** A child process writes and is killed in the middle of it, again and again, on one file. */
class CrashTest {
  private static final int BOARDS = 3;
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void whatACompletedAppendWroteIsThereAfterKillMinusNine() throws IOException {
    Random random = new Random(3);
    long[] acknowledged = new long[BOARDS];
    for (int round = 0; round < ROUNDS; round++) {
      killAfter(200 + random.nextInt(400), acknowledged);
      try (BoardStore store = openStore(folder)) {
        for (int b = 0; b < BOARDS; b++) {
          List<StoredUpdate> tail = store.load(boardId(b)).tail();
          assertThat((long) tail.size())
              .as("round %d", round)
              .isGreaterThanOrEqualTo(acknowledged[b]);
          for (StoredUpdate update : tail) {
            assertThat(update.logged().update()).isEqualTo(payload(b, update.offset()));
          }
        }
      }
    }
  }

  private void killAfter(int acknowledgements, long[] acknowledged) throws IOException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      int seen = 0;
      // Reads on after the kill: what it had printed before it died was acknowledged too.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (note(line, acknowledged) && ++seen == acknowledgements) {
          writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe.
        }
      }
      assertThat(seen).isGreaterThanOrEqualTo(acknowledgements);
    } finally {
      writer.destroyForcibly().onExit().join();
    }
  }

  /** Takes "ack board offset ."; others are log lines, and the last may be torn. */
  private static boolean note(String line, long[] acknowledged) {
    if (!line.startsWith("ack ") || !line.endsWith(" .")) {
      return false;
    }
    Scanner words = new Scanner(line).skip("ack");
    int board = words.nextInt();
    acknowledged[board] = Math.max(acknowledged[board], words.nextLong());
    return true;
  }

  private static BoardStore openStore(Path folder) {
    return new SqlBoardStore(
        new SqlDatabase(SqliteSource.migrate(DataFolder.databaseFile(folder), Long.MAX_VALUE)),
        InstantSource.system());
  }

  private static BoardId boardId(int b) {
    return new BoardId("board-" + b);
  }

  private static byte[] payload(int board, long offset) {
    byte[] bytes = new byte[(int) (offset * 31 % 3000)];
    new Random(board * 1_000_003L + offset).nextBytes(bytes);
    return bytes;
  }

  /** The child: keeps several appends of each board in flight and prints what completed. */
  static final class Writer {
    private static final int IN_FLIGHT = 4;

    public static void main(String[] args) {
      BoardStore store = openStore(Path.of(args[0]));
      long[] next = new long[BOARDS];
      for (int b = 0; b < BOARDS; b++) {
        if (store.find(boardId(b)).isEmpty()) {
          store.create(new Board(boardId(b), "", "", Instant.EPOCH));
        }
        next[b] = store.load(boardId(b)).head() + 1;
        for (int i = 0; i < IN_FLIGHT; i++) {
          appendForEver(store, b, next);
        }
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends when the process is killed.
    private static void appendForEver(BoardStore store, int b, long[] next) {
      synchronized (next) {
        LoggedUpdate update = new LoggedUpdate(Instant.EPOCH, "child", payload(b, next[b]++));
        store
            .append(boardId(b), update)
            .whenComplete(
                (offset, failure) -> {
                  if (failure != null) {
                    throw new IllegalStateException(failure);
                  }
                  System.out.println("ack " + b + " " + offset + " .");
                  appendForEver(store, b, next);
                });
      }
    }
  }
}
