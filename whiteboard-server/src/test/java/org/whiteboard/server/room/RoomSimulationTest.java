package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;

/**
 * Clients draw, stall, lose their lines and come back, while the store is slow and fails now and
 * then; afterwards all of them, the server and the log hold the same. Another seed: {@code
 * -Dwhiteboard.seed=N}.
 */
class RoomSimulationTest {
  private static final int CLIENTS = 5;
  private static final int STEPS = 600;

  static LongStream seeds() {
    Long chosen = Long.getLong("whiteboard.seed");
    return chosen != null ? LongStream.of(chosen) : LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void afterAnySequenceOfFailuresAllReplicasHoldTheSame(long seed) {
    Random random = new Random(seed);
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      List<SimulatedClient> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(new SimulatedClient(world, "c" + i));
      }
      for (int i = 0; i < STEPS; i++) {
        act(world, clients.get(random.nextInt(CLIENTS)), random);
      }
      comeToRest(world, clients);

      byte[] server = read(world, Doc::canonicalJson);
      for (SimulatedClient client : clients) {
        assertThat(client.doc.canonicalJson()).as("seed %d", seed).isEqualTo(server);
      }
      assertThat(replayed(world)).as("log, seed %d", seed).isEqualTo(server);
    }
  }

  private static void act(SimulatedWorld world, SimulatedClient client, Random random) {
    switch (random.nextInt(16)) {
      case 0 -> client.disconnect();
      case 1, 2, 3 -> {
        if (!client.isConnected()) {
          client.disconnect();
          client.connect();
        }
      }
      case 4, 5, 6, 7 -> client.draw();
      case 8 -> client.change(shared(random));
      case 9 -> world.store.held = random.nextBoolean();
      case 10 -> world.store.releaseAppend();
      case 11 -> fail(world, random);
      case 12 -> world.pass(random.nextInt(200));
      case 13 -> client.readAll();
      default -> {
        for (int i = random.nextInt(8); i > 0; i--) {
          world.step();
          client.read();
        }
      }
    }
  }

  private static Edit shared(Random random) {
    List<String> path = List.of("meta", "k" + random.nextInt(3));
    return random.nextInt(3) == 0
        ? new Edit.Remove(path)
        : new Edit.Set(path, (long) random.nextInt());
  }

  private static void fail(SimulatedWorld world, Random random) {
    if (random.nextInt(4) == 0) {
      world.store.failNextAppend = true;
      world.store.keepRowOfFailedAppend = random.nextBoolean();
    }
  }

  private static void comeToRest(SimulatedWorld world, List<SimulatedClient> clients) {
    world.store.held = false;
    world.store.failNextAppend = false;
    while (world.store.releaseAppend()) {
      world.settle();
    }
    for (int round = 0; round < 6; round++) {
      world.pass(8_000);
      for (SimulatedClient client : clients) {
        if (!client.isConnected()) {
          client.disconnect();
          client.connect();
        }
        client.readAll();
      }
    }
    world.pass(8_000);
    clients.forEach(SimulatedClient::readAll);
  }

  private static byte[] read(SimulatedWorld world, Function<Doc, byte[]> question) {
    CompletableFuture<byte[]> answer = world.rooms.read(SimulatedWorld.BOARD, question);
    world.settle();
    return answer.join();
  }

  /** What a server that starts now would serve. */
  private static byte[] replayed(SimulatedWorld world) {
    try (LiveDocument document =
        LiveDocument.load(DocEngine.yrs(), world.store.load(SimulatedWorld.BOARD))) {
      return document.doc().canonicalJson();
    }
  }
}
