package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.Role;

class RoomTest {
  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);

  @AfterEach
  void end() {
    world.close();
  }

  private static boolean gotUpdate(SimulatedClient client) {
    return client.line().inbox.stream()
        .anyMatch(frame -> MessageReader.read(frame.message()) instanceof Message.SyncUpdate);
  }

  private CompletableFuture<byte[]> content() {
    return world.rooms.read(SimulatedWorld.BOARD, Doc::canonicalJson);
  }

  @Test
  void nothingIsRelayedOrAcknowledgedBeforeTheAppendReturned() {
    SimulatedClient writer = world.joined("writer");
    SimulatedClient reader = world.joined("reader");
    world.store.held = true;

    writer.draw();
    world.pass(1_000);
    assertThat(gotUpdate(writer)).isFalse();
    assertThat(gotUpdate(reader)).isFalse();

    world.store.releaseAppend();
    world.settle();
    assertThat(gotUpdate(writer)).isTrue();
    assertThat(gotUpdate(reader)).isTrue();
  }

  @Test
  void whatArrivesWhileABatchIsAppendedBecomesOneRow() {
    SimulatedClient writer = world.joined("writer");
    world.store.held = true;
    writer.draw();
    world.settle();
    for (int i = 0; i < 50; i++) {
      writer.draw();
    }
    world.settle();
    world.store.held = false;
    world.store.releaseAppend();
    world.pass(100);

    assertThat(world.store.log).hasSize(2);
    assertThat(settled(content())).isEqualTo(writer.doc.canonicalJson());
  }

  @Test
  void P10_aJoinerDuringAnAppendIsAnsweredFromWhatIsCommitted() {
    SimulatedClient writer = world.joined("writer");
    world.store.held = true;
    writer.draw();
    world.settle();
    SimulatedClient joiner = new SimulatedClient(world, "joiner");
    joiner.connect();
    world.settle();
    assertThat(joiner.line().inbox).isEmpty();

    world.store.releaseAppend();
    world.settle();
    joiner.readAll();
    assertThat(joiner.synced).isTrue();
    assertThat(joiner.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
  }

  @Test
  void aQuestionBehindAllSeesWhatStillWaitedForItsBatch() {
    SimulatedClient writer = world.joined("writer");
    world.store.held = true;
    writer.draw();
    world.settle();
    writer.draw(); // Waits for the append of the first.
    world.settle();
    CompletableFuture<byte[]> mere = content();
    CompletableFuture<byte[]> behind =
        world.rooms.readBehindAll(SimulatedWorld.BOARD, Doc::canonicalJson);
    world.store.held = false;
    world.store.releaseAppend();
    world.pass(100);

    assertThat(behind.join()).isEqualTo(writer.doc.canonicalJson());
    assertThat(mere.join()).isNotEqualTo(writer.doc.canonicalJson());
  }

  @Test
  void aFailedAppendIsRelayedToNobodyAndTheRoomStartsFromTheLog() {
    SimulatedClient writer = world.joined("writer");
    SimulatedClient reader = world.joined("reader");
    world.store.failNextAppend = true;

    writer.draw();
    world.settle();
    assertThat(writer.closed()).isEqualTo(CloseCode.INTERNAL);
    assertThat(reader.closed()).isEqualTo(CloseCode.INTERNAL);
    assertThat(gotUpdate(reader)).isFalse();

    writer.connect();
    reader.connect();
    for (int i = 0; i < 4; i++) {
      world.pass(100);
      writer.readAll();
      reader.readAll();
    }
    assertThat(reader.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
    assertThat(world.store.log).hasSize(1);
  }

  @Test
  void P8_aFailedLoadRefusesTheRoomAndNeverInventsAnEmptyBoard() {
    world.store.failLoads = true;
    SimulatedClient client = new SimulatedClient(world, "client");
    client.connect();
    world.settle();

    assertThat(client.closed()).isEqualTo(CloseCode.INTERNAL);
    assertThat(client.line().inbox).isEmpty();
    assertThatThrownBy(() -> settled(content()))
        .hasCauseInstanceOf(BoardUnavailableException.class);

    world.store.failLoads = false;
    assertThat(world.joined("later").closed()).isNull();
  }

  private <T> T settled(CompletableFuture<T> answer) {
    world.settle();
    return answer.join();
  }

  @Test
  void whoComesWhileABoardLoadsWaitsForTheSameLoad() {
    List<SimulatedClient> clients =
        List.of(new SimulatedClient(world, "a"), new SimulatedClient(world, "b"));
    clients.forEach(SimulatedClient::connect);
    world.settle();

    assertThat(world.store.loads).isEqualTo(1);
    assertThat(clients).allSatisfy(client -> assertThat(client.line().inbox).isNotEmpty());
  }

  @Test
  void anIdleRoomWritesItsCheckpointLeavesMemoryAndComesBackTheSame() {
    SimulatedClient writer = world.joined("writer");
    writer.draw();
    world.pass(100);
    writer.disconnect();
    world.pass(RoomLimits.DEFAULT.idleMs() - 1_000L);
    assertThat(world.rooms.size()).isEqualTo(1);

    world.pass(2_000);
    assertThat(world.rooms.size()).isZero();
    assertThat(world.store.checkpoint).isPresent();
    assertThat(world.store.checkpoint.orElseThrow().offset()).isEqualTo(1);
    assertThat(settled(content())).isEqualTo(writer.doc.canonicalJson());
  }

  /** Draws so often; answers how many checkpoints the room wrote meanwhile. */
  private int checkpointsWhileDrawing(SimulatedClient writer, int updates) {
    Set<Long> offsets = new HashSet<>();
    for (int i = 0; i < updates; i++) {
      writer.draw();
      world.pass(50);
      world.store.checkpoint.ifPresent(newest -> offsets.add(newest.offset()));
    }
    return offsets.size();
  }

  @Test
  void whatIsWrittenInCheckpointsStaysInProportionToWhatIsDrawn() {
    SimulatedClient writer = world.joined("writer");
    int every = RoomLimits.DEFAULT.checkpointUpdates();
    assertThat(checkpointsWhileDrawing(writer, 4 * every)).as("of a small board").isEqualTo(4);

    for (int i = 0; i < 150; i++) {
      writer.change(new Edit.Set(List.of("meta", "blob" + i), "x".repeat(10_000)));
    }
    world.pass(50);
    world.store.checkpoint = Optional.empty();
    assertThat(checkpointsWhileDrawing(writer, 4 * every)).as("of a large board").isEqualTo(1);
  }

  @Test
  void S1_aReaderThatStopsMissesNothingAndItsQueueStaysBounded() {
    SimulatedClient writer = world.joined("writer");
    SimulatedClient stalled = world.joined("stalled");
    long most = 0;
    for (int i = 0; i < 400; i++) {
      writer.change(new Edit.Set(List.of("meta", "blob" + i % 8), "x".repeat(10_000) + i));
      world.pass(50);
      writer.readAll();
      most = Math.max(most, stalled.line().queuedBytes());
    }
    assertThat(most).isLessThan(RoomLimits.DEFAULT.behindQueueBytes() + 20_000L);
    assertThat(stalled.closed()).isNull();

    for (int i = 0; i < 5; i++) {
      stalled.readAll();
      world.pass(50);
    }
    assertThat(stalled.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
  }

  @Test
  void I6_aClientIdOfALiveConnectionIsNotExtendedByAnother() {
    SimulatedClient owner = world.joined("owner");
    SimulatedClient thief = world.joined("thief");
    owner.draw();
    world.pass(100);
    thief.readAll();
    byte[] next = owner.doc.edit(List.of(new Edit.Set(List.of("meta", "k"), "v"))).update();

    thief.send(MessageWriter.syncUpdate(next));
    world.pass(100);
    assertThat(world.store.log).hasSize(1);
    assertThat(owner.line().probed).isTrue();

    owner.disconnect();
    world.pass(10_000);
    thief.readAll();
    thief.send(MessageWriter.syncUpdate(next));
    world.pass(100);
    assertThat(world.store.log).hasSize(2);
  }

  @Test
  void S3_aRoleThatChangesTakesEffectAtOnce() {
    SimulatedClient client = world.joined("client");
    world.rooms.changeLink(SimulatedWorld.BOARD, "link-client", Role.VIEW, Optional.empty());
    world.settle();
    client.draw();
    client.draw();
    world.pass(5_000); // What was on its way is dropped, and its sender stays.
    assertThat(client.closed()).isNull();

    client.draw();
    client.draw();
    world.pass(100);
    assertThat(client.closed()).isEqualTo(CloseCode.FORBIDDEN);
    assertThat(world.store.log).isEmpty();
  }

  @Test
  void anEditOfTheServerGoesTheSameWayAndReachesEverybody() {
    SimulatedClient client = world.joined("client");
    CompletableFuture<Long> edited =
        world.rooms.edit(
            SimulatedWorld.BOARD, List.of(new Edit.Set(List.of("meta", "title"), "T")), "api");
    world.pass(100);
    client.readAll();

    assertThat(edited).isCompletedWithValue(1L);
    assertThat(client.doc.canonicalJson()).isEqualTo(settled(content()));
    client.draw();
    world.pass(100);
    assertThat(world.store.log).hasSize(2);
  }

  @Test
  void editsThatFailToBeComputedHarmNobodyElse() {
    SimulatedClient client = world.joined("client");
    CompletableFuture<Long> failed =
        world.rooms.edit(
            SimulatedWorld.BOARD,
            doc -> {
              throw new IllegalArgumentException("no such thing");
            },
            "api");
    world.pass(100);
    assertThat(failed).isCompletedExceptionally();
    client.draw();
    world.pass(100);
    assertThat(client.closed()).isNull();
    assertThat(world.store.log).hasSize(1);
  }

  @Test
  void aDeletedBoardSendsEverybodyAwayAndLeavesWithoutACheckpoint() {
    SimulatedClient client = world.joined("client");
    client.draw();
    world.store.held = true;
    client.draw();
    world.settle();

    world.rooms.end(SimulatedWorld.BOARD);
    world.settle();
    assertThat(client.closed()).isEqualTo(CloseCode.DELETED);
    world.store.deleted = true;
    world.store.held = false;
    world.store.releaseAppend();
    world.pass(1_000);
    assertThat(world.rooms.size()).isZero();
    assertThat(world.store.checkpoint).isEmpty();
  }

  @Test
  void whoDrawsOnABoardThatTheStoreNoLongerHasIsToldThatItWasDeleted() {
    SimulatedClient client = world.joined("client");
    world.store.deleted = true;
    client.draw();
    world.pass(100);
    assertThat(client.closed()).isEqualTo(CloseCode.DELETED);

    client.connect();
    world.pass(100);
    assertThat(client.closed()).isEqualTo(CloseCode.DELETED);
  }

  @Test
  void aQuestionToARoomThatHasJustClosedIsAnsweredAndTheRoomStillLeaves() {
    SimulatedClient client = world.joined("client");
    world.store.held = true;
    client.draw();
    world.settle();
    world.rooms.end(SimulatedWorld.BOARD);
    CompletableFuture<byte[]> asked = content();
    world.settle();
    assertThat(asked).isCompletedExceptionally();
    world.store.held = false;
    world.store.releaseAppend();
    world.settle();
    assertThat(world.rooms.size()).isZero();
  }

  @Test
  void aRevokedLinkEndsItsSessionsAndNoOthers() {
    SimulatedClient revoked = world.joined("revoked");
    SimulatedClient stays = world.joined("stays");
    world.rooms.disconnect(
        SimulatedWorld.BOARD, who -> who.linkId().equals("link-revoked"), CloseCode.REVOKED);
    world.settle();

    assertThat(revoked.closed()).isEqualTo(CloseCode.REVOKED);
    assertThat(stays.closed()).isNull();
  }

  @Test
  void S4_aDrainSendsEverybodyAwayAndWritesTheCheckpoints() {
    SimulatedClient client = world.joined("client");
    client.draw();
    world.pass(100);
    CompletableFuture<Void> drained = world.rooms.drain(Duration.ofSeconds(10), new Random(1));
    world.pass(10_000);
    assertThat(client.closed()).isEqualTo(CloseCode.RESTART);

    client.disconnect();
    world.pass(100);
    assertThat(drained).isCompleted();
    assertThat(world.store.checkpoint).isPresent();
  }

  @Test
  void S4_whoIsLetInWhileADrainBeginsIsSentAwayToo() {
    CompletableFuture<Void> drained = world.rooms.drain(Duration.ofSeconds(10), new Random(1));
    SimulatedClient late = new SimulatedClient(world, "late");
    late.connect();
    world.settle();
    assertThat(late.closed()).isEqualTo(CloseCode.RESTART);

    late.disconnect();
    world.pass(100);
    assertThat(drained).isCompleted();
    assertThat(world.rooms.size()).isZero();
  }
}
