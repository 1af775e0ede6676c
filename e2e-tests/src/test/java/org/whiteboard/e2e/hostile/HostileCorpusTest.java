package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.SyncFrames;
import org.whiteboard.protocol.CloseCode;

/**
 * The corpus that kills engines, over the wire: each case ends the session that sent it, or is
 * answered with the server's state vector (P12), and the board, its other sessions and the process
 * go on as if nothing had come.
 */
class HostileCorpusTest {
  private static final Path CORPUS = Project.root().resolve("crdt-core/src/test/resources/hostile");

  private static final byte[] EMPTY_STATE_VECTOR = {0};

  /** By what was written before. Cases share boards: they change none, and boards are rationed. */
  private static final Map<List<String>, String> BOARDS = new HashMap<>();

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** One line of the corpus's index. */
  record Case(String name, String kind, String rule, List<String> before) {
    byte[] content() {
      return read(name);
    }

    byte[] frame() {
      return switch (kind) {
        case "update" -> SyncFrames.update(content());
        case "stateVector" -> SyncFrames.stepOne(content());
        case "awareness" -> SyncFrames.awareness(content());
        default -> throw new IllegalStateException("a kind this test does not know: " + kind);
      };
    }

    @Override
    public String toString() {
      return rule + " " + name;
    }
  }

  static List<Case> corpus() throws IOException {
    String index = Files.readString(CORPUS.resolve("index.json"));
    return new Gson().fromJson(index, new TypeToken<List<Case>>() {}.getType());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void aHostileMessageHarmsOnlyItsSender(Case hostile) {
    String board = BOARDS.computeIfAbsent(hostile.before(), HostileCorpusTest::boardWith);
    String before = server.boards().export(board).contentHash();
    try (RawSession bystander = RawSession.join(server, board);
        RawSession attacker = RawSession.join(server, board)) {
      attacker.send(hostile.frame());
      if (hostile.rule().equals("P12")) {
        Eventually.until("the server asks for what is missing", () -> wasAsked(attacker));
      } else {
        assertThat(attacker.closeCode()).isIn(CloseCode.MALFORMED.code(), CloseCode.TOO_BIG.code());
      }
      assertThat(bystander.isOpen()).isTrue();
    }
    assertThat(server.isAlive()).isTrue();
    assertThat(server.boards().export(board).contentHash()).isEqualTo(before);
  }

  private static String boardWith(List<String> updates) {
    String board = server.boards().create("hostile corpus").id();
    updates.forEach(name -> write(board, read(name)));
    return board;
  }

  /** Sends an update that the server takes, and waits for its echo. */
  private static void write(String board, byte[] update) {
    try (RawSession author = RawSession.join(server, board)) {
      author.send(SyncFrames.stepOne(EMPTY_STATE_VECTOR));
      author.send(SyncFrames.update(update));
      Eventually.until(
          "the update is acknowledged",
          () -> author.received().stream().anyMatch(SyncFrames::isUpdate));
    }
  }

  /** The server's step 1: it sends none by itself to a session that never sent one. */
  private static boolean wasAsked(RawSession session) {
    return session.received().stream().anyMatch(SyncFrames::isStepOne);
  }

  private static byte[] read(String name) {
    try {
      return Files.readAllBytes(CORPUS.resolve(name + ".bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
