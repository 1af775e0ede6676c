package org.whiteboard.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_1;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.CommandRun;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/** A backup that is taken while people draw is each board as it was at one moment. */
@Tag("node")
class BackupUnderLoadTest {
  private static final int BOARDS = 3;
  private static final int DRAWN_BEFORE = 100;

  @Test
  void aBackupTakenWhilePeopleDrawRestoresToTheContentHashesOfItsMoment() throws IOException {
    Path copy = Files.createTempDirectory(Project.output("data"), "backup").resolve("copy");
    List<NodeClient> writers = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start()) {
      List<String> boards = drawOnAll(server, writers);
      Map<String, Set<String>> before = new HashMap<>();
      boards.forEach(board -> before.put(board, server.boards().export(board).shapeIds()));
      CommandRun backup =
          CommandRun.of("backup", copy.toString(), "--data", server.data().toString());
      assertThat(backup.exitCode()).as(backup.output()).isZero();
      CommandRun verify = CommandRun.of("verify", "--data", copy.toString());
      assertThat(verify.exitCode()).as(verify.output()).isZero();
      try (ServerProcess restored = ServerProcess.startOn(copy)) {
        for (String board : boards) {
          Boards.Export then = restored.boards().export(board);
          long moment = head(restored, board);
          assertThat(then.shapeIds()).containsAll(before.get(board));
          assertThat(then.contentHash()).isEqualTo(hashAt(server, board, moment));
          Eventually.until(
              "board " + board + " went on while it was copied",
              () -> head(server, board) > moment);
        }
      }
    } finally {
      writers.forEach(NodeClient::close);
    }
  }

  /** Several boards with somebody drawing without a pause on each. */
  private static List<String> drawOnAll(ServerProcess server, List<NodeClient> writers) {
    List<String> boards = new ArrayList<>();
    for (int i = 0; i < BOARDS; i++) {
      String board = server.boards().create("Busy " + i).id();
      NodeClient writer = NodeClient.join(V3_1, server.syncUrl(), board);
      writers.add(writer);
      boards.add(board);
      writer.startWriting("w" + i + "-", 2);
    }
    for (String board : boards) {
      Eventually.get(
          "board " + board + " is being drawn on",
          () -> server.boards().export(board).shapeIds().size(),
          count -> count > DRAWN_BEFORE);
    }
    return boards;
  }

  private static long head(ServerProcess server, String board) {
    HttpResponse<byte[]> history = server.boards().get("/api/boards/" + board + "/history");
    return JsonParser.parseString(Boards.text(history)).getAsJsonObject().get("head").getAsLong();
  }

  private static String hashAt(ServerProcess server, String board, long moment) {
    HttpResponse<byte[]> then =
        server.boards().get("/api/boards/" + board + "/history/" + moment + "?format=json");
    return then.headers().firstValue("Whiteboard-Content-Hash").orElseThrow();
  }
}
