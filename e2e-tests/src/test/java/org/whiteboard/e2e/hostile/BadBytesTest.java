package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.protocol.CloseCode;

/**
 * Whatever bytes one session sends, only that session ends: with its code from the one table, one
 * line in the log, and nobody else on the board notices.
 */
class BadBytesTest {
  private static final int FRAME_LIMIT_BYTES = 1 << 20;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> badMessages() {
    return Stream.of(
        Arguments.of("an update cut in the middle", "00020e01010100280101"),
        Arguments.of("a length that goes past the end", "0002ff01"),
        Arguments.of("a varUint of eleven bytes", "0002ffffffffffffffffffff01"),
        Arguments.of("a state vector cut in the middle", "0000020101"),
        Arguments.of("an unknown sync step", "000700"),
        Arguments.of("a delete set of 2^32-1 ranges", "0002080001" + "01ffffffff0f"),
        Arguments.of("bytes after the update", "0002030000" + "07"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMessages")
  void P6_aMalformedMessageClosesItsSessionAndNobodyElseNotices(String what, String hex) {
    String board = server.boards().create("Hostile").id();
    String before = server.boards().export(board).contentHash();
    try (RawSession bystander = RawSession.join(server, board);
        RawSession attacker = RawSession.join(server, board)) {
      int logged = server.log().size();
      attacker.send(HexFormat.of().parseHex(hex));
      assertThat(attacker.closeCode()).as(what).isEqualTo(CloseCode.MALFORMED.code());
      assertThat(attacker.closeReason()).isEqualTo(CloseCode.MALFORMED.reason());
      assertThat(bystander.isOpen()).isTrue();
      assertThat(server.boards().export(board).contentHash()).isEqualTo(before);
      assertThat(warningsSince(logged)).as("log lines about it").hasSize(1);
    }
  }

  @Test
  void I1_anOversizeFrameClosesItsSessionWith1009() {
    String board = server.boards().create("Hostile").id();
    try (RawSession bystander = RawSession.join(server, board);
        RawSession attacker = RawSession.join(server, board)) {
      attacker.send(new byte[17 * FRAME_LIMIT_BYTES]);
      assertThat(attacker.closeCode()).isEqualTo(CloseCode.TOO_BIG.code());
      assertThat(bystander.isOpen()).isTrue();
    }
  }

  @Test
  void P7_textAndUnknownTypesAreIgnored() {
    String board = server.boards().create("Tolerant").id();
    try (RawSession curious = RawSession.join(server, board)) {
      curious.sendText("hello");
      curious.send(new byte[] {42, 1, 2, 3});
      int before = curious.received().size();
      curious.send(new byte[] {0, 0, 1, 0});
      Eventually.until("step 1 is answered", () -> curious.received().size() > before);
      assertThat(curious.isOpen()).isTrue();
    }
  }

  /** Lines of level WARN or ERROR since the log had {@code from} lines. */
  private static List<String> warningsSince(int from) {
    List<String> lines = server.log();
    return lines.subList(from, lines.size()).stream()
        .filter(line -> line.contains("WARN") || line.contains("ERROR"))
        .toList();
  }
}
