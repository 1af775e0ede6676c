package org.whiteboard.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.ContentHash;
import org.whiteboard.recording.DamagedRecordingException;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.RecordingReader;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.cli.CommandLines;

/** The owner of a board records it through the API, while people draw. */
class RecordOnRequestTest {
  private static final long SEED = 20261128;
  private static final DrawingSession SESSION = DrawingSession.of(SEED);

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  private static String recordings(Created board) {
    return "/api/boards/" + board.id() + "/recordings";
  }

  private static String start(RunningServer server, Created board) {
    HttpResponse<String> answer = server.json("POST", recordings(board), "", owner(board));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(object(answer).get("state").getAsString()).isEqualTo("running");
    return object(answer).get("id").getAsString();
  }

  private static JsonObject stop(RunningServer server, Created board, String id) {
    HttpResponse<String> answer =
        server.json("POST", recordings(board) + "/" + id + "/stop", "", owner(board));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return object(answer);
  }

  private static JsonArray list(RunningServer server, Created board) {
    return object(server.get(recordings(board), owner(board))).getAsJsonArray("recordings");
  }

  private byte[] download(RunningServer server, Created board, String id) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + recordings(board) + "/" + id);
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(uri).headers(owner(board)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/gzip");
    return answer.body();
  }

  /** Two people draw; {@code halfWay} happens in the middle of it. */
  private ContentHash draw(RunningServer server, Created board, Runnable halfWay) throws Exception {
    String page = "http://127.0.0.1:" + server.port() + "/b/" + board.id();
    ReplayProgress progress =
        at -> {
          if (at == DrawingSession.EDITS / 2) {
            halfWay.run();
          }
        };
    return DrawingSession.play(
            ReplayTarget.at(page, http),
            SESSION.recording(),
            new ReplayPlan(2, 0, SEED, Set.of()),
            http,
            progress)
        .server();
  }

  private ReplayReport replay(byte[] recording, Path data) throws Exception {
    try (RunningServer server = new RunningServer(data)) {
      return DrawingSession.play(
          ReplayTarget.at("http://127.0.0.1:" + server.port(), http),
          recording,
          new ReplayPlan(4, 0, SEED, EnumSet.allOf(Fault.class)),
          http,
          at -> {});
    }
  }

  private static List<RecordedEvent> events(byte[] recording) {
    List<RecordedEvent> events = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(new ByteArrayInputStream(recording))) {
      Optional<RecordedEvent> next = reader.next();
      while (next.isPresent()) {
        events.add(next.get());
        next = reader.next();
      }
    }
    return events;
  }

  @Test
  void aRecordingThatStartsWhileTwoPeopleDrawReplaysIntoTheirBoard() throws Exception {
    byte[] recording;
    ContentHash drawn;
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      List<String> ids = new ArrayList<>();
      drawn = draw(server, board, () -> ids.add(start(server, board)));
      assertThat(stop(server, board, ids.get(0)).get("state").getAsString()).isEqualTo("stopped");
      recording = download(server, board, ids.get(0));
      assertThat(list(server, board).get(0).getAsJsonObject().get("bytes").getAsLong())
          .isEqualTo(recording.length);
    }
    List<RecordedEvent> events = events(recording);
    assertThat(events.get(0)).isInstanceOf(State.class);
    assertThat(events.stream().filter(Joined.class::isInstance).limit(3).map(RecordedEvent::atMs))
        .containsExactly(0L, 0L);
    ReplayReport report = replay(recording, folder.resolve("again"));
    assertThat(report.difference()).as("seed %d", SEED).isEmpty();
    assertThat(report.server()).isEqualTo(drawn);
  }

  @Test
  void aRecordingThatRunsCanBeReadUpToNow() throws Exception {
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      String id = start(server, board);
      draw(server, board, () -> {});
      byte[] untilNow = download(server, board, id);
      assertThatThrownBy(() -> events(untilNow))
          .isInstanceOf(DamagedRecordingException.class)
          .hasMessageContaining("ends before its end line");
      stop(server, board, id);
      assertThat(download(server, board, id)).startsWith(untilNow);
      assertThat(events(download(server, board, id))).hasSizeGreaterThan(DrawingSession.EDITS / 2);
    }
  }

  @Test
  void aRoleThatChangesMeanwhileIsInTheRecording() throws Exception {
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      String links = "/api/boards/" + board.id() + "/links";
      String link =
          object(server.json("POST", links, "{\"role\":\"view\"}", owner(board)))
              .get("id")
              .getAsString();
      String id = start(server, board);
      URI socket = URI.create("ws://127.0.0.1:" + server.port() + "/sync/" + link + "?name=Ada");
      WebSocket ada =
          http.newWebSocketBuilder().buildAsync(socket, new WebSocket.Listener() {}).join();
      // The upgrade is answered before she is on the board, and the change before her room knows.
      awaitOnlyRole(server, board, "view");
      server.json("PATCH", links + "/" + link, "{\"role\":\"edit\"}", owner(board));
      awaitOnlyRole(server, board, "edit");
      stop(server, board, id);
      ada.abort();
      assertThat(events(download(server, board, id)).stream().filter(Joined.class::isInstance))
          .extracting("user", "role")
          .containsExactly(tuple("Ada", "view"), tuple("Ada", "edit"));
    }
  }

  private static void awaitOnlyRole(RunningServer server, Created board, String role) {
    String people = "/api/boards/" + board.id() + "/people";
    while (!server.get(people, owner(board)).body().contains("\"role\":\"" + role + "\"")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void onlyTheOwnerRecordsAndReadsRecordings() {
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      String id = start(server, board);
      for (String role : List.of("view", "comment", "edit")) {
        String link =
            object(
                    server.json(
                        "POST",
                        "/api/boards/" + board.id() + "/links",
                        "{\"role\":\"" + role + "\"}",
                        owner(board)))
                .get("id")
                .getAsString();
        String path = "/api/boards/" + link + "/recordings";
        assertThat(
                Stream.of(
                        server.get(path),
                        server.json("POST", path, ""),
                        server.get(path + "/" + id),
                        server.json("POST", path + "/" + id + "/stop", ""),
                        server.delete(path + "/" + id))
                    .map(HttpResponse::statusCode))
            .as(role)
            .containsOnly(403);
      }
      assertThat(list(server, board)).hasSize(1);
    }
  }

  @Test
  void aBoardIsRecordedOnceAtATimeAndAnUnknownRecordingIsSaidToBe() {
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      String id = start(server, board);
      HttpResponse<String> again = server.json("POST", recordings(board), "", owner(board));
      assertThat(again.statusCode()).isEqualTo(409);
      assertThat(object(again).get("code").getAsString()).isEqualTo("already-recording");
      Created other = server.create("Other");
      for (String unknown : List.of(id, "..", "%2e%2e%2f" + id, "x")) {
        assertThat(server.get(recordings(other) + "/" + unknown, owner(other)).statusCode())
            .as(unknown)
            .isIn(400, 404);
      }
    }
  }

  @Test
  void stoppingTheServerEndsItsRecordingsWithTheirEndLine() throws Exception {
    Path data = folder.resolve("data");
    Created board;
    String id;
    ContentHash drawn;
    try (RunningServer server = new RunningServer(data)) {
      board = server.create("Lesson");
      id = start(server, board);
      drawn = draw(server, board, () -> {});
    }
    try (RunningServer server = new RunningServer(data)) {
      assertThat(list(server, board).get(0).getAsJsonObject().get("state").getAsString())
          .isEqualTo("server-stopped");
      byte[] recording = download(server, board, id);
      assertThat(replay(recording, folder.resolve("again")).server()).isEqualTo(drawn);
    }
  }

  @Test
  void theCommandLineRecordsAndPlaysWhatItFetched() throws Exception {
    Path file = folder.resolve("lesson.jsonl.gz");
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Created board = server.create("Lesson");
      String page = "http://127.0.0.1:" + server.port() + "/b/" + board.id();
      assertThat(record(board, "stop", page)).as("nothing runs").isEqualTo(3);
      assertThat(record(board, "start", page)).isZero();
      assertThat(record(board, "start", page)).as("it runs already").isEqualTo(3);
      draw(server, board, () -> {});
      assertThat(record(board, "stop", page, "--out", file.toString())).isZero();
      Path again = folder.resolve("again.jsonl.gz");
      assertThat(record(board, "get", page, "--out", again.toString())).isZero();
      assertThat(again).hasSameBinaryContentAs(file);
      String id = list(server, board).get(0).getAsJsonObject().get("id").getAsString();
      assertThat(record(board, "list", page)).isZero();
      assertThat(record(board, "delete", page, id)).isZero();
      assertThat(list(server, board)).isEmpty();
      assertThat(CommandLines.run("record", "start", page)).as("no token").isEqualTo(3);
    }
    assertThat(CommandLines.run("record", "start", "board")).as("no server").isEqualTo(2);
    assertThat(CommandLines.run("replay", file.toString(), "--clients", "3")).isZero();
  }

  private static int record(Created board, String... arguments) {
    return CommandLines.run(
        Stream.of(
                Stream.of("record"), Stream.of(arguments), Stream.of("--token", board.ownerToken()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  @Test
  void recordingsGoWithTheirBoardAndEachStepIsInTheAudit() throws IOException {
    Path data = folder.resolve("data");
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Lesson");
      String first = start(server, board);
      stop(server, board, first);
      assertThat(server.delete(recordings(board) + "/" + first, owner(board)).statusCode())
          .isEqualTo(204);
      assertThat(list(server, board)).isEmpty();
      String second = start(server, board);
      String audit = server.get("/api/boards/" + board.id() + "/audit", owner(board)).body();
      assertThat(audit)
          .containsSubsequence(
              "recording-started", first, "recording-stopped", first, "recording-deleted", first)
          .containsSubsequence("recording-deleted", "recording-started", second);
      assertThat(server.delete("/api/boards/" + board.id(), owner(board)).statusCode())
          .isEqualTo(204);
    }
    try (Stream<Path> left = Files.walk(data.resolve("recordings"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
