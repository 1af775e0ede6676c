package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;

/** When a room writes to everybody: at once when it is quiet, and no more than it can afford. */
class PaceTest {
  private static final int LONGEST_REST_MS = 150;
  private static final int WRITE_MS = 2;

  /** Messages in a write, so that rests are worth their while. */
  private static final int MANY = 10;

  private final SimulatedWorld world = new SimulatedWorld(RoomLimits.DEFAULT);

  @AfterEach
  void end() {
    world.writeMs = 0;
    world.close();
  }

  /** Time that a test turns by hand. */
  private static final class HandTime implements RoomScheduler {
    private long nanos = 5_000_000_000L;
    private long processorNanos;

    void pass(double ms) {
      nanos += (long) (ms * 1e6);
    }

    @Override
    public long nowMs() {
      return nanos / 1_000_000;
    }

    @Override
    public long nowNanos() {
      return nanos;
    }

    @Override
    public long processorNanos() {
      return processorNanos;
    }

    @Override
    public Instant wallClock() {
      return Instant.EPOCH;
    }

    @Override
    public void schedule(long delayMs, Runnable task) {}
  }

  /** As a room writes that always has enough to write. */
  private static void write(Pace pace, HandTime time, double ms) {
    pace.awaited();
    write(pace, time, ms, MANY);
  }

  private static void write(Pace pace, HandTime time, double ms, int messages) {
    time.pass(ms);
    pace.gathered(messages);
    pace.writing((long) (ms * 1e6));
    pace.wrote();
  }

  @Test
  void aQuietRoomMayWriteAtOnceAndALargeOneRestsAsLongAsItsWritesTook() {
    HandTime time = new HandTime();
    Pace pace = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    assertThat(pace.dueInMs()).isLessThanOrEqualTo(0);

    write(pace, time, 0.05);
    assertThat(pace.dueInMs()).as("a small room waits for nothing").isLessThanOrEqualTo(0);

    time.pass(10);
    for (int i = 0; i < 50; i++) {
      write(pace, time, 20);
      time.pass((double) Math.max(0, pace.dueInMs()));
    }
    write(pace, time, 20);
    assertThat(pace.dueInMs()).isBetween(19L, 21L);
  }

