package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whiteboard.e2e.support.DrawingPair;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Evidence;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.SyncFrames;
import org.whiteboard.e2e.support.TokenForge;
import org.whiteboard.e2e.support.Updates;
import org.whiteboard.protocol.CloseCode;

/**
 * Keeps within what one session may send and comes with many: from one address, as one person, or
 * to one board, in any case from elsewhere than the two people who go on drawing. The crowd is sent
 * away; the two are never refused and lose nothing, on the flooded board too.
 */
class CrowdTest {
  private static final TokenForge FORGE = new TokenForge();
  private static final int CROWD = 6;
  private static final int MESSAGES_OF_ONE = 2_500; // Alone 3,000 would be too many.
  private static final int LARGE_MESSAGES_OF_ONE = 400; // 24 MB; alone 32 MiB would be too many.
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static ServerProcess server;

  private String board;
  private DrawingPair pair;

  /** What the sessions of the crowd have in common; everything else they have each for itself. */
  private enum Common {
    ADDRESS,
    PERSON,
    BOARD
  }

  @BeforeAll
  static void start() {
    Stream<String> limits =
        Stream.of(
            "--trusted-proxy=127.0.0.1",
            "--messages-per-second=1000",
            "--bytes-per-second=4194304",
            "--connects-per-second=1000");
    server =
        ServerProcess.start(
            Stream.concat(limits, Stream.of(FORGE.serverArguments())).toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void thePairDraws() {
    board = server.boards().create("Crowded").id();
    pair = DrawingPair.start(server, board);
    pair.awaitMore(50);
    System.out.println("before the crowd: " + pair.latencies());
  }

  @AfterEach
  void thePairHasLostNothing() {
    System.out.println("with the crowd: " + pair.latencies());
    pair.awaitMore(50);
    pair.close();
    assertThat(server.boards().export(board).json()).contains("pair1001-0", "pair1002-0");
  }

  /** No two cases share an address, or the second would find the bucket empty. */
  private static String freshAddress() {
    return "198.51.100." + ADDRESSES.incrementAndGet();
  }

  private List<RawSession> crowd(Common common) {
    List<RawSession> crowd = new ArrayList<>();
    String shared = freshAddress();
    for (int i = 0; i < CROWD; i++) {
      String address = common == Common.ADDRESS ? shared : freshAddress();
      String person = common == Common.PERSON ? "Mallory" : "Mallory " + common + i;
      String target = common == Common.BOARD ? board : server.boards().create("Aside").id();
      String token = FORGE.signed(TokenForge.claims(person));
      crowd.add(
          RawSession.open(
              URI.create(server.syncUrl() + "/" + target + "?token=" + token),
              Map.of("X-Forwarded-For", address)));
    }
    return crowd;
  }

  /** Whoever is sent away is told so by the documented code, logged once and counted. */
  private void isSentAway(Common common, int times, byte[] message) {
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("S2");
    List<RawSession> crowd = crowd(common);
    for (int i = 0; i < times; i++) {
      crowd.stream().filter(RawSession::isOpen).forEach(session -> session.send(message));
    }
    String line = "rule S2: more than one " + common.name().toLowerCase(Locale.ROOT);
    Eventually.until(
        "some are sent away, each with one line and counted once",
        () -> {
          int gone = away(crowd).size();
          return gone > 0
              && evidence.lines(line).size() == gone
              && evidence.refusals("S2") == counted + gone;
        });
    for (RawSession away : away(crowd)) {
      assertThat(away.closeCode()).isEqualTo(CloseCode.BUSY.code());
      assertThat(away.closeReason()).isEqualTo(CloseCode.BUSY.reason());
    }
    crowd.forEach(RawSession::close);
  }

  private static List<RawSession> away(List<RawSession> crowd) {
    return crowd.stream().filter(session -> !session.isOpen()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void S2_moreMessagesThanAllSessionsMaySendTogetherEndTheSenders(Common common) {
    isSentAway(common, MESSAGES_OF_ONE, SyncFrames.update(new byte[] {0, 0}));
  }

  @ParameterizedTest
  @EnumSource
  void S2_moreBytesThanAllSessionsMaySendTogetherEndTheSenders(Common common) {
    byte[] large = SyncFrames.update(Updates.setMeta(66, 0, "junk", "x".repeat(60_000)));
    isSentAway(common, LARGE_MESSAGES_OF_ONE, large);
  }
}
