package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.internal.ClientReplica;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.Role;

/** Who uses the client id of another connection: impostors are counted, those who come back not. */
class ContestTest {
  private static final long ADAS_ID = 4711;
  private static final int LONG_ENOUGH_TO_DECIDE_MS = 10_000;

  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);

  @AfterEach
  void end() {
    world.close();
  }

  private static byte[] presence(Entry... entries) {
    return MessageWriter.awareness(new AwarenessUpdate(List.of(entries)));
  }

  private static Entry here(long clock, String json) {
    return entry(ADAS_ID, clock, json);
  }

  private static Entry entry(long client, long clock, String json) {
    return new Entry(client, clock, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Says that it is there, as clients do as soon as they are connected. */
  private static void appears(SimulatedClient client, long clientId) {
    client.send(presence(entry(clientId, 1, "{}")));
  }

  /** An update under somebody's client id that is not theirs. */
  private static byte[] forged(long clientId) {
    try (Doc replica = ClientReplica.create(clientId)) {
      return replica.edit(List.of(new Edit.Set(List.of("meta", "k"), "forged"))).update();
    }
  }

  private void decide() {
    world.pass(LONG_ENOUGH_TO_DECIDE_MS);
  }

  @Test
  void I6_eachUpdateUnderTheIdOfSomebodyWhoIsHereIsCountedOnceThatIsKnown() {
    SimulatedClient owner = world.joined("owner");
    SimulatedClient impostor = world.joined("impostor");
    owner.draw();
    world.pass(100);
    impostor.readAll();
    byte[] forged = owner.doc.edit(List.of(new Edit.Set(List.of("meta", "k"), "v"))).update();
    impostor.send(MessageWriter.syncUpdate(forged));
    impostor.send(MessageWriter.syncUpdate(forged));
    world.pass(100);
    assertThat(world.refused).as("it may be the same client yet").isEmpty();
    decide();
    assertThat(world.refused).isEqualTo(Map.of("I6", 2));
    assertThat(world.store.log).hasSize(1);
  }

  @Test
  void I6_whoComesBackBeforeTheirOldConnectionIsFoundDeadIsNoImpostorAndLosesNothing() {
    SimulatedClient client = world.joined("client");
    client.draw();
    world.pass(100);
    Session old = client.line().session;
    SimulatedLine oldLine = client.line();
    client.connect();
    world.settle();
    client.readAll();
    client.draw();
    world.pass(100);
    assertThat(world.store.log).hasSize(1);
    assertThat(oldLine.probed).isTrue();
    old.left();
    decide();
    client.readAll();
    world.pass(100);
    assertThat(world.store.log).hasSize(2);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void I6_whoseWorkAnotherTabOfTheBrowserBroughtAlongGoesOnDrawing() {
    SimulatedClient author = new SimulatedClient(world, "author");
    SimulatedClient otherTab = new SimulatedClient(world, "other tab");
    author.draw();
    otherTab.doc.apply(List.of(author.doc.encodeState()));
    otherTab.connect();
    world.settle();
    otherTab.readAll();
    world.pass(100);
    author.connect();
    world.settle();
    author.readAll();
    author.draw();
    decide();
    assertThat(world.store.log).hasSize(2);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void I6_whoIsSeenOnTheBoardOwnsTheirIdBeforeTheyDrawAnything() {
    SimulatedClient ada = world.joined("ada");
    SimulatedClient impostor = world.joined("impostor");
    appears(ada, 1);
    appears(impostor, 2);
    impostor.send(MessageWriter.syncUpdate(forged(1)));
    impostor.send(MessageWriter.syncStep2(forged(1)));
    world.pass(100);
    assertThat(world.store.log).isEmpty();
    decide();
    assertThat(world.refused).isEqualTo(Map.of("I6", 2));
    ada.draw();
    world.pass(100);
    assertThat(world.store.log).as("hers is the id").hasSize(1);
    assertThat(ada.isConnected()).isTrue();
  }

  @Test
  void I6_whoOnlyLooksOnKeepsNoIdFromSomebodyWhoDraws() {
    SimulatedClient ada = new SimulatedClient(world, "ada");
    SimulatedClient viewer = new SimulatedClient(world, "viewer", Role.VIEW);
    viewer.connect();
    appears(viewer, 1);
    ada.connect();
    world.settle();
    ada.readAll();
    ada.draw();
    decide();
    assertThat(world.store.log).hasSize(1);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void I6_whosePresenceAnotherTabOfTheBrowserPassedOnDraws() {
    SimulatedClient ada = world.joined("ada");
    SimulatedClient otherTab = world.joined("other tab");
    appears(otherTab, 2);
    appears(otherTab, 1);
    ada.draw();
    decide();
    assertThat(world.store.log).hasSize(1);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void I6_whatAnotherTabBroughtAlongSoonerThanItsAuthorIsNoForgery() {
    SimulatedClient author = new SimulatedClient(world, "author");
    SimulatedClient otherTab = new SimulatedClient(world, "other tab");
    author.draw();
    otherTab.doc.apply(List.of(author.doc.encodeState()));
    author.connect();
    appears(author, 1);
    otherTab.connect();
    appears(otherTab, 2);
    world.settle();
    otherTab.readAll();
    world.pass(100);
    assertThat(world.store.log).as("its author is here").isEmpty();
    author.readAll();
    decide();
    assertThat(world.store.log).hasSize(1);
    assertThat(world.refused).isEmpty();
    otherTab.readAll();
    otherTab.draw();
    decide();
    assertThat(world.store.log).hasSize(2);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void I6_whoWakesFromSleepBeforeTheirOldConnectionIsFoundDeadLosesNothing() {
    SimulatedClient sleeper = world.joined("sleeper");
    appears(sleeper, 1);
    world.pass(100);
    Session old = sleeper.line().session;
    sleeper.connect();
    sleeper.send(presence(entry(1, 2, "{}")));
    sleeper.draw();
    world.pass(100);
    assertThat(world.store.log).isEmpty();
    old.left();
    decide();
    sleeper.readAll();
    world.pass(100);
    assertThat(world.store.log).hasSize(1);
    assertThat(world.refused).isEmpty();
  }

  @Test
  void A2_whoTakesOthersForGoneOnceIsNoForgerAndNobodyIsRemoved() {
    SimulatedClient ada = world.joined("ada");
    SimulatedClient sleeper = world.joined("sleeper");
    ada.send(presence(here(5, "{}")));
    world.pass(100);
    sleeper.send(presence(here(4, "null")));
    sleeper.send(presence(here(5, "null")));
    decide();
    assertThat(world.refused).isEmpty();
    ada.send(presence(here(6, "{}")));
    sleeper.send(presence(here(6, "null")));
    decide();
    assertThat(world.refused).as("again of what was heard since").isEmpty();
    sleeper.send(presence(here(6, "null")));
    decide();
    assertThat(world.refused).as("the same again").isEqualTo(Map.of("A2", 1));
  }

  @Test
  void A2_presenceAndItsRemovalInTheNameOfSomebodyWhoIsHereAreCounted() {
    SimulatedClient ada = world.joined("ada");
    SimulatedClient impostor = world.joined("impostor");
    ada.send(presence(here(1, "{}")));
    world.pass(100);
    impostor.send(presence(here(2, "null")));
    impostor.send(presence(here(7, "{\"name\":\"Mallory\"}")));
    decide();
    assertThat(world.refused).isEqualTo(Map.of("A2", 2));
  }

  @Test
  void A2_whoComesBackBeforeTheirOldConnectionIsFoundDeadIsNoImpostor() {
    SimulatedClient ada = world.joined("ada");
    ada.send(presence(here(1, "{}")));
    world.pass(100);
    Session old = ada.line().session;
    ada.connect();
    world.settle();
    ada.send(presence(here(2, "{}")));
    world.pass(100);
    old.left();
    decide();
    assertThat(world.refused).isEmpty();
  }

  @Test
  void A2_anEchoThatIsFasterThanWhatItEchoesIsNoForgery() {
    SimulatedClient ada = world.joined("ada");
    SimulatedClient sameBrowser = world.joined("same browser");
    ada.send(presence(here(1, "{}")));
    sameBrowser.send(presence(here(2, "{\"x\":1}")));
    ada.send(presence(here(2, "{\"x\":1}")));
    decide();
    assertThat(world.refused).isEmpty();

    sameBrowser.send(presence(here(3, "{\"x\":666}")));
    ada.send(presence(here(3, "{\"x\":2}")));
    decide();
    assertThat(world.refused).isEqualTo(Map.of("A2", 1));
  }

  @Test
  void A2_moreIdsThanAConnectionMayHaveAreCounted() {
    SimulatedClient crowd = world.joined("crowd");
    for (long id = 1; id <= RoomLimits.DEFAULT.awarenessIdsPerSession() + 3; id++) {
      crowd.send(presence(new Entry(id, 1, "{}".getBytes(StandardCharsets.UTF_8))));
    }
    world.settle();
    assertThat(world.refused).isEqualTo(Map.of("A2", 3));
  }
}
