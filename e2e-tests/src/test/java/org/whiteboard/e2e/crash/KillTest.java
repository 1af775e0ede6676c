package org.whiteboard.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_0;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.ServerProcess;

/** Invariant 2, seen from outside: what another client received survives {@code kill -9}. */
@Tag("node")
class KillTest {
  /** So many shapes have reached the reader when the server dies; the writers go on meanwhile. */
  private static final int SEEN_BEFORE_KILL = 300;

  private static final int WRITERS = 4;

  @RepeatedTest(3)
  void everyUpdateThatAnotherClientReceivedIsThereAfterAKillInTheMiddleOfWriting() {
    try (ServerProcess server = ServerProcess.start()) {
      String board = server.boards().create("Crash").id();
      Set<String> seen = writeUntilKilled(server, board);
      server.restart();
      assertThat(server.boards().export(board).shapeIds()).containsAll(seen);
    }
  }

  /** Returns what the reader had received; every client is gone, so none can bring it back. */
  private static Set<String> writeUntilKilled(ServerProcess server, String board) {
    List<NodeClient> writers = new ArrayList<>();
    try (NodeClient reader = NodeClient.join(V3_1, server.syncUrl(), board)) {
      for (int i = 0; i < WRITERS; i++) {
        NodeClient writer = NodeClient.join(V3_1, server.syncUrl(), board);
        writers.add(writer);
        writer.startWriting("w" + i + "-", 1);
      }
      Eventually.get(
          "the reader sees the drawing", () -> reader.shapeIds().size(), n -> n > SEEN_BEFORE_KILL);
      server.killHard();
      return reader.shapeIds();
    } finally {
      writers.forEach(NodeClient::close);
    }
  }

  @Test
  void clientsCarryOnByThemselvesWhenTheServerIsBack() {
    try (ServerProcess server = ServerProcess.start()) {
      String board = server.boards().create("Carry on").id();
      try (NodeClient ada = NodeClient.join(V3_0, server.syncUrl(), board);
          NodeClient bob = NodeClient.join(V3_1, server.syncUrl(), board)) {
        ada.addShape("before", Map.of("type", "rect"));
        Eventually.until("Bob sees it", () -> bob.shapeIds().contains("before"));
        server.killHard();
        ada.addShape("meanwhileAda", Map.of("type", "rect"));
        bob.addShape("meanwhileBob", Map.of("type", "rect"));
        server.restart();
        Eventually.until(
            "Ada's and Bob's work meets",
            () ->
                ada.shapeIds().contains("meanwhileBob") && bob.shapeIds().contains("meanwhileAda"));
        Content.awaitEqual(server, board, ada, bob);
      }
    }
  }

  @Test
  void P3_aStopTellsClientsToComeBackAndKeepsEverything() {
    try (ServerProcess server = ServerProcess.start()) {
      String board = server.boards().create("Stop").id();
      try (NodeClient ada = NodeClient.join(V3_1, server.syncUrl(), board)) {
        for (int i = 0; i < 100; i++) {
          ada.addShape("s" + i, Map.of("type", "rect"));
        }
        Content.awaitEqual(server, board, ada);
        String before = server.boards().export(board).contentHash();
        server.stop();
        Eventually.until("Ada is told to come back", () -> ada.closeCodes().contains(1012));
        ada.disconnect();
        server.restart();
        assertThat(server.boards().export(board).contentHash()).isEqualTo(before);
      }
    }
  }
}
