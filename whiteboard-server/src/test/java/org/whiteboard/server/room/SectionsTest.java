package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;

/** How a large room writes to a part of everybody at a time. */
class SectionsTest {
  private static final int USUAL = 4;
  private static final int PEOPLE = 12;

  private final SimulatedWorld world = new SimulatedWorld(limits());
  private final List<SimulatedClient> people = new ArrayList<>();

  private static RoomLimits limits() {
    RoomLimits d = RoomLimits.DEFAULT;
    return new RoomLimits(
        d.batchUpdates(),
        d.batchBytes(),
        d.pendingBytesPerSession(),
        d.joinsPerTurn(),
        d.slowestTickMs(),
        USUAL,
        d.awarenessIdsPerSession(),
        d.awarenessTimeoutMs(),
        d.awarenessQueueBytes(),
        d.behindQueueBytes(),
        d.checkpointUpdates(),
        d.checkpointBytes(),
        d.idleMs(),
        d.patience());
  }

  @AfterEach
  void end() {
    world.writeMs = 0;
    world.close();
  }

  private void everybodyJoins() {
    for (int i = 0; i < PEOPLE; i++) {
      people.add(world.joined("person" + i));
    }
    world.pass(1_000);
    people.forEach(SimulatedClient::readAll);
  }

  /** The room has spent what it had saved up, so that it has to rest between its sections. */
  private void spend(SimulatedClient writer) {
    world.writeMs = 2;
    do {
      people.forEach(SimulatedClient::readAll);
      writer.draw();
      world.settle();
    } while (waiting(0) + waiting(1) + waiting(2) == PEOPLE);
  }

  /** How many of a section have an update to read; they are dealt out in the order they came. */
  private long waiting(int section) {
    return people.subList(section * USUAL, (section + 1) * USUAL).stream()
        .filter(client -> !updates(client).isEmpty())
        .count();
  }

  private static List<Message> updates(SimulatedClient client) {
    return client.line().inbox.stream()
        .map(frame -> MessageReader.read(frame.message()))
        .filter(Message.SyncUpdate.class::isInstance)
        .toList();
  }

  private static List<AwarenessUpdate> cursors(SimulatedClient client) {
    return client.line().inbox.stream()
        .map(frame -> MessageReader.read(frame.message()))
        .filter(Message.AwarenessMessage.class::isInstance)
        .map(message -> ((Message.AwarenessMessage) message).update())
        .toList();
  }

  private static void move(SimulatedClient client, long id, int clock) {
    byte[] state = ("{\"at\":" + clock + "}").getBytes(StandardCharsets.UTF_8);
    client.send(MessageWriter.awareness(new AwarenessUpdate(List.of(new Entry(id, clock, state)))));
  }

  private void everybodyHasTheSame() {
    world.writeMs = 0;
    for (int i = 0; i < 5; i++) {
      world.pass(1_000);
      people.forEach(SimulatedClient::readAll);
    }
    byte[] expected = people.get(0).doc.canonicalJson();
    assertThat(people).allMatch(each -> Arrays.equals(each.doc.canonicalJson(), expected));
  }

  @Test
  void inAQuietRoomEverybodyIsWrittenToAtOnce() {
    everybodyJoins();
    people.get(0).draw();
    world.settle();
    assertThat(people).allSatisfy(client -> assertThat(updates(client)).hasSize(1));
    everybodyHasTheSame();
  }

  @Test
  void inABusyRoomSectionsTakeTurnsAndWhatBecomesDurableMeanwhileGoesAlong() {
    everybodyJoins();
    SimulatedClient writer = people.get(0);
    spend(writer);
    people.forEach(SimulatedClient::readAll);
    for (int round = 0; round < 200; round++) {
      writer.draw();
      world.pass(5);
    }
    List<Integer> given = people.stream().map(client -> updates(client).size()).toList();
    assertThat(given)
        .as("nobody misses any, and none is further behind than a round")
        .allSatisfy(count -> assertThat(count).isBetween(given.get(0) - 12, given.get(0) + 12));
    long sections = given.stream().distinct().count();
    assertThat(sections).as("not all at the same moment").isGreaterThan(1);
    everybodyHasTheSame();
  }

  @Test
  void aCursorThatMovesWhileASectionWaitsIsInItsNextFrameOnceAndAsItIsThen() {
    everybodyJoins();
    spend(people.get(0));
    world.pass(500);
    people.forEach(SimulatedClient::readAll);
    int clock = 0;
    for (int round = 0; round < 100; round++) {
      move(people.get(1), 7, ++clock);
      world.pass(1);
    }
    world.pass(500);
    int last = clock;
    assertThat(people)
        .allSatisfy(
            client -> {
              List<AwarenessUpdate> heard = cursors(client);
              assertThat(heard).hasSizeLessThan(50).allMatch(one -> one.entries().size() == 1);
              assertThat(heard.get(heard.size() - 1).entries().get(0).clock()).isEqualTo(last);
            });
  }

  @Test
  void whoComesWhileSectionsAreOwedSomethingMissesNothing() {
    everybodyJoins();
    spend(people.get(0));
    for (int i = 0; i < 20; i++) {
      people.get(i % 3).draw();
      SimulatedClient late = new SimulatedClient(world, "late" + i);
      late.connect();
      people.add(late);
      world.pass(1);
    }
    everybodyHasTheSame();
  }

  private void everybodyReadsBut(SimulatedClient slow) {
    people.stream().filter(client -> client != slow).forEach(SimulatedClient::readAll);
  }

  @Test
  void whoIsSlowGetsTheDifferenceAndNothingThatItsSectionWasStillOwedIsLost() {
    everybodyJoins();
    SimulatedClient slow = people.get(9);
    spend(people.get(0));
    people.forEach(SimulatedClient::readAll);
    int drawn = 0;
    while (slow.line().queuedBytes() <= limits().behindQueueBytes()) {
      people.get(drawn % 4).draw();
      drawn++;
      if (drawn % 8 == 0) {
        world.pass(3);
        everybodyReadsBut(slow);
      }
    }
    long full = slow.line().queuedBytes();
    for (int i = 0; i < 500; i++) {
      people.get(i % 4).draw();
      world.pass(3);
      everybodyReadsBut(slow);
    }
    assertThat(slow.line().queuedBytes()).as("no longer grows").isLessThan(full + (64 << 10));
    everybodyHasTheSame();
  }

  @Test
  void whenMostHaveLeftTheRestAreOneSectionAgainAndMissNothing() {
    everybodyJoins();
    spend(people.get(0));
    for (SimulatedClient leaver : List.copyOf(people.subList(2, PEOPLE))) {
      people.get(0).draw();
      world.settle();
      leaver.disconnect();
      people.remove(leaver);
    }
    world.settle();
    people.get(1).draw();
    everybodyHasTheSame();
  }
}
