package org.whiteboard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.server.recordings.RecordingLimits;
import org.whiteboard.server.security.AddressLimit.Rate;
import org.whiteboard.server.transport.ConnectionLimits;
import org.whiteboard.server.transport.TransportLimits;

/** What operators read of limits in {@code docs/operations.md} is what the server runs with. */
class LimitsTableTest {
  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

  private static long mib(long bytes) {
    return bytes >> 20;
  }

  private static int burstSeconds(Rate rate) {
    return rate.burst() / rate.perSecond();
  }

  static List<Arguments> rows() {
    TransportLimits session = TransportLimits.DEFAULT;
    ConnectionLimits edge = ConnectionLimits.DEFAULT;
    RecordingLimits recordings = RecordingLimits.DEFAULT;
    ServerConfig.Limits limits = ServerConfig.Limits.DEFAULT;
    return List.of(
        Arguments.of(
            "messages of one session",
            String.format(
                Locale.ROOT,
                "%,d a second, %,d at once",
                session.messagesPerSecond(),
                session.messageBurst())),
        Arguments.of(
            "bytes of one session",
            String.format(
                Locale.ROOT,
                "%d MiB a second, %d MiB at once",
                mib(session.bytesPerSecond()),
                mib(session.byteBurst()))),
        Arguments.of(
            "messages and bytes of one address, of one person, and to one board",
            String.format(
                Locale.ROOT,
                "`--messages-per-second`, %d times that at once; `--bytes-per-second`, %d times"
                    + " that at once",
                burstSeconds(limits.messages()),
                burstSeconds(limits.bytes()))),
        Arguments.of(
            "connects of one address, of one person; to one board",
            String.format(
                Locale.ROOT,
                "`--connects-per-second`, %d times that at once; %d times as many, so that no"
                    + " address alone keeps others from it",
                burstSeconds(limits.connects()),
                limits.boardConnects().perSecond() / limits.connects().perSecond())),
        Arguments.of(
            "REST of one address or person",
            String.format(
                Locale.ROOT,
                "`--requests-per-second`, %d times that at once",
                burstSeconds(limits.requests()))),
        Arguments.of(
            "uploads of one address or person",
            String.format(
                Locale.ROOT,
                "`--uploads-per-second`, %d times that at once",
                burstSeconds(limits.uploads()))),
        Arguments.of(
            "boards made by one address",
            String.format(
                Locale.ROOT,
                "`--new-boards-per-second`, %d times that at once",
                burstSeconds(limits.creations()))),
        Arguments.of(
            "passwords tried by one address, and at one link",
            String.format(
                Locale.ROOT,
                "%d a second, %d and %d at once",
                limits.guesses().perSecond(),
                limits.guesses().burst(),
                limits.guessesAtLink().burst())),
        Arguments.of(
            "one message, one step 2",
            String.format(
                Locale.ROOT,
                "%d MiB, %d MiB",
                mib(session.messageBytes()),
                mib(session.step2Bytes()))),
        Arguments.of(
            "header of a request; time for it; for its body",
            String.format(
                Locale.ROOT,
                "%d KiB; %d s; %d s",
                edge.headerBytes() >> 10,
                edge.headerMs() / 1_000,
                edge.bodyMs() / 1_000)),
        Arguments.of(
            "body of a request",
            String.format(Locale.ROOT, "%d MiB, each resource has less", mib(edge.bodyBytes()))),
        Arguments.of(
            "connections, of one address and of all",
            String.format(
                Locale.ROOT, "%,d and %,d", edge.connectionsPerAddress(), edge.connections())),
        Arguments.of(
            "links of a board, named versions, pictures, log",
            String.format(
                Locale.ROOT,
                "%d, %d, %d MiB, `--board-limit-bytes`",
                limits.linksPerBoard(),
                limits.versionsPerBoard(),
                mib(limits.assetsPerBoardBytes()))),
        Arguments.of(
            "recordings: one file, of a board, at a time and in all of the server",
            String.format(
                Locale.ROOT,
                "%d MiB or %d h, %d, %d and %d GiB",
                mib(recordings.bytes()),
                recordings.duration().toHours(),
                recordings.perBoard(),
                recordings.running(),
                recordings.allBytes() >> 30)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theTableOfTheOperationsPageSaysWhatHolds(String limit, String value) throws IOException {
    assertThat(Files.readAllLines(OPERATIONS))
        .anyMatch(line -> line.startsWith("| " + limit + " | " + value + " |"));
  }
}
