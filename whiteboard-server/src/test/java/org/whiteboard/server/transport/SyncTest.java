package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.protocol.CloseCode;

/**
 * The protocol over real sockets, on the real engine and a real store. Bytes as in the golden ones.
 */
class SyncTest {
  /** Client 1 sets m.k to 1. */
  private static final String UPDATE = "00020e01010100280101" + "6d016b017d0100";

  private static final String AWARENESS = "010b010101077b2278223a317d";

  @TempDir Path folder;
  private LiveServer server;

  @BeforeEach
  void start() {
    server = new LiveServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void P8_step1IsAnsweredWithStep2ThenWithOurStep1() throws Exception {
    try (TestSocket client = TestSocket.open(server.port(), "board")) {
      client.send("00000100");

      assertThat(client.next()).isEqualTo("0001020000");
      assertThat(client.next()).isEqualTo("00000100");
    }
  }

  @Test
  void P8_aViewerIsNotAskedForAnything() throws Exception {
    try (TestSocket viewer = TestSocket.synced(server.port(), "board.VIEW")) {
      viewer.send("00000100");

      assertThat(viewer.next()).isEqualTo("0001020000");
    }
  }

  @Test
  void P1_whoseLinkWasChangedWhileTheyCameInMustComeAgain() throws Exception {
    try (TestSocket client = TestSocket.open(server.port(), "board?changed=1")) {
      assertThat(client.closeCode()).isEqualTo(CloseCode.EXPIRED.code());
    }
  }

  @Test
  void P9_P11_aChangeReachesEveryoneAsAnUpdateAndItsWriterAsTheAcknowledgement() throws Exception {
    try (TestSocket writer = TestSocket.synced(server.port(), "board");
        TestSocket reader = TestSocket.synced(server.port(), "board")) {
      writer.send(UPDATE);

      reader.expect(UPDATE);
      writer.expect(UPDATE);
      assertThat(server.store.load(new BoardId("board")).head()).isEqualTo(1);
    }
  }

  @Test
  void P10_aLateJoinerGetsTheSnapshotAsAnUpdateThenTheEmptyStep2() throws Exception {
    try (TestSocket writer = TestSocket.synced(server.port(), "board")) {
      writer.send(UPDATE);
      writer.expect(UPDATE);
      try (TestSocket joiner = TestSocket.open(server.port(), "board")) {
        joiner.send("00000100");

        assertThat(joiner.next()).isEqualTo(UPDATE);
        assertThat(joiner.next()).isEqualTo("0001020000");
      }
    }
  }

  @Test
  void P11_aRepeatedUpdateCostsNoRow() throws Exception {
    try (TestSocket writer = TestSocket.synced(server.port(), "board")) {
      writer.send(UPDATE);
      writer.expect(UPDATE);
      writer.send(UPDATE);
      writer.send("00000100");
      writer.expect("0001020000");

      assertThat(server.store.load(new BoardId("board")).head()).isEqualTo(1);
    }
  }

  @Test
  void P12_anUpdateThatDependsOnAnUnknownOneIsAnsweredWithOurStep1() throws Exception {
    try (TestSocket writer = TestSocket.synced(server.port(), "board")) {
      writer.expect("00000100");
      // The same update at clock 1, of which clock 0 is missing.
      writer.send("00020e01010101280101" + "6d016b017d0100");

      assertThat(writer.next()).isEqualTo("00000100");
    }
  }

  @Test
  void S3_aViewersSecondChangeClosesItAndChangesNothing() throws Exception {
    try (TestSocket viewer = TestSocket.synced(server.port(), "board.VIEW")) {
      viewer.send(UPDATE);
      viewer.send(UPDATE);

      assertThat(viewer.closeCode()).isEqualTo(CloseCode.FORBIDDEN.code());
      assertThat(server.store.load(new BoardId("board")).head()).isZero();
    }
  }

  @Test
  void I1_aMalformedUpdateClosesItsSessionAndNobodyElse() throws Exception {
    try (TestSocket attacker = TestSocket.synced(server.port(), "board");
        TestSocket writer = TestSocket.synced(server.port(), "board")) {
      attacker.send("000205ffffffffff");

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
      writer.send(UPDATE);
      writer.expect(UPDATE);
    }
  }

  @Test
  void P6_aVarUintThatIsNotCanonicalClosesItsSession() throws Exception {
    try (TestSocket attacker = TestSocket.synced(server.port(), "board")) {
      attacker.send("80008200");

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
    }
  }

  @Test
  void P7_textAndUnknownMessagesAreIgnoredUpToALimit() throws Exception {
    try (TestSocket client = TestSocket.synced(server.port(), "board")) {
      client.sendText("hello");
      client.send("7700");
      client.send("00000100");
      client.expect("0001020000");
      for (int i = 0; i < 16; i++) {
        client.sendText("again");
      }

      assertThat(client.closeCode()).isEqualTo(CloseCode.FLOOD.code());
    }
  }

  @Test
  void A1_awarenessReachesEveryoneOnceAndItsEchoNobody() throws Exception {
    try (TestSocket one = TestSocket.synced(server.port(), "board");
        TestSocket two = TestSocket.synced(server.port(), "board")) {
      one.send(AWARENESS);
      two.expect(AWARENESS);
      two.send(AWARENESS);
      one.expect(AWARENESS);
      one.send("010b010102077b2278223a327d");

      assertThat(two.next()).isEqualTo("010b010102077b2278223a327d");
    }
  }

  @Test
  void A4_aDepartedSessionIsRemovedForAll() throws Exception {
    try (TestSocket stays = TestSocket.synced(server.port(), "board")) {
      try (TestSocket leaves = TestSocket.synced(server.port(), "board")) {
        leaves.send(AWARENESS);
        stays.expect(AWARENESS);
      }

      stays.expect("0108010101046e756c6c");
    }
  }

  @Test
  void A5_whoReturnsAtAClockAlreadyRemovedIsToldSo() throws Exception {
    try (TestSocket stays = TestSocket.synced(server.port(), "board")) {
      try (TestSocket leaves = TestSocket.synced(server.port(), "board")) {
        leaves.send(AWARENESS);
        stays.expect(AWARENESS);
      }
      stays.expect("0108010101046e756c6c");
      try (TestSocket returns = TestSocket.synced(server.port(), "board")) {
        returns.send(AWARENESS);

        returns.expect("0108010101046e756c6c");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SyncGate.Refusal.class)
  void P2_whatTheGateRefusesIsAnHttpAnswerAndNoFrameIsRead(SyncGate.Refusal refusal)
      throws Exception {
    try (RawSocket attacker = new RawSocket(server.port())) {
      attacker.upgrade("refuse-" + refusal.status());
      attacker.frame(0x82, new byte[] {0, 0, 1, 0});

      assertThat(attacker.readAll())
          .startsWith("HTTP/1.1 " + refusal.status() + " ")
          .doesNotContain("Sec-WebSocket-Accept");
    }
  }

  private int plainGet(String linkId, String site) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/sync/" + linkId))
            .version(HttpClient.Version.HTTP_1_1) // Of 2 it would ask for an upgrade.
            .header("Sec-Fetch-Site", site)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @ParameterizedTest
  @EnumSource(SyncGate.Refusal.class)
  void P2_aPlainGetAnswersWhatTheUpgradeWould(SyncGate.Refusal refusal) throws Exception {
    assertThat(plainGet("refuse-" + refusal.status(), "same-origin")).isEqualTo(refusal.status());
    assertThat(plainGet("open", "same-origin")).isEqualTo(426);
  }

  @Test
  void P2_aPlainGetFromAnotherSiteIsNotAskedOfTheGate() throws Exception {
    assertThat(plainGet("refuse-429", "cross-site")).isEqualTo(404);
  }

  @Test
  void P2_aSocketElsewhereIsNotFound() throws Exception {
    try (RawSocket client = new RawSocket(server.port())) {
      client.upgrade("a/b");

      assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void whatWasAcknowledgedIsInTheDocumentThatTheServerReads() throws Exception {
    try (TestSocket writer = TestSocket.synced(server.port(), "board")) {
      writer.send(UPDATE);
      writer.expect(UPDATE);
    }
    byte[] state = server.rooms.read(new BoardId("board"), Doc::encodeState).join();

    assertThat(state).isEqualTo(HexFormat.of().parseHex(UPDATE.substring(6)));
    assertThat(
            new String(
                server.rooms.read(new BoardId("board"), Doc::canonicalJson).join(),
                StandardCharsets.UTF_8))
        .isEqualTo("{\"comments\":{},\"meta\":{},\"shapes\":{}}");
  }
}
