package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Project;

/** What somebody needs to host boards: one file, and a folder it may write. */
@Tag("browser")
@ExtendWith(OneChromium.class)
class OneJarTest {
  @TempDir Path folder;

  @Test
  void theJarAloneServesABoardToTwoPeopleAndKeepsItOverARestart() throws IOException {
    Files.copy(Project.jar(), folder.resolve("whiteboard.jar"));
    int port = Project.freePort();
    String base = "http://127.0.0.1:" + port + "/";
    try (BoardPage ada = TwoPeople.chromium.person("Ada");
        BoardPage bob = TwoPeople.chromium.person("Bob")) {
      Process server = start(port, base);
      try {
        ada.page().navigate(base);
        ada.page().getByText("New board").click();
        ada.page().waitForURL("**/b/*");
        String board = ada.page().url();
        ada.open(board);
        bob.open(board);
        ada.press("r");
        ada.drag(new At(300, 300), new At(400, 400));
        bob.awaitShapeCount(1);
        stop(server);
        assertThat(names(folder)).containsExactlyInAnyOrder("whiteboard.jar", "data");
        server = start(port, base);
        try (BoardPage late = TwoPeople.chromium.person("Late").open(board)) {
          late.awaitShapeCount(1);
        }
      } finally {
        stop(server);
      }
      assertThat(ada.errors()).isEmpty();
      assertThat(bob.errors()).isEmpty();
    }
  }

  /** With nothing in the environment, and nothing said but where it listens. */
  private Process start(int port, String base) throws IOException {
    ProcessBuilder start =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "whiteboard.jar",
            "serve",
            "--host=127.0.0.1",
            "--port=" + port);
    start.environment().clear();
    start.directory(folder.toFile()).redirectErrorStream(true);
    start.redirectOutput(Project.output("servers").resolve("one-jar.log").toFile());
    Process server = start.start();
    Eventually.until(
        "the jar answers",
        () -> {
          assertThat(server.isAlive()).isTrue();
          return answers(base + "healthz");
        });
    return server;
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection line = (HttpURLConnection) URI.create(address).toURL().openConnection();
      return line.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void stop(Process server) {
    server.destroy();
    Eventually.until("the server has ended", () -> !server.isAlive());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
