package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.Role;

/** The nine invariants of ARCHITECTURE.md, one test each. Others test each of them more deeply. */
class InvariantTest {
  private static final Path HOSTILE = Path.of("../crdt-core/src/test/resources/hostile");

  private static SimulatedClient joined(SimulatedWorld world, String name, Role role) {
    SimulatedClient client = new SimulatedClient(world, name, role);
    client.connect();
    talk(world);
    assertThat(client.synced).isTrue();
    return client;
  }

  /** Until nobody has anything to say or to read. */
  private static void talk(SimulatedWorld world) {
    for (int i = 0; i < 20; i++) {
      world.pass(100);
      world.clients.forEach(SimulatedClient::readAll);
    }
  }

  private static byte[] content(SimulatedWorld world) {
    CompletableFuture<byte[]> answer = world.rooms.read(SimulatedWorld.BOARD, Doc::canonicalJson);
    world.settle();
    return answer.join();
  }

  private static boolean gotUpdate(SimulatedClient client) {
    return client.line().inbox.stream()
        .anyMatch(frame -> MessageReader.read(frame.message()) instanceof Message.SyncUpdate);
  }

  /** Those of the corpus that are hostile to an empty board. */
  private static List<byte[]> hostileUpdates() {
    record Case(String name, String kind, List<String> before) {}
    try {
      Case[] cases =
          RunningServer.GSON.fromJson(
              Files.readString(HOSTILE.resolve("index.json")), Case[].class);
      List<byte[]> updates = new ArrayList<>();
      for (Case hostile : cases) {
        if (hostile.kind().equals("update") && hostile.before().isEmpty()) {
          updates.add(Files.readAllBytes(HOSTILE.resolve(hostile.name() + ".bin")));
        }
      }
      return updates;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The real engine; what it is given is noted. */
  private static DocEngine noting(Set<String> given) {
    return () -> {
      Doc real = DocEngine.yrs().create();
      return (Doc)
          Proxy.newProxyInstance(
              Doc.class.getClassLoader(),
              new Class<?>[] {Doc.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("apply")) {
                  ((List<?>) arguments[0])
                      .forEach(
                          update -> given.add(Base64.getEncoder().encodeToString((byte[]) update)));
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    };
  }

  @Test
  void invariant1_noBytesFromAClientReachNativeCodeBeforeTheInspectorAcceptedThem() {
    Set<String> given = new HashSet<>();
    List<byte[]> hostile = hostileUpdates();
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT, noting(given))) {
      for (byte[] update : hostile) {
        SimulatedClient attacker = new SimulatedClient(world, "attacker");
        attacker.connect();
        world.settle();
        attacker.send(MessageWriter.syncUpdate(update));
        world.pass(1_000);
        attacker.disconnect();
      }
      assertThat(world.quarantined).isEmpty();
      SimulatedClient honest = joined(world, "honest", Role.EDIT);
      honest.draw();
      talk(world);
    }
    assertThat(hostile).hasSizeGreaterThan(50);
    assertThat(given).as("the honest change alone").hasSize(1);
  }

  @Test
  void invariant2_nothingIsRelayedOrAcknowledgedBeforeAppendReturned() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient writer = joined(world, "writer", Role.EDIT);
      SimulatedClient reader = joined(world, "reader", Role.EDIT);
      world.store.held = true;
      writer.draw();
      world.pass(5_000);
      assertThat(gotUpdate(writer) || gotUpdate(reader)).isFalse();
      world.store.releaseAppend();
      world.settle();
      assertThat(gotUpdate(writer) && gotUpdate(reader)).isTrue();
    }
  }

