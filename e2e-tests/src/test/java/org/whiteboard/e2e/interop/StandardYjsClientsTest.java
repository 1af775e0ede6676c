package org.whiteboard.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_0;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_1;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.FaultProxy;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.ServerProcess;

/** The wire is the standard one: y-websocket as npm ships it needs an address and nothing else. */
@Tag("node")
class StandardYjsClientsTest {
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void clientsOfBothReleasesConvergeWithEachOtherAndTheServer() {
    String board = server.boards().create("Interop").id();
    try (NodeClient old = NodeClient.join(V3_0, server.syncUrl(), board);
        NodeClient current = NodeClient.join(V3_1, server.syncUrl(), board)) {
      for (int i = 0; i < 50; i++) {
        old.addShape("old" + i, Map.of("type", "rect", "pos", List.of(i, 0.5)));
        current.addShape("new" + i, Map.of("type", "note", "text", "", "pos", List.of(i, i)));
      }
      Eventually.equal("shapes of the old client", 100, () -> old.shapeIds().size());
      Eventually.equal("shapes of the current client", 100, () -> current.shapeIds().size());
      old.insertText("new7", 0, "together");
      current.removeShape("old3");
      current.setKey("old4", "pos", List.of(-1, -2));
      Content.awaitEqual(server, board, old, current);
    }
  }

  @ParameterizedTest
  @EnumSource(NodeClient.Version.class)
  void twoPeopleTypingInOneTextLoseNoCharacter(NodeClient.Version version) {
    String board = server.boards().create("Text").id();
    try (NodeClient ada = NodeClient.join(version, server.syncUrl(), board);
        NodeClient bob = NodeClient.join(version, server.syncUrl(), board)) {
      ada.addShape("note", Map.of("type", "note", "text", ""));
      Eventually.until("Bob sees the note", () -> bob.shapeIds().contains("note"));
      for (int i = 0; i < 40; i++) {
        ada.insertText("note", 0, "a");
        bob.insertText("note", 0, "b");
      }
      Content.awaitEqual(server, board, ada, bob);
      assertThat(ada.text("note")).hasSize(80).matches("[ab]+");
      assertThat(ada.text("note").chars().filter(c -> c == 'a').count()).isEqualTo(40);
      assertThat(bob.text("note")).isEqualTo(ada.text("note"));
    }
  }

  @ParameterizedTest
  @EnumSource(NodeClient.Version.class)
  void whatWasDrawnOfflineArrivesAfterTheReconnect(NodeClient.Version version) {
    String board = server.boards().create("Offline").id();
    try (FaultProxy network = new FaultProxy(server);
        NodeClient traveller = NodeClient.join(version, network.syncUrl(), board);
        NodeClient colleague = NodeClient.join(version, server.syncUrl(), board)) {
      network.cut();
      traveller.addShape("fromTheTrain", Map.of("type", "rect"));
      colleague.addShape("fromTheOffice", Map.of("type", "rect"));
      network.heal();
      Content.awaitEqual(server, board, traveller, colleague);
      assertThat(colleague.shapeIds()).containsExactlyInAnyOrder("fromTheTrain", "fromTheOffice");
    }
  }

  @ParameterizedTest
  @EnumSource(NodeClient.Version.class)
  void othersAreSeenWhileTheyAreThereAndGoneWhenTheyLeave(NodeClient.Version version) {
    String board = server.boards().create("Presence").id();
    try (NodeClient ada = NodeClient.join(version, server.syncUrl(), board)) {
      String bobId;
      try (NodeClient bob = NodeClient.start(version)) {
        bobId = Long.toString(bob.connect(server.syncUrl(), board));
        bob.awaitSynced();
        bob.setAwareness(Map.of("user", Map.of("name", "Bob")));
        Map<String, JsonElement> seen =
            Eventually.get(
                "Ada sees Bob", ada::awareness, states -> named(states, bobId).equals("Bob"));
        assertThat(seen).containsKey(bobId);
      }
      Eventually.until("Bob is gone", () -> !ada.awareness().containsKey(bobId));
    }
  }

  @ParameterizedTest
  @EnumSource(NodeClient.Version.class)
  void P2_anUnknownBoardIsRefusedAtTheUpgradeSoClientsBackOff(NodeClient.Version version) {
    try (NodeClient lost = NodeClient.start(version)) {
      lost.connect(server.syncUrl(), "AAAAAAAAAAAAAAAAAAAAAA");
      Eventually.until("the client was refused", () -> lost.closeCodes().contains(1006));
      assertThat(lost.connects()).isZero();
      assertThat(lost.shapeIds()).isEmpty();
    }
  }

  private static String named(Map<String, JsonElement> states, String clientId) {
    JsonElement state = states.get(clientId);
    if (state == null || !state.getAsJsonObject().has("user")) {
      return "";
    }
    return state.getAsJsonObject().getAsJsonObject("user").get("name").getAsString();
  }
}
