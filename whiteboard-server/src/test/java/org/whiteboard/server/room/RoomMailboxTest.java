package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.whiteboard.server.room.RoomMailbox.Errand;

/** Which tasks take a turn at once, and that none is lost, twice or out of order. */
class RoomMailboxTest {
  private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final List<Errand> rests = new ArrayList<>();
  private final RoomMailbox mailbox = new RoomMailbox(threads::add, this::endOfTurn, this::failed);

  private void endOfTurn() {
    rests.forEach(mailbox::rest);
  }

  private void failed(Throwable failure) {
    throw new AssertionError("no task here may throw", failure);
  }

  private void post(String name, Errand errand) {
    assertThat(mailbox.post(() -> ran.add(name), errand)).isTrue();
  }

  private void runTurns() {
    for (Runnable turn = threads.poll(); turn != null; turn = threads.poll()) {
      turn.run();
    }
  }

  @Test
  void whatARestingRoomCanDoNothingWithWaitsForTheNextTurnAndKeepsItsPlace() {
    rests.add(Errand.CHANGE);
    post("first", Errand.OTHER);
    runTurns();

    post("a change", Errand.CHANGE);
    post("another", Errand.CHANGE);
    assertThat(threads).as("no thread is woken for a change").isEmpty();

    post("the alarm", Errand.OTHER);
    runTurns();
    assertThat(ran).containsExactly("first", "a change", "another", "the alarm");
  }

  @Test
  void onlyWhatTheRoomNamedWaits() {
    rests.add(Errand.CHANGE);
    post("first", Errand.OTHER);
    runTurns();
    post("a cursor", Errand.CURSOR);
    assertThat(threads).hasSize(1);
  }

  @Test
  void aRestEndsWithTheTurnAfterIt() {
    rests.add(Errand.CHANGE);
    post("first", Errand.OTHER);
    runTurns();
    rests.clear();
    post("the alarm", Errand.OTHER);
    runTurns();
    post("a change", Errand.CHANGE);
    assertThat(threads).hasSize(1);
  }

  @Test
  void whatComesDuringTheTurnThatEndsInARestWaitsToo() {
    rests.add(Errand.CHANGE);
    mailbox.post(() -> post("a change", Errand.CHANGE));
    runTurns();
    assertThat(ran).isEmpty();
    post("the alarm", Errand.OTHER);
    runTurns();
    assertThat(ran).containsExactly("a change", "the alarm");
  }

  @Test
  void aMailboxWithSomethingWaitingDoesNotClose() {
    rests.add(Errand.CHANGE);
    post("first", Errand.OTHER);
    runTurns();
    post("a change", Errand.CHANGE);
    assertThat(mailbox.closeIfEmpty()).isFalse();
  }

  @Test
  void nothingIsLostAndEachThreadsOrderIsKeptWhileRestsComeAndGo() throws InterruptedException {
    ExecutorService engines = Executors.newFixedThreadPool(2);
    ExecutorService senders = Executors.newFixedThreadPool(3);
    AtomicInteger turns = new AtomicInteger();
    List<List<Integer>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    RoomMailbox[] box = new RoomMailbox[1];
    box[0] =
        new RoomMailbox(
            engines,
            () -> {
              if (turns.incrementAndGet() % 2 == 0) {
                box[0].rest(Errand.CHANGE);
                box[0].rest(Errand.CURSOR);
              }
            },
            this::failed);
    for (int sender = 0; sender < 3; sender++) {
      List<Integer> mine = seen.get(sender);
      Random random = new Random(4_000 + sender);
      List<Errand> errands = List.of(Errand.values());
      senders.execute(
          () -> {
            for (int i = 0; i < 20_000; i++) {
              int number = i;
              Errand errand = errands.get(random.nextInt(errands.size()));
              box[0].post(() -> mine.add(number), errand);
            }
          });
    }
    senders.shutdown();
    assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    box[0].post(engines::shutdown);
    assertThat(engines.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    for (List<Integer> mine : seen) {
      assertThat(mine).hasSize(20_000).isSorted();
    }
  }
}
