package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.storage.StoreFullException;

/** A store without space makes boards read only, keeps everybody on them, and heals. */
class FullStoreTest {
  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);

  @AfterEach
  void end() {
    world.close();
  }

  private SimulatedClient joined(String name) {
    SimulatedClient client = new SimulatedClient(world, name);
    client.connect();
    talk();
    assertThat(client.synced).isTrue();
    return client;
  }

  /** Until nobody has anything to say or to read. */
  private void talk() {
    for (int i = 0; i < 20; i++) {
      world.pass(100);
      world.clients.forEach(SimulatedClient::readAll);
    }
  }

  private byte[] onTheServer() {
    CompletableFuture<byte[]> content = world.rooms.read(SimulatedWorld.BOARD, Doc::canonicalJson);
    world.settle();
    return content.join();
  }

  @Test
  void nobodyIsSentAwayAndWhatWasThereStaysInSight() {
    SimulatedClient ada = joined("ada");
    SimulatedClient bob = joined("bob");
    ada.draw();
    talk();
    byte[] before = onTheServer();
    world.store.full = true;
    ada.draw();
    bob.draw();
    talk();
    assertThat(ada.isConnected()).isTrue();
    assertThat(bob.isConnected()).isTrue();
    assertThat(onTheServer()).isEqualTo(before);
    assertThat(world.store.log).hasSize(1);
    SimulatedClient newcomer = joined("newcomer");
    assertThat(newcomer.doc.canonicalJson()).isEqualTo(before);
  }

  @Test
  void whatWasDrawnMeanwhileComesBackWhenThereIsSpaceAgain() {
    SimulatedClient ada = joined("ada");
    SimulatedClient bob = joined("bob");
    world.store.full = true;
    for (int i = 0; i < 30; i++) {
      ada.draw();
      talk();
      bob.draw();
      talk();
    }
    assertThat(world.store.log).isEmpty();
    world.store.full = false;
    world.pass(10_000);
    talk();
    assertThat(ada.isConnected()).isTrue();
    assertThat(bob.isConnected()).isTrue();
    assertThat(ada.doc.canonicalJson()).isEqualTo(bob.doc.canonicalJson());
    assertThat(onTheServer()).isEqualTo(ada.doc.canonicalJson());
    ada.draw();
    talk();
    assertThat(bob.doc.canonicalJson()).isEqualTo(ada.doc.canonicalJson());
  }

  @Test
  void anEditOfTheServerIsRefusedWithItsReason() {
    joined("ada");
    world.store.full = true;
    for (int i = 0; i < 2; i++) {
      CompletableFuture<Long> edit =
          world.rooms.edit(
              SimulatedWorld.BOARD, List.of(new Edit.Set(List.of("meta", "title"), "x")), "api");
      talk();
      assertThatThrownBy(edit::join).matches(StoreFullException::isCauseOf);
    }
  }
}
