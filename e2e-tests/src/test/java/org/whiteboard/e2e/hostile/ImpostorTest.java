package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Evidence;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.SyncFrames;
import org.whiteboard.e2e.support.Updates;

/**
 * Claims to be somebody else who is on the board at that very moment. Nothing of it is taken; it is
 * counted and logged as soon as the other one has shown to be alive.
 */
class ImpostorTest {
  private static final long ADAS_ID = 4711;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static boolean hasUpdateWith(RawSession session, String text) {
    return session.received().stream()
        .filter(SyncFrames::isUpdate)
        .anyMatch(frame -> new String(frame, StandardCharsets.ISO_8859_1).contains(text));
  }

  private static RawSession joined(String board) {
    RawSession session = RawSession.join(server, board);
    session.send(SyncFrames.stepOne(new byte[] {0}));
    Eventually.until(
        "the board", () -> session.received().stream().anyMatch(SyncFrames::isStepTwo));
    return session;
  }

  /** What a session sent before a question has been read when the question is answered. */
  private static void awaitRead(RawSession session) {
    int before = session.received().size();
    session.send(SyncFrames.stepOne(new byte[] {0}));
    Eventually.until(
        "the answer",
        () ->
            session.received().subList(before, session.received().size()).stream()
                .anyMatch(SyncFrames::isStepTwo));
  }

  @Test
  void I6_nobodyWritesUnderTheClientIdOfSomebodyWhoIsHere() {
    String board = server.boards().create("Mine").id();
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("I6");
    try (RawSession ada = joined(board);
        RawSession bob = joined(board);
        RawSession attacker = joined(board)) {
      ada.send(SyncFrames.update(Updates.setMeta(ADAS_ID, 0, "a", "Ada's first")));
      Eventually.until("Bob sees it", () -> hasUpdateWith(bob, "Ada's first"));
      attacker.send(SyncFrames.update(Updates.setMeta(ADAS_ID, 1, "b", "forged")));
      // After hers it would be one of two changes at that clock, of which the second is no news.
      awaitRead(attacker);
      ada.send(SyncFrames.update(Updates.setMeta(ADAS_ID, 1, "b", "Ada's second")));
      Eventually.until("Bob sees hers", () -> hasUpdateWith(bob, "Ada's second"));
      attacker.send(SyncFrames.update(Updates.setMeta(ADAS_ID, 2, "c", "forged again")));
      Eventually.equal("forgeries", counted + 2, () -> evidence.refusals("I6"));
      Eventually.equal("lines", 1, () -> evidence.lines("rule I6").size());
      assertThat(hasUpdateWith(bob, "forged")).isFalse();
      assertThat(ada.isOpen()).isTrue();
      assertThat(server.boards().export(board).json())
          .contains("Ada's first", "Ada's second")
          .doesNotContain("forged");
    }
  }

  @Test
  void A2_nobodyRemovesOrChangesAnotherPersonsPresence() {
    String board = server.boards().create("Present").id();
    Evidence evidence = new Evidence(server);
    long counted = evidence.refusals("A2");
    try (RawSession ada = joined(board);
        RawSession bob = joined(board);
        RawSession attacker = joined(board)) {
      ada.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 1, "{\"name\":\"Ada\"}")));
      Eventually.until("Bob sees Ada", () -> sees(bob, "Ada"));
      // Once may be a client that woke from sleep and takes everybody for gone; again is forged.
      attacker.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 1, "null")));
      attacker.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 1, "null")));
      attacker.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 2, "null")));
      attacker.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 3, "{\"name\":\"Mallory\"}")));
      awaitRead(attacker);
      try (RawSession late = joined(board)) {
        late.send(new byte[] {3});
        Eventually.until("a newcomer sees Ada", () -> sees(late, "Ada"));
        assertThat(sees(late, "Mallory")).isFalse();
      }
      assertThat(sees(bob, "Mallory")).isFalse();
      ada.send(SyncFrames.awareness(Updates.awareness(ADAS_ID, 2, "{\"name\":\"Ada L.\"}")));
      Eventually.until("Ada's own word still counts", () -> sees(bob, "Ada L."));
      assertThat(bob.received().stream().filter(SyncFrames::isAwareness))
          .as("nobody was told that Ada had left")
          .noneMatch(frame -> new String(frame, StandardCharsets.UTF_8).endsWith("null"));
      Eventually.equal("forgeries", counted + 3, () -> evidence.refusals("A2"));
      Eventually.equal("lines", 1, () -> evidence.lines("rule A2").size());
    }
  }

  private static boolean sees(RawSession session, String name) {
    return session.received().stream()
        .filter(SyncFrames::isAwareness)
        .anyMatch(
            frame ->
                new String(frame, StandardCharsets.UTF_8).contains("\"name\":\"" + name + "\""));
  }
}
