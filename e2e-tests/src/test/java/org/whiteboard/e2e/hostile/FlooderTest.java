package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.DrawingPair;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Evidence;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.SyncFrames;
import org.whiteboard.e2e.support.Updates;
import org.whiteboard.protocol.CloseCode;

/**
 * Sends more than anybody may, of everything there is a limit on, while two people go on drawing on
 * the very board: they are never refused and lose nothing. How long their changes took is printed
 * and not asserted. The attacker comes from an address of their own, as a trusted proxy tells it.
 */
class FlooderTest {
  private static final String ATTACKERS_ADDRESS = "203.0.113.66";
  private static final int CONNECTS_AT_ONCE = 100;

  private static ServerProcess server;
  private static Boards attackers;
  private static Evidence ofAllFloods;

  private String board;
  private DrawingPair pair;
  private Evidence evidence;

  @BeforeAll
  static void start() {
    server = ServerProcess.start("--trusted-proxy=127.0.0.1", "--connects-per-second=5");
    attackers = server.boards().with(Map.of("X-Forwarded-For", ATTACKERS_ADDRESS));
    ofAllFloods = new Evidence(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void thePairDraws() {
    board = server.boards().create("Under attack").id();
    pair = DrawingPair.start(server, board);
    pair.awaitMore(100);
    System.out.println("before the flood: " + pair.latencies());
    evidence = new Evidence(server);
  }

  @AfterEach
  void thePairHasLostNothing(TestInfo test) {
    System.out.println(
        test.getTestMethod().orElseThrow().getName() + ": " + pair.latencies() + " meanwhile");
    pair.awaitMore(20);
    pair.close();
    assertThat(server.boards().export(board).json()).contains("pair1001-0", "pair1002-0");
  }

  private RawSession attacker() {
    return RawSession.open(
        URI.create(server.syncUrl() + "/" + board), Map.of("X-Forwarded-For", ATTACKERS_ADDRESS));
  }

  /** The flood ends its sender, is counted once and logged once. */
  private void endsOnceUnderRule(String rule, int times, IntFunction<byte[]> frame) {
    long counted = evidence.refusals(rule);
    try (RawSession attacker = attacker()) {
      for (int i = 0; i < times && attacker.isOpen(); i++) {
        attacker.send(frame.apply(i));
      }
      assertThat(attacker.closeCode()).isEqualTo(CloseCode.FLOOD.code());
      assertThat(attacker.closeReason()).isEqualTo(CloseCode.FLOOD.reason());
    }
    assertThat(evidence.refusals(rule)).isEqualTo(counted + 1);
    assertThat(evidence.lines("rule " + rule)).hasSize(1);
  }

  @Test
  void S2_moreMessagesThanOneSessionMaySendEndIt() {
    byte[] nothingNew = SyncFrames.update(new byte[] {0, 0});
    endsOnceUnderRule("S2", 60_000, i -> nothingNew);
  }

  @Test
  void S2_moreBytesThanOneSessionMaySendEndIt() {
    byte[] large = SyncFrames.update(Updates.setMeta(66, 0, "junk", "x".repeat(60_000)));
    endsOnceUnderRule("S2", 2_000, i -> large);
  }

  @Test
  void P7_endlessTalkOfUnknownKindsEndsItsSession() {
    endsOnceUnderRule("P7", 60_000, i -> new byte[] {42, (byte) i});
  }

  @Test
  void S2_cursorsThatAreTooManyAreLeftOutAndThoseOfOthersStay() {
    try (RawSession attacker = attacker();
        RawSession watcher = RawSession.join(server, board)) {
      long dropped = figure("whiteboard_awareness_dropped_total");
      for (int i = 1; i <= 2_500; i++) {
        attacker.send(SyncFrames.awareness(Updates.awareness(66, i, "{\"cursor\":[" + i + ",0]}")));
      }
      Eventually.until(
          "cursors are left out", () -> figure("whiteboard_awareness_dropped_total") > dropped);
      watcher.send(SyncFrames.awareness(Updates.awareness(67, 1, "{\"name\":\"Ada\"}")));
      try (RawSession late = RawSession.join(server, board)) {
        late.send(new byte[] {3});
        Eventually.until(
            "a newcomer sees Ada",
            () ->
                late.received().stream()
                    .filter(SyncFrames::isAwareness)
                    .anyMatch(
                        frame -> new String(frame, StandardCharsets.UTF_8).contains("\"Ada\"")));
      }
      assertThat(attacker.isOpen()).as("whoever only moves too much stays").isTrue();
      assertThat(watcher.isOpen()).isTrue();
    }
  }

  @Test
  void P2_whoKnocksTooOftenIsTold429AndLoggedOnceAMinute() {
    long counted = evidence.refusals("P2 too-many-connects");
    URI address = URI.create(server.syncUrl() + "/AAAAAAAAAAAAAAAAAAAAAA");
    Map<String, String> from = Map.of("X-Forwarded-For", "203.0.113.67");
    int refused = 0;
    for (int i = 0; refused < 50 && i < 50 * CONNECTS_AT_ONCE; i++) {
      refused += RawSession.refusal(address, from) == 429 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(50);
    assertThat(evidence.refusals("P2 too-many-connects")).isEqualTo(counted + 50);
    assertThat(evidence.lines("too-many-connects")).hasSizeBetween(1, 2);
  }

  @Test
  void requestsWithoutEndAreTold429() {
    isTold429("too-many-requests", 20_000, i -> attackers.get("/api/boards/" + board));
  }

  @Test
  void uploadsWithoutEndAreTold429() {
    String path = "/api/boards/" + board + "/assets/" + "0".repeat(64);
    byte[] file = "not what its address says".getBytes(StandardCharsets.UTF_8);
    isTold429("too-many-uploads", 5_000, i -> attackers.upload("PUT", path, file));
  }

  @Test
  void boardsWithoutEndAreTold429() {
    JsonObject body = new JsonObject();
    isTold429("too-many-boards", 2_000, i -> attackers.send("POST", "/api/boards", null, body));
  }

  @Test
  void passwordsTriedWithoutEndAreTold429AndTheRightOneOpensForOthers() {
    String path = "/api/boards/" + lockedLink("open sesame") + "/unlock";
    isTold429(
        "too-many-guesses", 500, i -> attackers.send("POST", path, null, password("guess " + i)));
    HttpResponse<byte[]> known = server.boards().send("POST", path, null, password("open sesame"));
    assertThat(known.statusCode()).isEqualTo(200);
  }

  @Test
  void passwordsTriedFromEverywhereAreTold429AtTheirLinkAndOthersOpen() {
    String path = "/api/boards/" + lockedLink("open sesame") + "/unlock";
    String aside = "/api/boards/" + lockedLink("another") + "/unlock";
    JsonObject tooLongToBeHashed = password("x".repeat(10_000)); // Which takes its time.
    isTold429(
        "too-many-guesses",
        1_000,
        i ->
            server
                .boards()
                .with(Map.of("X-Forwarded-For", "198.18.0." + i % 250))
                .send("POST", path, null, tooLongToBeHashed));
    HttpResponse<byte[]> other = server.boards().send("POST", aside, null, password("another"));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  private static String lockedLink(String password) {
    JsonObject link = new JsonObject();
    link.addProperty("role", "view");
    link.addProperty("password", password);
    return server.boards().addLink(server.boards().create("Locked"), link);
  }

  private static JsonObject password(String text) {
    JsonObject body = new JsonObject();
    body.addProperty("password", text);
    return body;
  }

  /** Some are refused, with the code that is documented, and each of these is counted. */
  private void isTold429(String code, int atMost, IntFunction<HttpResponse<byte[]>> ask) {
    long counted = evidence.refusals("REST " + code);
    int refused = 0;
    for (int i = 0; refused < 10 && i < atMost; i++) {
      HttpResponse<byte[]> answer = ask.apply(i);
      if (answer.statusCode() == 429) {
        refused++;
        assertThat(Boards.text(answer)).contains("\"" + code + "\"");
      }
    }
    assertThat(refused).isEqualTo(10);
    assertThat(evidence.refusals("REST " + code)).isEqualTo(counted + 10);
    assertThat(evidence.lines(code)).as("lines in the log").hasSizeLessThanOrEqualTo(2);
    // Another test may have had this minute's line just before.
    assertThat(ofAllFloods.lines(code)).as("a flood is one line a minute in the log").isNotEmpty();
  }

  private static long figure(String series) {
    return Boards.text(server.boards().get("/metrics"))
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length()).strip()))
        .sum();
  }
}
