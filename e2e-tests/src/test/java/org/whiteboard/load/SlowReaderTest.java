package org.whiteboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.e2e.support.Project;

/** S1 at a packaged server with a small heap: one reader stops while fifty others draw. */
class SlowReaderTest {
  private static final String BOARD = "slow-reader";
  private static final int DRAWING = 50;
  private static final int HEAP_MB = 200;

  /**
   * Few and large, as a busy machine's time goes into their number: the sleeper must wake before
   * the server cuts off whoever took nothing for 30 seconds.
   */
  private static final int UPDATE_BYTES = 8_000;

  private static final int ROUNDS_AWAKE = 20;

  /** Owes the sleeper 30 MB: many times what its sockets and its queue may hold. */
  private static final int ROUNDS_ASLEEP = 75;

  /** The sleeper's queue of 1 MiB, its frames' objects, and what else comes and goes. */
  private static final long SLACK_KB = 12 << 10;

  private static final long PATIENCE_NANOS = 120_000_000_000L;

  @TempDir Path work;

  private final Updates updates = new Updates();
  private final List<Person> everybody =
      IntStream.rangeClosed(0, DRAWING)
          .mapToObj(n -> new Person(n, BOARD, Dialect.YJS, new Replica(updates)).overwriting())
          .toList();
  private final Person sleeper = everybody.get(DRAWING);
  private final Ledger ledger = new Ledger(everybody);

  @Test
  void S1_oneWhoStopsReadingCostsABoundedHeapAndNobodyAnUpdateAndCatchesUp() throws Exception {
    ledger.overwriting();
    ledger.excuse(sleeper);
    ledger.count(true);
    try (Target server = Target.start(Contender.WHITEBOARD, Project.root(), work, HEAP_MB);
        Swarm swarm = new Swarm(server, ledger)) {
      swarm.join(everybody);
      draw(swarm, ROUNDS_AWAKE);
      long awakeKb = Footprint.of(server).heapKb();

      swarm.connection(sleeper).setReading(false);
      draw(swarm, ROUNDS_ASLEEP);
      long asleepKb = Footprint.of(server).heapKb();
      assertThat(asleepKb).as("live heap, KB").isLessThan(awakeKb + SLACK_KB);

      swarm.connection(sleeper).setReading(true);
      boolean caughtUp =
          swarm.runUntil(() -> ledger.isComplete(sleeper, everybody), PATIENCE_NANOS);
      assertThat(caughtUp).as("the sleeper has it all").isTrue();
      assertThat(swarm.closes()).as("nobody was sent away").isEmpty();
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(stateOf(sleeper)).isEqualTo(stateOf(everybody.get(0)));
  }

  /** Everybody but the sleeper changes something in each round, and has what the others changed. */
  private void draw(Swarm swarm, int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      everybody.subList(0, DRAWING).forEach(person -> swarm.sendUpdate(person, UPDATE_BYTES));
      boolean arrived = swarm.runUntil(ledger::isSettled, PATIENCE_NANOS);
      assertThat(arrived).as("all of a round reach the others").isTrue();
    }
  }

  /** What the person's document knows, built from all that was written and sent. */
  private StateVector stateOf(Person person) {
    List<byte[]> history = new ArrayList<>();
    for (int number : person.replica().distinct()) {
      history.add(updates.get(number));
    }
    try (Doc document = DocEngine.yrs().create()) {
      document.apply(history);
      return document.stateVector();
    }
  }
}
