package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.TokenForge.claims;
import static org.whiteboard.e2e.support.TokenForge.with;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Evidence;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.TokenForge;

/** Tries every way to be somebody with a token that nobody should believe. */
class TokenForgerTest {
  private static final TokenForge FORGE = new TokenForge();
  private static final JsonObject ADA = claims("Ada");

  private static ServerProcess server;
  private static String board;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(FORGE.serverArguments());
    board = server.boards().create("Trusted").id();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static long in(int seconds) {
    return Instant.now().plusSeconds(seconds).getEpochSecond();
  }

  static Stream<Arguments> badTokens() {
    return Stream.of(
        Arguments.of("signed by another key", FORGE.forged(ADA)),
        Arguments.of("algorithm none", TokenForge.unsigned(ADA)),
        Arguments.of("HS/RS confusion", FORGE.confused(ADA)),
        Arguments.of("claims changed", FORGE.tampered(ADA, with(ADA, "sub", "Root"))),
        Arguments.of("expired", FORGE.signed(with(ADA, "exp", in(-3600)))),
        Arguments.of("replayed after its end", FORGE.signed(with(ADA, "exp", in(-60)))),
        Arguments.of("not valid yet", FORGE.signed(with(ADA, "nbf", in(3600)))),
        Arguments.of("without an end", FORGE.signed(with(ADA, "exp", null))),
        Arguments.of("of another issuer", FORGE.signed(with(ADA, "iss", "https://x.example"))),
        Arguments.of("for another audience", FORGE.signed(with(ADA, "aud", "elsewhere"))),
        Arguments.of("without a subject", FORGE.signed(with(ADA, "sub", null))),
        Arguments.of("not a token", "a.b.c"),
        Arguments.of("endless", "a.b." + "c".repeat(9_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aBadTokenOpensNothingIsLoggedOnceAndCounted(String what, String token) {
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("P2 bad-token");
    if (token.length() < 8_000) { // A request line that long ends at the HTTP server already.
      assertThat(RawSession.refusal(sync(board + "?token=" + token), Map.of())).isEqualTo(401);
    } else {
      Map<String, String> header = Map.of("Authorization", "Bearer " + token);
      assertThat(RawSession.refusal(sync(board), header)).isIn(400, 401, 431);
      return;
    }
    assertThat(evidence.refusals("P2 bad-token")).isEqualTo(counted + 1);
    Eventually.equal("lines", 1, () -> evidence.lines("an upgrade was refused").size());
    assertThat(evidence.lines(token)).as("the token in the log").isEmpty();

    long requests = evidence.refusals("REST bad-token");
    HttpResponse<byte[]> rest = server.boards().send("GET", "/api/boards/" + board, token, null);
    assertThat(rest.statusCode()).isEqualTo(401);
    assertThat(Boards.text(rest)).contains("bad-token").doesNotContain(token, "Exception");
    assertThat(evidence.refusals("REST bad-token")).isEqualTo(requests + 1);
    Eventually.equal("lines", 1, () -> evidence.lines("refused: bad-token").size());
    assertThat(evidence.lines(token)).isEmpty();
  }

  @Test
  void aTokenOfOneBoardReplayedAtAnotherIsRefused() {
    String other = server.boards().create("Other").id();
    String token = FORGE.signed(with(with(ADA, "board", board), "role", "own"));
    Evidence evidence = new Evidence(server);
    long requests = evidence.refusals("REST other-board");
    long upgrades = evidence.refusals("P2 forbidden");
    assertThat(server.boards().send("GET", "/api/boards/" + board, token, null).statusCode())
        .isEqualTo(200);
    HttpResponse<byte[]> replayed =
        server.boards().send("GET", "/api/boards/" + other, token, null);
    assertThat(replayed.statusCode()).isEqualTo(403);
    assertThat(Boards.text(replayed)).contains("other-board");
    assertThat(RawSession.refusal(sync(other + "?token=" + token), Map.of())).isEqualTo(403);
    assertThat(evidence.refusals("REST other-board")).isEqualTo(requests + 1);
    assertThat(evidence.refusals("P2 forbidden")).isEqualTo(upgrades + 1);
    Eventually.equal("lines", 1, () -> evidence.lines("refused: other-board").size());
    Eventually.equal("lines", 1, () -> evidence.lines("an upgrade was refused").size());
  }

  @Test
  void anOwnerTokenOfOneBoardOwnsNoOther() {
    Boards.Created mine = server.boards().create("Mine");
    HttpResponse<byte[]> stolen =
        server.boards().send("DELETE", "/api/boards/" + board, mine.ownerToken(), null);
    assertThat(stolen.statusCode()).isEqualTo(403);
    assertThat(server.boards().get("/api/boards/" + board).statusCode()).isEqualTo(200);
  }

  @Test
  void aGoodTokenIsBelieved() {
    try (RawSession ada = RawSession.open(sync(board + "?token=" + FORGE.signed(ADA)), Map.of())) {
      assertThat(ada.isOpen()).isTrue();
    }
  }

  private static URI sync(String address) {
    return URI.create(server.syncUrl() + "/" + address);
  }
}
