package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.ServerProcess;

/** Walks out of the folders that are served, in every spelling. */
class WandererTest {
  private static ServerProcess server;
  private static String board;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
    board = server.boards().create("Here").id();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<String> paths() {
    return List.of(
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/....//....//etc/passwd",
        "/..\\..\\..\\etc\\passwd",
        "/assets/../../whiteboard.db",
        "/assets/..%5c..%5cwhiteboard.db",
        "/%252e%252e/%252e%252e/etc/passwd",
        "/assets/%c0%ae%c0%ae/whiteboard.db",
        "/assets/index.js%00.html",
        "//etc/passwd",
        "/META-INF/MANIFEST.MF",
        "/org/whiteboard/server/storage/sqlite/V1__boards.sql",
        "/logback.xml",
        "/b/..%2f..%2fetc%2fpasswd",
        "/api/boards/BOARD/assets/..%2f..%2fwhiteboard.db",
        "/api/boards/BOARD/assets/../../../whiteboard.db",
        "/api/boards/BOARD/versions/..%2f..%2f/content",
        "/api/boards/..%2fBOARD/export");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void nothingOutsideOfWhatIsServedIsReached(String path) throws IOException {
    String answer = raw(path.replace("BOARD", board));
    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(answer.substring(9, 12)).isIn("400", "404");
    assertThat(answer)
        .doesNotContain("root:x", "SQLite format 3", "CREATE TABLE", "Main-Class", "<appender")
        .doesNotContain("Exception", "\tat ");
    assertThat(server.isAlive()).isTrue();
  }

  /** By hand, because every client library tidies a path up. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
