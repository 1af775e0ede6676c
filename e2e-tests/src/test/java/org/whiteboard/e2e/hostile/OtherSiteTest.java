package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Evidence;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;

/** Has people open a page of another site, which uses the board in their name. */
class OtherSiteTest {
  private static ServerProcess server;
  private static Boards.Created board;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
    board = server.boards().create("Not for other sites");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://attacker.example",
        "http://127.0.0.1.attacker.example",
        "http://attacker.example/127.0.0.1",
        "http://127.0.0.1:1",
        "null",
        "file://"
      })
  void P2_aSocketOfAnotherSiteIs403(String origin) {
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("P2 forbidden");
    URI address = URI.create(server.syncUrl() + "/" + board.id());
    assertThat(RawSession.refusal(address, Map.of("Origin", origin))).isEqualTo(403);
    assertThat(evidence.refusals("P2 forbidden")).isEqualTo(counted + 1);
    Eventually.equal("lines", 1, () -> evidence.lines("an upgrade was refused").size());
  }

  @Test
  @Tag("browser")
  void aPageOfAnotherSiteCanNeitherJoinNorChangeNorReadNorFrameABoard() throws IOException {
    String before = server.boards().export(board.id()).contentHash();
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] html = page().getBytes(StandardCharsets.UTF_8);
    site.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    site.start();
    try (Chromium chromium = Chromium.launch();
        BoardPage victim = chromium.person("Victim")) {
      victim.page().navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/");
      victim.page().waitForFunction("() => window.tried === 4");
      assertThat(victim.page().evaluate("() => window.succeeded")).isEqualTo("");
    } finally {
      site.stop(0);
    }
    assertThat(server.boards().export(board.id()).contentHash()).isEqualTo(before);
  }

  /** Names what it succeeded in; four tries. */
  private static String page() {
    return """
        <script>
        window.tried = 0; window.succeeded = "";
        const done = (what) => { window.succeeded += what; window.tried++; };
        const socket = new WebSocket("SYNC/BOARD");
        socket.onopen = () => done("socket ");
        socket.onerror = () => done("");
        const api = "HTTP/api/boards/BOARD";
        const body = JSON.stringify({ title: "defaced" });
        fetch(api, { method: "PATCH", body, headers: { "Content-Type": "application/json" } })
          .then(() => done("change "), () => done(""));
        fetch(api + "/export").then((r) => r.text()).then(() => done("read "), () => done(""));
        const frame = document.createElement("iframe");
        frame.src = "HTTP/b/BOARD";
        frame.onload = () => {
          let seen = "";
          try { seen = frame.contentDocument === null ? "" : frame.contentDocument.title; } catch {}
          done(seen);
        };
        document.documentElement.append(frame);
        </script>
        """
        .replace("SYNC", server.syncUrl())
        .replace("HTTP", server.http("").toString())
        .replace("BOARD", board.id());
  }
}
