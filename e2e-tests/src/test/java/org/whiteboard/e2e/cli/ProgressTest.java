package org.whiteboard.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.CommandRun;
import org.whiteboard.e2e.support.ServerProcess;

/** Long work shows on a terminal how far it is, and nothing of that reaches a file or a script. */
class ProgressTest {
  private static final String FULL_BAR = "[##############################] 100 %";
  private static final String FILE =
      "{\"type\":\"excalidraw\",\"elements\":[{\"type\":\"rectangle\",\"id\":\"a\",\"x\":0,"
          + "\"y\":0,\"width\":90,\"height\":50}]}";

  @TempDir static Path temp;
  private static ServerProcess server;
  private static String board;
  private static String page;
  private static String data;

  @BeforeAll
  static void start() throws IOException {
    server = ServerProcess.start();
    Boards.Created created = server.boards().create("Long");
    board = created.id();
    page = server.http("/b/" + board).toString();
    data = server.data().toString();
    Files.writeString(temp.resolve("in.excalidraw"), FILE);
    assertThat(CommandRun.of("import", page, in()).exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String in() {
    return temp.resolve("in.excalidraw").toString();
  }

  private static String out(String name) {
    return temp.resolve(name).toString();
  }

  private static Arguments line(String steps, String... arguments) {
    return Arguments.of(steps, arguments);
  }

  /** What each command shows, and the command. */
  static Stream<Arguments> longWork() {
    return Stream.of(
        line("reading the board,writing", "export", board, "--data", data, "--out", out("a")),
        line("waiting for the server,downloading,writing", "export", page, "--out", out("b")),
        line(
            "reading the history,writing",
            "export",
            board,
            "--data",
            data,
            "--format",
            "recording",
            "--out",
            out("c")),
        line("making the png file,writing", "render", board, out("d.png"), "--data", data),
        line("making the svg file,writing", "render", board, out("d.svg"), "--data", data),
        line("making the pdf file,writing", "render", board, out("d.pdf"), "--data", data),
        line("waiting for the server,downloading", "render", page, out("e.png")),
        line("reading in.excalidraw,uploading", "import", page, in()),
        line("waiting for the server", "restore", page, "1"),
        line("checking the database file,reading boards back", "verify", "--data", data),
        line("copying", "backup", out("copy"), "--data", data));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("longWork")
  void aTerminalShowsHowFarItIs(String steps, String[] arguments) {
    CommandRun run = CommandRun.onTerminal("COMMAND", arguments);
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains(steps.split(",")).contains("\r");
    if (!arguments[0].equals("restore")) {
      assertThat(run.output()).contains(FULL_BAR);
    }
  }

  @Test
  void aFolderWithoutAServerShowsHowFarItIsToo() throws IOException {
    Path copy = temp.resolve("without a server");
    assertThat(CommandRun.of("backup", copy.toString(), "--data", data).exitCode()).isZero();
    String folder = copy.toString();
    assertThat(CommandRun.onTerminal("COMMAND", "import", board, in(), "--data", folder).output())
        .contains("checking the file", "storing pictures", "placing shapes " + FULL_BAR);
    assertThat(CommandRun.onTerminal("COMMAND", "restore", board, "1", "--data", folder).output())
        .contains("reading the moment", "restoring " + FULL_BAR);
    assertThat(
            CommandRun.onTerminal("COMMAND", "compact", "--keep-days", "0", "--data", folder)
                .output())
        .contains(
            "folding history " + FULL_BAR, "removing files", "shrinking the database " + FULL_BAR);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("longWork")
  void aPipeGetsNothingOfIt(String steps, String[] arguments) {
    String[] elsewhere = arguments.clone();
    if (arguments[0].equals("backup")) {
      elsewhere[1] = out("another copy");
    }
    CommandRun run = CommandRun.of(elsewhere);
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .doesNotContain("\r", "[#", "...")
        .doesNotContain(steps.split(",", 2)[0]);
  }

  @Test
  void aScriptOnATerminalGetsItsJsonAlone() {
    for (String[] arguments :
        new String[][] {
          {"export", board, "--data", data, "--out", out("f"), "--json"},
          {"export", page, "--out", out("f"), "--json"},
          {"import", page, in(), "--json"},
          {"restore", page, "1", "--json"},
          {"verify", "--data", data, "--json"}
        }) {
      CommandRun run = CommandRun.onTerminal("COMMAND", arguments);
      JsonObject told = JsonParser.parseString(run.output()).getAsJsonObject();
      assertThat(told.keySet()).as(arguments[0]).isNotEmpty();
      assertThat(run.output().strip()).as(arguments[0]).startsWith("{").endsWith("}");
    }
  }

  @Test
  void theBarStaysOutOfAFileThatStdoutGoesTo() throws IOException {
    CommandRun run =
        CommandRun.onTerminal(
            "COMMAND > '" + out("stdout.svg") + "'", "export", page, "--format", "svg");
    assertThat(run.output()).contains("downloading " + FULL_BAR);
    assertThat(Files.readAllBytes(temp.resolve("stdout.svg")))
        .isEqualTo(server.boards().get("/api/boards/" + board + "/export?format=svg").body());
  }

  @Test
  void nothingIsDrawnInTheLogThatStderrGoesToNorBesideAPipe() throws IOException {
    CommandRun.onTerminal("COMMAND 2> '" + out("stderr") + "'", "export", page, "--out", out("g"));
    assertThat(temp.resolve("stderr")).isEmptyFile();
    assertThat(CommandRun.onTerminal("COMMAND | wc -c", "export", page).output())
        .doesNotContain("\r ", "downloading");
  }

  @Test
  void whatNobodyKnowsTheEndOfIsShownInBytes() {
    CommandRun run =
        CommandRun.onTerminal("cat '" + in() + "' | COMMAND", "import", page, "/dev/stdin");
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("reading stdin 0.0 MB", "uploading " + FULL_BAR);
  }
}
