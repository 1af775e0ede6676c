package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody comes at once, as after a restart, while others draw. */
class JoinStormTest {
  private static final long SEED = 20_260;
  private static final int JOINERS = 120;
  private static final int WRITERS = 4;

  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);
  private final Random random = new Random(SEED);

  @AfterEach
  void end() {
    world.writeMs = 0;
    world.close();
  }

  private List<SimulatedClient> connected(String kind, int count) {
    List<SimulatedClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SimulatedClient client = new SimulatedClient(world, kind + i);
      client.connect();
      clients.add(client);
    }
    return clients;
  }

  private void everybodyReads() {
    for (int i = 0; i < 20; i++) {
      world.pass(200);
      world.clients.forEach(SimulatedClient::readAll);
    }
  }

  @Test
  void whoJoinsInAStormWhileOthersDrawMissesNothingAndNobodyWhoDrawsWaitsForTheStorm() {
    List<SimulatedClient> writers = connected("writer", WRITERS);
    everybodyReads();
    writers.forEach(SimulatedClient::draw);
    everybodyReads();
    int before = world.store.log.size();

    world.store.held = true;
    List<SimulatedClient> crowd = connected("joiner", JOINERS);
    for (int step = 0; step < 400; step++) {
      if (random.nextInt(4) == 0) {
        writers.get(random.nextInt(WRITERS)).draw();
      }
      if (random.nextInt(3) == 0) {
        crowd.get(random.nextInt(JOINERS)).readAll();
      }
      if (random.nextBoolean()) {
        world.store.releaseAppend();
      }
      world.step();
    }
    assertThat(world.store.log.size()).as("rows while the crowd comes").isGreaterThan(before + 5);
    world.store.held = false;
    while (world.store.releaseAppend()) {
      world.settle();
    }
    everybodyReads();

    byte[] content = writers.get(0).doc.canonicalJson();
    assertThat(world.clients)
        .allSatisfy(
            client -> {
              assertThat(client.synced).isTrue();
              assertThat(client.doc.canonicalJson()).isEqualTo(content);
            });
  }
}
