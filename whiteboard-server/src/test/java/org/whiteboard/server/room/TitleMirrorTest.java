package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Edit;

/**
 * A board's title lives in its document; its row has it for those who ask while nobody is there.
 */
class TitleMirrorTest {
  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);

  @AfterEach
  void end() {
    world.close();
  }

  private Optional<String> title() {
    CompletableFuture<Optional<String>> answer = world.rooms.title(SimulatedWorld.BOARD);
    world.settle();
    return answer.join();
  }

  @Test
  void aTitleThatAClientSetIsAnsweredAtOnceAndInTheRowWhenTheRoomIsGone() {
    SimulatedClient client = world.joined("client");
    client.change(new Edit.Set(List.of("meta", "title"), "First"));
    client.change(new Edit.Set(List.of("meta", "title"), "Second"));
    world.pass(100);
    assertThat(title()).hasValue("Second");

    client.change(new Edit.Set(List.of("meta", "title"), "Third"));
    world.pass(100);
    client.disconnect();
    world.pass(RoomLimits.DEFAULT.idleMs() + 1_000L);
    assertThat(world.rooms.size()).isZero();
    assertThat(world.store.title).isEqualTo("Third");
    assertThat(title()).isEmpty();
  }

  @Test
  void aTitleByTheServerIsInTheRowAsSoonAsItIsDurable() {
    CompletableFuture<Long> edited =
        world.rooms.edit(
            SimulatedWorld.BOARD, List.of(new Edit.Set(List.of("meta", "title"), "T")), "api");
    world.settle();
    assertThat(edited).isCompletedWithValue(1L);
    assertThat(world.store.title).isEqualTo("T");
  }

  @Test
  void aTitleThatIsNoTextOrTooLongDoesNotReachTheRow() {
    SimulatedClient attacker = world.joined("attacker");
    world.store.title = "Kept";
    attacker.change(new Edit.Set(List.of("meta", "title"), 7L));
    world.pass(100);
    assertThat(title()).isEmpty();
    assertThat(world.store.title).isEqualTo("Kept");
    attacker.change(new Edit.Set(List.of("meta", "title"), "x".repeat(199) + "\ud83d\ude00"));
    world.pass(100);
    assertThat(title()).hasValue("x".repeat(199));
  }
}
