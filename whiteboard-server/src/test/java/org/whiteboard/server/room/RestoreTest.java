package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.snapshot.BoardContent;

/** A moment comes back while people draw, on a disk that answers when it likes. */
class RestoreTest {
  private static final int SEEDS = 20;
  private static final int STEPS = 60;

  @Test
  void aRestoreIsTheMomentExactlyAndLosesNothingDrawnAfterIt() {
    for (long seed = 0; seed < SEEDS; seed++) {
      restoreAmidEdits(seed);
    }
  }

  private static void restoreAmidEdits(long seed) {
    Random random = new Random(seed);
    SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);
    try {
      List<SimulatedClient> clients = List.of(join(world, "a"), join(world, "b"));
      clients.forEach(SimulatedClient::draw);
      world.pass(100);
      byte[] moment = contentAt(world, world.store.log.size());
      int restoreAt = random.nextInt(STEPS);
      List<CompletableFuture<Long>> restored = new ArrayList<>();
      world.store.held = true;
      for (int i = 0; i < STEPS; i++) {
        clients.get(random.nextInt(clients.size())).draw();
        if (i == restoreAt) {
          restored.add(restore(world, moment));
        }
        if (random.nextInt(3) == 0) {
          world.store.releaseAppend();
        }
        world.pass(random.nextInt(20));
      }
      world.store.held = false;
      while (world.store.releaseAppend()) {
        world.pass(100);
      }
      world.pass(100);

      long offset = restored.get(0).join();
      assertThat(contentAt(world, (int) offset)).as("seed %d", seed).isEqualTo(moment);
      clients.forEach(SimulatedClient::readAll);
      byte[] now = contentAt(world, world.store.log.size());
      for (SimulatedClient client : clients) {
        assertThat(client.doc.canonicalJson()).as("seed %d", seed).isEqualTo(now);
      }
      int takenBack = added(contentAt(world, (int) offset - 1), moment);
      assertThat(added(now, moment)).as("seed %d", seed).isEqualTo(STEPS - takenBack);
    } finally {
      world.close();
    }
  }

  private static CompletableFuture<Long> restore(SimulatedWorld world, byte[] moment) {
    BoardContent then = BoardContent.parse(moment);
    return world.rooms.edit(
        SimulatedWorld.BOARD,
        doc -> then.editsFrom(BoardContent.parse(doc.canonicalJson()), false),
        "restore");
  }

  private static SimulatedClient join(SimulatedWorld world, String name) {
    SimulatedClient client = new SimulatedClient(world, name);
    client.connect();
    world.settle();
    client.readAll();
    world.settle();
    return client;
  }

  private static int added(byte[] now, byte[] before) {
    return BoardContent.parse(now).since(BoardContent.parse(before)).added().size();
  }

  /** What the log says, which is what a crash would leave. */
  private static byte[] contentAt(SimulatedWorld world, int offset) {
    try (Doc doc = DocEngine.yrs().create()) {
      if (offset > 0) {
        doc.apply(
            world.store.log.subList(0, offset).stream().map(row -> row.logged().update()).toList());
      }
      return doc.canonicalJson();
    }
  }
}