  @Test
  void aRestThatNobodyNoticesIsLongerThanTheWriteToSaveWrites() {
    HandTime time = new HandTime();
    Pace small = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    Pace large = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int i = 0; i < 20; i++) {
      write(small, time, 1);
      assertThat(small.dueInMs()).isEqualTo(3);
      time.pass(4);
    }
    for (int i = 0; i < 20; i++) {
      write(large, time, 4);
      assertThat(large.dueInMs()).isEqualTo(10);
      time.pass(10);
    }
  }

  @Test
  void whereRestsSaveOneWriteInThreeTheyAreWorthTheirWhile() {
    HandTime time = new HandTime();
    Pace pace = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int i = 0; i < 20; i++) {
      pace.awaited();
      write(pace, time, 3, 1 + i % 2);
      time.pass(9);
    }
    pace.awaited();
    write(pace, time, 3, 1);
    assertThat(pace.dueInMs()).isEqualTo(9);
  }

  @Test
  void whereRestsWouldGatherNothingARoomRestsNoLongerThanItsWritesTook() {
    HandTime time = new HandTime();
    Pace pace = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int i = 0; i < 20; i++) {
      pace.awaited();
      write(pace, time, 4, 1);
      assertThat(pace.dueInMs()).isEqualTo(4);
      time.pass(4);
    }
  }

  @Test
  void whatGathersBesideAWriteWaitsForTheRestAfterItAndInASmallRoomForNothing() {
    HandTime time = new HandTime();
    Pace large = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    Pace small = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int i = 0; i < 20; i++) {
      write(large, time, 4);
      write(small, time, 0.05);
      time.pass(10);
    }
    large.gathered(MANY);
    large.writing(100_000);
    assertThat(large.dueInMs()).as("4 ms of writing and 10 of rest").isEqualTo(14);
    small.gathered(MANY);
    small.writing(10_000);
    assertThat(small.dueInMs()).isLessThanOrEqualTo(0);
  }

  @Test
  void aFewWritesCloseTogetherWaitForNoneAfterAQuietMomentAndThenTheRoomRests() {
    HandTime time = new HandTime();
    Pace pace = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int round = 0; round < 10; round++) {
      time.pass(100);
      int atOnce = 0;
      while (pace.dueInMs() <= 0) {
        write(pace, time, 2, 1);
        atOnce++;
      }
      assertThat(atOnce).as("writes of 2 ms, each with as long a rest").isBetween(4, 9);
    }
  }

  @Test
  void nothingIsSavedUpWhileTheProcessorsAreShort() {
    HandTime time = new HandTime();
    FanOutLoad load = new FanOutLoad(0.5, 1);
    Pace pace = new Pace(load, time, LONGEST_REST_MS);
    Pace others = new Pace(load, time, LONGEST_REST_MS);
    for (int i = 0; i < 50; i++) {
      write(others, time, 20);
    }
    write(pace, time, 2, 1);
    assertThat(pace.dueInMs()).isGreaterThan(10);
  }

  @Test
  void aRoomRestsLongerWhileTheProcessorsAreShortAndNoLongerAfterwards() {
    HandTime time = new HandTime();
    FanOutLoad load = new FanOutLoad(0.5, 1);
    Pace pace = new Pace(load, time, LONGEST_REST_MS);
    Pace others = new Pace(load, time, LONGEST_REST_MS);
    for (int i = 0; i < 50; i++) {
      write(others, time, 20); // They alone take all there is.
    }
    write(pace, time, 4);
    assertThat(pace.dueInMs()).as("short of time").isGreaterThan(20);

    time.pass(LONGEST_REST_MS);
    for (int i = 0; i < 100; i++) {
      time.pass(30);
      write(pace, time, 4);
    }
    assertThat(pace.dueInMs()).as("time to spare again").isBetween(9L, 11L);
  }

  @Test
  void noRestIsLongerThanTheSlowestTick() {
    HandTime time = new HandTime();
    Pace pace = new Pace(new FanOutLoad(1, 1), time, LONGEST_REST_MS);
    for (int i = 0; i < 20; i++) {
      write(pace, time, 400);
    }
    assertThat(pace.dueInMs()).isEqualTo(LONGEST_REST_MS);
  }

  @Test
  void roomsThatTogetherTakeMoreThanTheirShareAllRestLongerUntilTheyDoNot() {
    HandTime time = new HandTime();
    FanOutLoad load = new FanOutLoad(0.25, 1);
    List<Pace> rooms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rooms.add(new Pace(load, time, LONGEST_REST_MS));
    }
    double spentMs = 0;
    for (int ms = 0; ms < 8_000; ms++) {
      time.pass(1);
      for (Pace room : rooms) {
        if (room.dueInMs() <= 0) {
          write(room, time, 0.5);
          spentMs += ms < 4_000 ? 0 : 0.5;
        }
      }
    }
    assertThat(spentMs / 4_000).isBetween(0.05, 0.6);
  }

  @Test
  void whileTheProcessIsBusyAllRoomsRestForAMomentThatNobodySeesAndNotAfterwards() {
    HandTime time = new HandTime();
    Pace room = new Pace(new FanOutLoad(1, 0.5), time, LONGEST_REST_MS);
    for (int i = 0; i < 100; i++) {
      time.pass(30);
      time.processorNanos += 20_000_000;
      write(room, time, 0.1);
    }
    assertThat(room.dueInMs()).as("two thirds of a core").isEqualTo(30);

    for (int i = 0; i < 200; i++) {
      time.pass(30);
      time.processorNanos += 10_000_000;
      write(room, time, 0.1);
    }
    assertThat(room.dueInMs()).as("a third of a core").isLessThanOrEqualTo(0);
  }

  private SimulatedClient joined(String name) {
    SimulatedClient client = new SimulatedClient(world, name);
    client.connect();
    world.pass(100);
    client.readAll();
    return client;
  }

  private static void move(SimulatedClient client, long id, int clock) {
    byte[] state = ("{\"at\":" + clock + "}").getBytes(StandardCharsets.UTF_8);
    client.send(MessageWriter.awareness(new AwarenessUpdate(List.of(new Entry(id, clock, state)))));
  }

  private static List<Message> inbox(SimulatedClient client) {
    List<Message> messages = new ArrayList<>();
    for (Frame frame = client.line().read(); frame != null; frame = client.line().read()) {
      messages.add(MessageReader.read(frame.message()));
    }
    return messages;
  }

  @Test
  void A3_aCursorInAQuietRoomIsPassedOnWithoutAWait() {
    SimulatedClient mover = joined("mover");
    SimulatedClient watcher = joined("watcher");
    inbox(watcher);
    move(mover, 7, 1);
    world.settle();
    assertThat(inbox(watcher)).hasOnlyElementsOfType(Message.AwarenessMessage.class).hasSize(1);
  }

  @Test
  void A3_whatMovesWhileARoomRestsLeavesAsOneFrameWithTheNewestStates() {
    SimulatedClient mover = joined("mover");
    SimulatedClient watcher = joined("watcher");
    inbox(watcher);
    world.writeMs = WRITE_MS;
    int clock = 0;
    do {
      move(mover, 7, ++clock);
      world.settle();
    } while (!inbox(watcher).isEmpty()); // Until what the room had saved up is spent.
    for (int i = 0; i < 9; i++) {
      move(mover, 7, ++clock);
      world.settle();
    }
    world.pass(LONGEST_REST_MS);
    List<Message> heard = inbox(watcher);
    assertThat(heard).hasSize(1);
    AwarenessUpdate last = ((Message.AwarenessMessage) heard.get(0)).update();
    assertThat(last.entries()).hasSize(1);
    assertThat(last.entries().get(0).clock()).isEqualTo(clock);
  }

  @Test
  void updatesThatArriveWhileARoomRestsAreOneRowAndTakeTheCursorsAlong() {
    SimulatedClient mover = joined("mover");
    SimulatedClient writer = joined("writer");
    SimulatedClient watcher = joined("watcher");
    writer.draw();
    world.pass(500);
    inbox(watcher);
    world.writeMs = WRITE_MS;
    do {
      writer.draw();
      world.settle();
    } while (!inbox(watcher).isEmpty()); // Until what the room had saved up is spent.
    int rows = world.store.log.size();
    for (int i = 0; i < 5; i++) {
      writer.draw();
      move(mover, 7, i + 1);
      world.settle();
    }
    world.writeMs = 0;
    world.pass(LONGEST_REST_MS);
    assertThat(world.store.log).hasSize(rows + 1);
    List<Message> heard = inbox(watcher);
    assertThat(heard).hasSize(2);
    watcher.disconnect();
    watcher.connect();
    world.pass(100);
    watcher.readAll();
    assertThat(watcher.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
  }

  @Test
  void anUpdateThatArrivesDuringAnAppendSharesTheWriteAfterTheNextRest() {
    SimulatedClient writer = joined("writer");
    SimulatedClient watcher = joined("watcher");
    world.writeMs = WRITE_MS;
    do {
      writer.draw();
      world.settle();
    } while (!inbox(watcher).isEmpty()); // Until what the room had saved up is spent.
    world.store.held = true;
    world.pass(2 * WRITE_MS); // Its rest ends, and the append of what waited begins.
    writer.draw();
    world.settle();
    int rows = world.store.log.size();
    world.store.held = false;
    world.store.releaseAppend();
    world.settle();
    assertThat(world.store.log).as("beside the write").hasSize(rows + 1);
    world.pass(LONGEST_REST_MS);
    assertThat(world.store.log).as("after the rest").hasSize(rows + 2);
  }
}
