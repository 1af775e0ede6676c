package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.RoomLimits;

/** What a peer can do below the protocol, and what it gets for it: codes of the one table (P3). */
class FramingTest {
  private static final int BINARY = 0x82;
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int RESERVED_OPCODE = 0x83;
  private static final int BINARY_FRAGMENT = 0x02;
  private static final int CONTINUATION = 0x00;
  private static final byte[] STEP1 = {0, 0, 1, 0};

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

  private RawSocket attacker() throws Exception {
    RawSocket attacker = new RawSocket(server.port());
    attacker.upgrade("board");
    assertThat(attacker.answer()).startsWith("HTTP/1.1 101 ");
    return attacker;
  }

  @Test
  void I1_aMessageAboveOneMebibyteIsTooBig() throws Exception {
    try (RawSocket attacker = attacker()) {
      byte[] update = new byte[(1 << 20) + 1];
      update[1] = 2;
      attacker.frame(BINARY, update);

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.TOO_BIG.code());
    }
  }

  @Test
  void I1_aFrameAboveTheLargestStep2IsTooBig() throws Exception {
    try (RawSocket attacker = attacker()) {
      attacker.frame(BINARY, new byte[(16 << 20) + 100]);

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.TOO_BIG.code());
    }
  }

  @Test
  void I1_fragmentsThatAddUpToMoreAreTooBig() throws Exception {
    try (RawSocket attacker = attacker()) {
      attacker.frame(BINARY_FRAGMENT, new byte[1 << 20]);
      for (int i = 0; i < 16; i++) {
        attacker.frame(CONTINUATION, new byte[1 << 20]);
      }

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.TOO_BIG.code());
    }
  }

  @Test
  void P3_brokenFramingIsMalformed() throws Exception {
    try (RawSocket attacker = attacker()) {
      attacker.frame(RESERVED_OPCODE, STEP1);

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
    }
  }

  @Test
  void P3_textThatIsNotUtf8IsMalformed() throws Exception {
    try (RawSocket attacker = attacker()) {
      attacker.frame(TEXT, new byte[] {(byte) 0xff, (byte) 0xfe});

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
    }
  }

  @Test
  void P5_anEmptyMessageIsMalformed() throws Exception {
    try (RawSocket attacker = attacker()) {
      attacker.frame(BINARY, new byte[0]);

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
    }
  }

  @Test
  void P5_aMessageInFragmentsIsOneMessage() throws Exception {
    try (RawSocket client = attacker()) {
      client.frame(BINARY_FRAGMENT, Arrays.copyOf(STEP1, 2));
      client.frame(PING, new byte[] {7});
      client.frame(0x80, Arrays.copyOfRange(STEP1, 2, 4));

      assertThat(client.frameStartingWith(BINARY)).isEqualTo("0001020000");
    }
  }

  @Test
  void P3_aCloseIsAnsweredWithACloseAndThenTheConnectionEnds() throws Exception {
    try (RawSocket client = attacker()) {
      client.frame(0x88, new byte[] {3, (byte) 0xe8});

      assertThat(client.closeCode()).isEqualTo(1000);
      assertThat(client.readAll()).isEmpty();
    }
  }

  @Test
  void S2_aFloodOfMessagesIsClosed() throws Exception {
    try (RawSocket attacker = attacker()) {
      for (int i = 0; i < TransportLimits.DEFAULT.messageBurst() * 2; i++) {
        attacker.frame(BINARY, new byte[] {3});
      }

      assertThat(attacker.closeCode()).isEqualTo(CloseCode.FLOOD.code());
    }
  }

  private static String request(String... headers) {
    return "GET /sync/board HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  @Test
  void P2_anUpgradeWithoutAKeyIsRefused() throws Exception {
    try (RawSocket attacker = new RawSocket(server.port())) {
      attacker.send(request("Sec-WebSocket-Version: 13"));

      assertThat(attacker.readAll()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void P2_anotherVersionOfTheProtocolIsRefused() throws Exception {
    try (RawSocket client = new RawSocket(server.port())) {
      client.send(
          request("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 7"));

      assertThat(client.answer()).startsWith("HTTP/1.1 426 ");
    }
  }

  @Test
  void P4_aSilentSessionIsSentAKeepaliveAndAPing() throws Exception {
    restart(withTimes(TransportLimits.DEFAULT, 1_000, 1_000));
    try (RawSocket client = attacker()) {
      assertThat(client.frameStartingWith(BINARY)).isEqualTo("010100");
    }
    try (RawSocket client = attacker()) {
      assertThat(client.frameStartingWith(PING)).isEmpty();
    }
  }

  @Test
  void P4_whoTalksIsNotPingedAndWhoFallsSilentIs() throws Exception {
    restart(withTimes(TransportLimits.DEFAULT, 3_000, 60_000));
    try (RawSocket client = attacker()) {
      for (int i = 0; i < 35; i++) {
        client.frame(BINARY, STEP1);
        assertThat(client.firstOf(BINARY, PING)).as("message %d", i).isEqualTo(BINARY);
        Thread.sleep(200);
      }
      assertThat(client.frameStartingWith(PING)).isEmpty();
    }
  }

  private void restart(TransportLimits limits) throws Exception {
    server.close();
    server = new LiveServer(folder, limits, RoomLimits.DEFAULT, 0);
  }

  private static TransportLimits withTimes(TransportLimits limits, int pingMs, int keepaliveMs) {
    return new TransportLimits(
        limits.messageBytes(),
        limits.step2Bytes(),
        limits.queueBytes(),
        limits.controlBytes(),
        limits.stalledMs(),
        limits.drainedBytes(),
        pingMs,
        keepaliveMs,
        limits.probeMs(),
        limits.closingMs(),
        limits.idleHttpMs(),
        limits.messagesPerSecond(),
        limits.messageBurst(),
        limits.bytesPerSecond(),
        limits.byteBurst(),
        limits.selectors());
  }
}