  @Test
  void invariant3_aSessionMissesNoUpdateOrIsClosed() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient writer = joined(world, "writer", Role.EDIT);
      SimulatedClient slow = joined(world, "slow", Role.EDIT);
      for (int i = 0; i < 400; i++) {
        writer.draw(); // Nobody reads the slow one's line meanwhile.
        world.pass(50);
        writer.readAll();
      }
      talk(world);
      assertThat(slow.isConnected()).isTrue();
      assertThat(slow.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
    }
  }

  @Test
  void invariant4_aStep2CoversEverythingRelayedBeforeIt() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient writer = joined(world, "writer", Role.EDIT);
      for (int i = 0; i < 20; i++) {
        writer.draw();
        world.pass(200);
        SimulatedClient joiner = new SimulatedClient(world, "joiner " + i);
        joiner.connect();
        world.settle();
        while (!joiner.synced) {
          assertThat(joiner.read()).isTrue();
        }
        assertThat(joiner.doc.canonicalJson()).isEqualTo(content(world));
        joiner.disconnect();
      }
    }
  }

  @Test
  void invariant5_awarenessIsNeverStoredAndADepartedSessionsIsGoneWithinATick() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient ada = joined(world, "ada", Role.EDIT);
      SimulatedClient bob = joined(world, "bob", Role.EDIT);
      ada.send(new byte[] {1, 11, 1, 1, 1, 7, '{', '"', 'x', '"', ':', '1', '}'});
      talk(world);
      assertThat(world.store.log).isEmpty();
      ada.disconnect();
      world.pass(RoomLimits.DEFAULT.slowestTickMs());
      assertThat(bob.line().inbox.stream().map(Frame::message))
          .contains(new byte[] {1, 8, 1, 1, 1, 4, 'n', 'u', 'l', 'l'});
    }
  }

  @Test
  void invariant6_aViewOnlySessionCanChangeNothing() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient writer = joined(world, "writer", Role.EDIT);
      writer.draw();
      talk(world);
      byte[] before = content(world);
      SimulatedClient viewer = joined(world, "viewer", Role.VIEW);
      for (int i = 0; i < 3; i++) {
        viewer.draw();
        talk(world);
      }
      assertThat(viewer.closed()).isEqualTo(CloseCode.FORBIDDEN);
      assertThat(content(world)).isEqualTo(before);
      assertThat(world.store.log).hasSize(1);
    }
  }

  @Test
  void invariant7_aRestoreIsANewEditAndTheLogBeforeItStaysAsItWas() {
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      SimulatedClient writer = joined(world, "writer", Role.EDIT);
      for (int i = 0; i < 5; i++) {
        writer.draw();
        talk(world);
      }
      var before = List.copyOf(world.store.log);
      CompletableFuture<Long> restored =
          world.rooms.edit(
              SimulatedWorld.BOARD,
              List.of(new Edit.Remove(List.of("shapes", "writer-0"))),
              "restore");
      talk(world);
      assertThat(restored.join()).isEqualTo(before.size() + 1);
      assertThat(world.store.log.subList(0, before.size())).isEqualTo(before);
      assertThat(writer.doc.canonicalJson()).isEqualTo(content(world));
    }
  }

  @Test
  void invariant8_afterAnyReconnectsAndFailuresAllReplicasAreEqual() {
    Random random = new Random(8);
    try (SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT)) {
      List<SimulatedClient> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(joined(world, "c" + i, Role.EDIT));
      }
      for (int step = 0; step < 300; step++) {
        SimulatedClient client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(8)) {
          case 0 -> client.disconnect();
          case 1 -> world.store.failNextAppend = true;
          case 2 -> world.pass(random.nextInt(500));
          case 3, 4 -> client.readAll();
          default -> client.draw();
        }
        if (!client.isConnected()) {
          client.disconnect();
          client.connect();
        }
      }
      world.store.failNextAppend = false;
      for (SimulatedClient client : clients) {
        client.disconnect();
        client.connect();
        talk(world);
      }
      talk(world);
      for (SimulatedClient client : clients) {
        assertThat(client.doc.canonicalJson()).isEqualTo(content(world));
      }
    }
  }

  @Test
  void invariant9_oneBoardsFailureDoesNotStopAnotherBoard(@TempDir Path data) {
    Created damaged;
    Created sound;
    try (RunningServer server = new RunningServer(data)) {
      damaged = server.create("Damaged");
      sound = server.create("Sound");
    }
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + DataFolder.databaseFile(data)).open()) {
      handle.execute("DELETE FROM checkpoints");
      handle.execute("UPDATE updates SET payload = x'00' WHERE board = 1");
    }
    try (RunningServer server = new RunningServer(data)) {
      String failed = "/api/boards/" + damaged.id() + "/export";
      assertThat(server.get(failed).statusCode()).isEqualTo(503);
      String path = "/api/boards/" + sound.id();
      assertThat(server.get(path + "/export").statusCode()).isEqualTo(200);
      assertThat(server.json("PATCH", path, "{\"title\":\"Still here\"}").statusCode())
          .isEqualTo(200);
      assertThat(server.get(path).body()).contains("Still here");
      assertThat(server.get(failed).statusCode()).isEqualTo(503);
    }
  }
}
