package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
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
import org.whiteboard.e2e.support.SyncFrames;
import org.whiteboard.e2e.support.Updates;
import org.whiteboard.protocol.CloseCode;

/** Has a link that may only view, and sends everything there is to send. */
class ViewerTest {
  private static final byte[] DEFACED = Updates.setMeta(66, 0, "title", "defaced");
  private static ServerProcess server;
  private static Boards.Created board;
  private static String viewLink;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
    board = server.boards().create("Look, do not touch");
    JsonObject view = new JsonObject();
    view.addProperty("role", "view");
    viewLink = server.boards().addLink(board, view);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("an update", SyncFrames.update(DEFACED)),
        Arguments.of("a step 2", SyncFrames.stepTwo(DEFACED)),
        Arguments.of("an update that deletes", SyncFrames.update(deletion())));
  }

  private static byte[] deletion() {
    return new byte[] {0, 1, 1, 1, 0, 1};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void S3_aChangeByAViewerIsIgnoredOnceThenEndsItAndNobodySeesIt(String what, byte[] frame) {
    String before = server.boards().export(board.id()).contentHash();
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("S3");
    try (RawSession bystander = RawSession.join(server, board.id());
        RawSession attacker = RawSession.join(server, viewLink)) {
      attacker.send(SyncFrames.stepOne(new byte[] {0}));
      Eventually.until(
          "the viewer sees the board",
          () -> attacker.received().stream().anyMatch(SyncFrames::isStepTwo));
      assertThat(attacker.received().stream().noneMatch(SyncFrames::isStepOne))
          .as("P8: a viewer is asked for nothing")
          .isTrue();
      attacker.send(frame);
      attacker.send(frame);
      assertThat(attacker.closeCode()).isEqualTo(CloseCode.FORBIDDEN.code());
      assertThat(bystander.received().stream().noneMatch(SyncFrames::isUpdate)).isTrue();
      assertThat(bystander.isOpen()).isTrue();
    }
    assertThat(server.boards().export(board.id()).contentHash()).isEqualTo(before);
    assertThat(evidence.refusals("S3")).isEqualTo(counted + 1);
    assertThat(evidence.lines("rule S3")).hasSize(1);
  }

  @Test
  void S3_aChangeInFragmentsIsTheSameChange() {
    String before = server.boards().export(board.id()).contentHash();
    try (RawSession attacker = RawSession.join(server, viewLink)) {
      byte[] frame = SyncFrames.update(DEFACED);
      for (int times = 0; times < 2; times++) {
        for (int i = 0; i < frame.length; i++) {
          attacker.sendPart(new byte[] {frame[i]}, i == frame.length - 1);
        }
      }
      assertThat(attacker.closeCode()).isEqualTo(CloseCode.FORBIDDEN.code());
    }
    assertThat(server.boards().export(board.id()).contentHash()).isEqualTo(before);
  }

  static Stream<Arguments> disguises() {
    byte[] plain = SyncFrames.update(DEFACED);
    byte[] body = Arrays.copyOfRange(plain, 2, plain.length);
    return Stream.of(
        Arguments.of("the type padded", joined(new byte[] {(byte) 0x80, 0, 2}, body)),
        Arguments.of("the step padded", joined(new byte[] {0, (byte) 0x82, 0}, body)),
        Arguments.of("both padded", joined(new byte[] {(byte) 0x80, 0, (byte) 0x82, 0}, body)),
        Arguments.of("behind a keepalive in one message", joined(new byte[] {1, 1, 0}, plain)),
        Arguments.of("an unknown step", joined(new byte[] {0, 7}, body)));
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disguises")
  void P6_aChangeInDisguiseIsMalformed(String what, byte[] frame) {
    String before = server.boards().export(board.id()).contentHash();
    try (RawSession attacker = RawSession.join(server, viewLink)) {
      attacker.send(frame);
      assertThat(attacker.closeCode()).isEqualTo(CloseCode.MALFORMED.code());
    }
    assertThat(server.boards().export(board.id()).contentHash()).isEqualTo(before);
  }

  @Test
  void noRequestOfAViewerChangesAnything() {
    String before = server.boards().export(board.id()).contentHash();
    String api = "/api/boards/" + viewLink;
    record Request(String method, String path, String field, String value) {
      Request(String method, String path) {
        this(method, path, null, null);
      }

      JsonObject body() {
        if (field == null) {
          return null;
        }
        JsonObject body = new JsonObject();
        body.addProperty(field, value);
        return body;
      }
    }
    for (Request request :
        List.of(
            new Request("PATCH", "", "title", "defaced"),
            new Request("DELETE", ""),
            new Request("POST", "/links", "role", "own"),
            new Request("GET", "/links"),
            new Request("GET", "/audit"),
            new Request("GET", "/people"),
            new Request("POST", "/versions", "name", "defaced"),
            new Request("POST", "/trash"))) {
      var answer =
          server.boards().send(request.method(), api + request.path(), null, request.body());
      assertThat(answer.statusCode()).as(request.toString()).isEqualTo(403);
      assertThat(Boards.text(answer)).doesNotContain(board.id(), board.ownerToken());
    }
    assertThat(server.boards().export(board.id()).contentHash()).isEqualTo(before);
  }
}
