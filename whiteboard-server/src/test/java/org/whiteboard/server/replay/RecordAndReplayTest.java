package org.whiteboard.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.ContentHash;
import org.whiteboard.recording.RecordingReader;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.WhiteboardServer;
import org.whiteboard.server.identity.IdentitySettings;

/** A recording, played with real sockets against a real server, ends in the board it came from. */
class RecordAndReplayTest {
  private static final long SEED = 20261123;
  private static final DrawingSession SESSION = DrawingSession.of(SEED);

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void a_replay_ends_in_the_recorded_board() throws Exception {
    byte[] recording = SESSION.recording();
    try (WhiteboardServer server = start(Optional.empty())) {
      ReplayReport report = play(server, recording, new ReplayPlan(5, 0, SEED, Set.of()));

      assertThat(report.difference()).isEmpty();
      assertThat(report.converged()).isTrue();
      assertThat(report.server()).isEqualTo(SESSION.expected());
      assertThat(report.latencySamples()).isPositive();
    }
  }

  @Test
  void it_does_so_under_every_fault() throws Exception {
    byte[] recording = SESSION.recording();
    try (WhiteboardServer server = start(Optional.empty())) {
      ReplayReport report =
          play(server, recording, new ReplayPlan(6, 0, SEED, EnumSet.allOf(Fault.class)));

      assertThat(report.difference()).as("seed %d", SEED).isEmpty();
      assertThat(report.server()).isEqualTo(SESSION.expected());
    }
  }

  @Test
  void what_the_server_recorded_meanwhile_replays_into_the_same_board() throws Exception {
    byte[] recording = SESSION.recording();
    Path recordings = folder.resolve("recordings");
    try (WhiteboardServer server = start(Optional.of(recordings))) {
      play(server, recording, new ReplayPlan(3, 0, SEED, Set.of()));
    }
    byte[] again = onlyFile(recordings);
    try (WhiteboardServer server = start(Optional.empty())) {
      ReplayReport report = play(server, again, new ReplayPlan(2, 0, SEED, Set.of()));

      assertThat(report.converged()).isTrue();
      assertThat(report.server()).isEqualTo(SESSION.expected());
    }
  }

  @Test
  void what_the_server_wrote_itself_is_played_by_a_client() throws Exception {
    Path recordings = folder.resolve("recordings");
    ContentHash renamed;
    try (WhiteboardServer server = start(Optional.of(recordings))) {
      renamed = playAndRename(server, newBoard(server));
    }
    assertReplays(onlyFile(recordings), renamed);
  }

  @Test
  void a_boards_history_replays_into_the_same_board() throws Exception {
    ContentHash renamed;
    byte[] history;
    try (WhiteboardServer server = start(Optional.empty())) {
      String id = newBoard(server);
      renamed = playAndRename(server, id);
      history = export(server, id, "recording");
    }
    assertReplays(history, renamed);
    try (RecordingReader recording = new RecordingReader(new ByteArrayInputStream(history))) {
      assertThat(recording.header().board()).isEqualTo("meanwhile");
    }
  }

  private void assertReplays(byte[] recording, ContentHash expected) throws Exception {
    try (WhiteboardServer server = start(Optional.empty())) {
      ReplayReport report =
          play(server, recording, new ReplayPlan(2, 0, SEED, EnumSet.allOf(Fault.class)));

      assertThat(report.difference()).as("seed %d", SEED).isEmpty();
      assertThat(report.server()).isEqualTo(expected);
    }
  }

  /** Plays a drawing session onto the board, which the server renames half-way. */
  private ContentHash playAndRename(WhiteboardServer server, String id) throws Exception {
    byte[] recording = SESSION.recording();
    ReplayTarget board = ReplayTarget.at(address(server) + "/b/" + id, http);
    ReplayProgress rename =
        at -> {
          if (at == DrawingSession.EDITS / 2) {
            titled("PATCH", address(server) + "/api/boards/" + id, "meanwhile");
          }
        };
    ContentHash renamed =
        DrawingSession.play(board, recording, new ReplayPlan(3, 0, SEED, Set.of()), http, rename)
            .server();
    assertThat(renamed).isNotEqualTo(SESSION.expected());
    return renamed;
  }

  private String newBoard(WhiteboardServer server) {
    return titled("POST", address(server) + "/api/boards", "before");
  }

  private static String address(WhiteboardServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private byte[] export(WhiteboardServer server, String id, String format) {
    URI uri = URI.create(address(server) + "/api/boards/" + id + "/export?format=" + format);
    return http.sendAsync(
            HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
        .join()
        .body();
  }

  /** Makes or renames a board; returns its link id. */
  private String titled(String method, String address, String title) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString("{\"title\":\"" + title + "\"}"))
            .build();
    String answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
    return JsonParser.parseString(answer).getAsJsonObject().get("id").getAsString();
  }

  private static byte[] onlyFile(Path recordings) throws IOException {
    try (var listed = Files.list(recordings)) {
      List<Path> files = listed.toList();
      assertThat(files).hasSize(1);
      return Files.readAllBytes(files.get(0));
    }
  }

  private WhiteboardServer start(Optional<Path> record) throws IOException {
    return WhiteboardServer.start(
        new ServerConfig(
            "127.0.0.1",
            0,
            Files.createTempDirectory(folder, "data"),
            false,
            List.of(),
            Optional.empty(),
            "'none'",
            false,
            record,
            IdentitySettings.NONE,
            ServerConfig.EdgeSettings.PLAIN,
            ServerConfig.Limits.DEFAULT));
  }

  private ReplayReport play(WhiteboardServer server, byte[] recording, ReplayPlan plan)
      throws Exception {
    ReplayTarget target = ReplayTarget.at("http://127.0.0.1:" + server.port(), http);
    return DrawingSession.play(target, recording, plan, http, at -> {});
  }
}
