package org.whiteboard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.export.ExportFormats;

/** Commands on a board: straight on the folder, and through a server, with the same outcome. */
class BoardCommandsTest {
  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void nameTheFolder() {
    data = temp.resolve("data");
  }

  private static int run(Object... args) {
    return Whiteboard.run(Stream.of(args).map(Object::toString).toArray(String[]::new));
  }

  private static String printed(Object... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(args)).isZero();
    } finally {
      System.setOut(before);
    }
    return caught.toString(StandardCharsets.UTF_8);
  }

  private static void rename(RunningServer server, Created board, String title) {
    JsonObject body = new JsonObject();
    body.addProperty("title", title);
    assertThat(server.json("PATCH", "/api/boards/" + board.id(), body.toString()).statusCode())
        .isEqualTo(200);
  }

  private static void nameVersion(RunningServer server, Created board, String name) {
    String path = "/api/boards/" + board.id() + "/versions";
    assertThat(server.json("POST", path, "{\"name\":\"" + name + "\"}").statusCode())
        .isEqualTo(201);
  }

  private String exported(Object... args) throws IOException {
    Path file = temp.resolve("out");
    Object[] all =
        Stream.concat(Stream.of("export", "--out", file), Stream.of(args)).toArray(Object[]::new);
    assertThat(run(all)).isZero();
    return Files.readString(file);
  }

  @Test
  void anExportHasTheSameBytesFromTheFolderTheServerAndThePage() throws IOException {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("One");
      rename(server, board, "Two");
      String api = server.get("/api/boards/" + board.id() + "/export").body();
      String url = "http://127.0.0.1:" + server.port();
      assertThat(exported(board.id(), "--data", data)).isEqualTo(api);
      assertThat(exported(board.id(), "--server", url)).isEqualTo(api);
      assertThat(exported(url + "/b/" + board.id())).isEqualTo(api);
      String before = server.get("/api/boards/" + board.id() + "/history/1").body();
      assertThat(before).isNotEqualTo(api);
      assertThat(exported(board.id(), "--data", data, "--at", 1)).isEqualTo(before);
      assertThat(exported(url + "/b/" + board.id(), "--at", 1)).isEqualTo(before);
    }
  }

  @Test
  void everyFormatHasTheSameBytesFromTheFolderAndTheServer() throws IOException {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("One");
      String page = "http://127.0.0.1:" + server.port() + "/b/" + board.id();
      for (String format : ExportFormats.names()) {
        Path local = temp.resolve("local." + format);
        Path remote = temp.resolve("remote." + format);
        assertThat(run("export", board.id(), "--data", data, "--format", format, "--out", local))
            .as(format)
            .isZero();
        assertThat(run("export", page, "--format", format, "--out", remote)).isZero();
        assertThat(Files.readAllBytes(local)).as(format).isNotEmpty();
        if (!format.equals("pdf")) { // Holds the time at which it was made.
          assertThat(Files.readAllBytes(local)).as(format).isEqualTo(Files.readAllBytes(remote));
        }
      }
      Path picture = temp.resolve("board.png");
      assertThat(run("render", board.id(), picture, "--data", data, "--scale", 2, "--dark"))
          .isZero();
      assertThat(ImageIO.read(picture.toFile())).isNotNull();
      assertThat(run("render", board.id(), temp.resolve("board.bmp"), "--data", data))
          .isEqualTo(ExitCode.USAGE.code());
    }
  }

  @Test
  void aScriptIsToldWhatWasWrittenAndNeverInTheMiddleOfABoard() throws IOException {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("One");
      Path file = temp.resolve("board.svg");
      for (Object[] line :
          List.of(
              new Object[] {"export", board.id(), "--format", "svg", "--out", file},
              new Object[] {"render", board.id(), file})) {
        Object[] all =
            Stream.concat(Stream.of(line), Stream.of("--data", data, "--json")).toArray();
        JsonObject told = JsonParser.parseString(printed(all)).getAsJsonObject();
        assertThat(told.get("format").getAsString()).isEqualTo("svg");
        assertThat(told.get("file").getAsString()).isEqualTo(file.toString());
        assertThat(told.get("bytes").getAsLong()).isEqualTo(Files.size(file)).isPositive();
      }
      assertThat(run("export", board.id(), "--data", data, "--json"))
          .isEqualTo(ExitCode.USAGE.code());
    }
  }

  @Test
  void aRestoreOnAFolderGoesThroughTheServerThatHoldsIt() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("First");
      String first = server.get("/api/boards/" + board.id() + "/export").body();
      nameVersion(server, board, "before");
      rename(server, board, "Second");
      String second = server.get("/api/boards/" + board.id() + "/export").body();
      assertThat(run("restore", board.id(), "before", "--data", data)).isZero();
      assertThat(server.get("/api/boards/" + board.id() + "/export").body()).isEqualTo(first);
      assertThat(run("restore", board.id(), "2", "--data", data)).isZero();
      assertThat(server.get("/api/boards/" + board.id() + "/export").body()).isEqualTo(second);
      assertThat(server.get("/api/boards/" + board.id() + "/versions").body())
          .contains("before")
          .doesNotContain("offset 2");
    }
  }

  @Test
  void aRestoreOnAFolderNobodyHoldsIsWhatTheServerFindsLater() throws IOException {
    Created board;
    String first;
    try (RunningServer server = new RunningServer(data)) {
      board = server.create("First");
      first = server.get("/api/boards/" + board.id() + "/export").body();
      nameVersion(server, board, "before");
      rename(server, board, "Second");
    }
    assertThat(run("restore", board.id(), "before", "--data", data)).isZero();
    assertThat(exported(board.id(), "--data", data)).isEqualTo(first);
    assertThat(run("verify", "--data", data)).isZero();
    try (RunningServer server = new RunningServer(data)) {
      assertThat(server.get("/api/boards/" + board.id() + "/export").body()).isEqualTo(first);
      assertThat(server.get("/api/boards/" + board.id()).body()).contains("First");
    }
  }

  @Test
  void whatACommandDoesToAFolderStandsInItsAudit() throws IOException {
    Created board;
    try (RunningServer server = new RunningServer(data)) {
      board = server.create("First");
    }
    Path scene = temp.resolve("scene.excalidraw");
    Files.writeString(scene, "{\"type\":\"excalidraw\",\"version\":2,\"elements\":[]}");
    assertThat(run("import", board.id(), scene, "--data", data)).isZero();
    assertThat(run("restore", board.id(), "1", "--data", data)).isZero();
    try (RunningServer server = new RunningServer(data)) {
      assertThat(
              server.get("/api/boards/" + board.id() + "/audit", RunningServer.owner(board)).body())
          .contains("\"imported\"", "0 shapes", "\"restored\"", "command line");
    }
    assertThat(run("verify", "--data", data)).isZero();
  }

  @Test
  void compactingFoldsOldHistoryKeepsTheBoardAndRefusesAFolderInUse() throws IOException {
    Created board;
    try (RunningServer server = new RunningServer(data)) {
      board = server.create("First");
      rename(server, board, "Second");
      assertThat(run("compact", "--data", data)).isEqualTo(ExitCode.STORE.code());
    }
    try (RunningServer server = new RunningServer(data)) {
      rename(server, board, "Third");
    }
    String now = exported(board.id(), "--data", data);
    assertThat(run("compact", "--data", data)).isZero();
    assertThat(run("export", board.id(), "--data", data, "--at", 1, "--out", temp.resolve("x")))
        .isZero();
    assertThat(run("compact", "--data", data, "--keep-days", 0)).isZero();
    assertThat(run("export", board.id(), "--data", data, "--at", 1, "--out", temp.resolve("x")))
        .isEqualTo(ExitCode.STORE.code());
    assertThat(exported(board.id(), "--data", data)).isEqualTo(now);
    assertThat(run("verify", "--data", data)).isZero();
    assertThat(run("boards", "--data", data)).isZero();
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidInASentence() {
    Path file = temp.resolve("no such folder").resolve("board.json");
    PrintStream before = System.err;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("One");
      System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
      assertThat(run("export", board.id(), "--data", data, "--out", file))
          .isEqualTo(ExitCode.FAILED.code());
    } finally {
      System.setErr(before);
    }
    assertThat(caught.toString(StandardCharsets.UTF_8))
        .contains(
            "The file " + file + " can't be read or written: there is no such file or folder.");
  }

  @Test
  void aMomentThatTheHistoryDoesNotReachIsRefusedAndNothingIsWritten() {
    Path file = temp.resolve("never");
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("First");
      String page = "http://127.0.0.1:" + server.port() + "/b/" + board.id();
      for (Object[] where : new Object[][] {{board.id(), "--data", data}, {page}}) {
        Object[] export =
            Stream.concat(Stream.of("export", "--at", 999, "--out", file), Stream.of(where))
                .toArray();
        assertThat(run(export)).isEqualTo(ExitCode.STORE.code());
        assertThat(file).doesNotExist();
      }
    }
  }

  @Test
  void whatCannotBeDoneHasItsExitCode() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("First");
      String page = "http://127.0.0.1:" + server.port() + "/b/" + board.id();
      assertThat(run("export", board.id(), "--data", data, "--format", "odt"))
          .isEqualTo(ExitCode.USAGE.code());
      assertThat(run("restore", page, "no such version")).isEqualTo(ExitCode.STORE.code());
      assertThat(run("versions", page + "x")).isEqualTo(ExitCode.STORE.code());
      assertThat(run("versions", page, "--json")).isZero();
    }
    assertThat(run("versions", "http://127.0.0.1:1/b/x")).isEqualTo(ExitCode.STORE.code());
  }
}
