package org.whiteboard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.DataFolder;

/** Damage to several rows of several boards, named by one run. */
class VerifyTest {
  private static final int UPDATES = 9;

  @TempDir Path data;

  /** Numbers of the boards' rows, oldest board first. */
  private final List<Long> boards = new ArrayList<>();

  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void drawOnThreeBoards() {
    try (RunningServer server = new RunningServer(data)) {
      for (int board = 0; board < 3; board++) {
        Created created = server.create("0");
        for (int i = 1; i < UPDATES; i++) {
          server.json("PATCH", "/api/boards/" + created.id(), "{\"title\":\"" + i + "\"}");
        }
      }
    }
    try (Handle handle = open()) {
      boards.addAll(
          handle.createQuery("SELECT board FROM boards ORDER BY board").mapTo(Long.class).list());
      ids.addAll(
          handle.createQuery("SELECT id FROM boards ORDER BY board").mapTo(String.class).list());
    }
  }

  private Handle open() {
    return Jdbi.create("jdbc:sqlite:" + DataFolder.databaseFile(data)).open();
  }

  private static void flip(Handle handle, String table, String column, long board, long offset) {
    String row = " WHERE board = ? AND at_offset = ?";
    byte[] bytes =
        handle
            .createQuery("SELECT " + column + " FROM " + table + row)
            .bind(0, board)
            .bind(1, offset)
            .mapTo(byte[].class)
            .one();
    bytes[bytes.length - 1] ^= 4;
    handle.execute("UPDATE " + table + " SET " + column + " = ?" + row, bytes, board, offset);
  }

  private String verify(int expected, String... more) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      List<String> args = new ArrayList<>(List.of("verify", "--data", data.toString()));
      args.addAll(List.of(more));
      assertThat(Whiteboard.run(args.toArray(String[]::new))).isEqualTo(expected);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void damage() {
    try (Handle handle = open()) {
      flip(handle, "updates", "payload", boards.get(0), 2);
      flip(handle, "updates", "payload", boards.get(0), 5);
      handle.execute("DELETE FROM updates WHERE board = ? AND at_offset IN (7, 8)", boards.get(0));
      handle.execute("UPDATE boards SET head = 8 WHERE board = ?", boards.get(2));
      flip(handle, "updates", "payload", boards.get(2), 4);
    }
  }

  @Test
  void everyBadRowOfEveryBoardIsNamedWithItsCause() {
    damage();
    String first = "board " + ids.get(0) + ": ";
    String third = "board " + ids.get(2) + ": ";
    assertThat(verify(ExitCode.DAMAGED.code()).lines())
        .containsExactlyInAnyOrder(
            first + "the update at offset 2 fails its checksum",
            first + "the update at offset 5 fails its checksum",
            first + "the updates at offsets 7 to 8 are missing from the log",
            third + "the update at offset 4 fails its checksum",
            third + "the update at offset 9 lies beyond the end that the board knows",
            "3 boards read back, 5 problems.");
  }

  @Test
  void aScriptIsToldWhichRowsOfWhichBoard() {
    damage();
    JsonObject told =
        JsonParser.parseString(verify(ExitCode.DAMAGED.code(), "--json")).getAsJsonObject();
    JsonArray problems = told.getAsJsonArray("problems");
    assertThat(told.get("boards").getAsInt()).isEqualTo(3);
    assertThat(problems).hasSize(5);
    JsonObject missing =
        problems.asList().stream()
            .map(problem -> problem.getAsJsonObject())
            .filter(problem -> problem.get("cause").getAsString().contains("missing"))
            .findFirst()
            .orElseThrow();
    assertThat(missing.get("board").getAsString()).isEqualTo(ids.get(0));
    assertThat(missing.get("offset").getAsLong()).isEqualTo(7);
    assertThat(missing.get("upTo").getAsLong()).isEqualTo(8);
  }

  @Test
  void behindABadRowCheckpointsAreStillHeldAgainstTheLog() {
    try (Handle handle = open()) {
      List<Long> checkpoints =
          handle
              .createQuery("SELECT at_offset FROM checkpoints WHERE board = ? ORDER BY at_offset")
              .bind(0, boards.get(0))
              .mapTo(Long.class)
              .list();
      assertThat(checkpoints).as("the room wrote one when it left").contains((long) UPDATES);
      flip(handle, "updates", "payload", boards.get(0), 3);
      flip(handle, "checkpoints", "state", boards.get(0), UPDATES);
    }
    assertThat(verify(ExitCode.DAMAGED.code()))
        .contains("the update at offset 3 fails its checksum")
        .contains("the checkpoint at offset " + UPDATES + " fails its checksum")
        .contains("3 boards read back, 2 problems.");
  }

  @Test
  void whatIsSoundHasNoProblems() {
    assertThat(verify(ExitCode.DONE.code())).isEqualTo("3 boards read back, 0 problems.\n");
  }
}
