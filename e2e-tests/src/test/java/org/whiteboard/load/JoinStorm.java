package org.whiteboard.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A large board, and everybody comes at once, as after a restart of the server. */
record JoinStorm(String title, int joiners, int boardBytes) implements Scenario {
  private static final String ROOM = "load-0";
  private static final int UPDATE_BYTES = 4_000;
  private static final long LIMIT_NANOS = 60_000_000_000L;

  @Override
  public Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException {
    Updates updates = new Updates();
    List<Person> people = new ArrayList<>();
    for (int number = 0; number <= joiners; number++) {
      people.add(new Person(number, ROOM, target.contender().dialect, new Replica(updates)));
    }
    Ledger ledger = new Ledger(people);
    Result result = new Result();
    try (Swarm swarm = new Swarm(target, ledger)) {
      fill(swarm, ledger, people);
      Footprint before = Footprint.of(target);
      long begin = System.nanoTime();
      List<Person> crowd = people.subList(2, people.size());
      crowd.forEach(person -> open(swarm, person));
      boolean all = swarm.runUntil(() -> swarm.syncedCount() == people.size(), LIMIT_NANOS);
      long end =
          crowd.stream().filter(swarm::isSynced).mapToLong(swarm::syncedNanos).max().orElse(0);
      ProcessFigures peak = target.figures();
      Footprint after = Footprint.of(target);
      result
          .figure("last synced ms", (end - begin) / 1e6)
          .figure("peak growth in boards", boards(peak.peakRssKb() - before.process().rssKb()))
          .figure("live heap growth in boards", boards(after.heapKb() - before.heapKb()))
          .figure("RSS MB", peak.peakRssKb() / 1024.0);
      if (!all) {
        result.fault(people.size() - swarm.syncedCount() + " never got in: " + swarm.closes());
      }
      verification.check(people, updates, result);
    }
    return result;
  }

  private double boards(long kb) {
    return Math.max(0, kb) * 1024.0 / boardBytes;
  }

  private static void open(Swarm swarm, Person person) {
    try {
      swarm.connect(person);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first person draws the board, the second one has all of it when this returns. */
  private void fill(Swarm swarm, Ledger ledger, List<Person> people) throws IOException {
    Person author = people.get(0);
    Person witness = people.get(1);
    swarm.join(List.of(author, witness));
    for (int written = 0; written < boardBytes; written += UPDATE_BYTES) {
      swarm.sendUpdate(author, UPDATE_BYTES);
      swarm.run(2_000_000);
    }
    if (!swarm.runUntil(() -> ledger.isComplete(witness, List.of(author)), LIMIT_NANOS)) {
      throw new IllegalStateException("the board could not be filled: " + swarm.closes());
    }
  }
}
