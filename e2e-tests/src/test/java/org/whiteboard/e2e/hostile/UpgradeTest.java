package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;

/** Rule P2: everything that can refuse refuses at the upgrade, with an HTTP status. */
class UpgradeTest {
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA", "x", "%2e%2e%2fetc%2fpasswd", "a%00b"})
  void P2_anUnknownBoardIs404(String board) {
    assertThat(RawSession.refusal(address(board), Map.of())).isEqualTo(404);
  }

  @Test
  void P2_aTokenThatDoesNotVerifyIs401EvenWhereNoneIsNeeded() {
    String board = server.boards().create("Token").id();
    assertThat(RawSession.refusal(address(board + "?token=forged"), Map.of())).isEqualTo(401);
  }

  @Test
  void P2_aPageOfAnotherSiteIs403() {
    String board = server.boards().create("Origin").id();
    Map<String, String> otherSite = Map.of("Origin", "https://attacker.example");
    assertThat(RawSession.refusal(address(board), otherSite)).isEqualTo(403);
  }

  @Test
  void anUnknownBoardHasAPageThatSaysSoAndNeverBecomesABoard() {
    var page = server.boards().get("/b/AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(server.boards().get("/api/boards/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
        .isEqualTo(404);
  }

  private static URI address(String board) {
    return URI.create(server.syncUrl() + "/" + board);
  }
}
