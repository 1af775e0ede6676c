package org.whiteboard.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One person's computer sleeps while everybody draws; then it wakes up and must have it all. */
record SlowReader(String title, int people, double updatesPerSecond, int updateBytes, int heapMb)
    implements Scenario {
  private static final String ROOM = "load-0";

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException {
    Updates updates = new Updates();
    List<Person> everybody = new ArrayList<>();
    for (int number = 0; number <= people; number++) {
      everybody.add(new Person(number, ROOM, target.contender().dialect, new Replica(updates)));
    }
    Person sleeper = everybody.get(people);
    Ledger ledger = new Ledger(everybody);
    ledger.excuse(sleeper);
    Result result = new Result();
    try (Swarm swarm = new Swarm(target, ledger)) {
      swarm.join(everybody);
      swarm.follow(timetable(everybody.subList(0, people)));
      swarm.run(pace.warmup());
      double before = p99(swarm, ledger, pace.window());
      swarm.connection(sleeper).setReading(false);
      double during = p99(swarm, ledger, pace.stall());
      long memoryAsleep = target.figures().rssKb();
      swarm.fallSilent();
      swarm.runUntil(ledger::isSettled, pace.drain());
      boolean caughtUp = wake(swarm, ledger, sleeper, everybody, pace);
      result
          .figure("p99 ms before", before)
          .figure("p99 ms during", during)
          .figure("RSS MB", memoryAsleep / 1024.0);
      if (!target.isAlive()) {
        result.fault("the server died");
      } else if (!caughtUp) {
        result.fault(
            String.format(Locale.ROOT, "the sleeper never had it all; %s", swarm.closes()));
      } else {
        verification.check(everybody, updates, result);
      }
      if (ledger.delivered() < ledger.expected()) {
        result.fault(ledger.expected() - ledger.delivered() + " not delivered to the others");
      }
    }
    return result;
  }

  private static double p99(Swarm swarm, Ledger ledger, long nanos) throws IOException {
    ledger.resetLatencies();
    ledger.count(true);
    swarm.run(nanos);
    ledger.count(false);
    return ledger.millisAt(99);
  }

  /** Reads again; one that was cut off comes back, as every client does. */
  private static boolean wake(
      Swarm swarm, Ledger ledger, Person sleeper, List<Person> everybody, Pace pace)
      throws IOException {
    swarm.connection(sleeper).setReading(true);
    boolean complete =
        swarm.runUntil(
            () -> ledger.isComplete(sleeper, everybody) || swarm.connection(sleeper).isDead(),
            pace.drain());
    if (complete && swarm.connection(sleeper).isDead()) {
      swarm.leave(sleeper);
      swarm.connect(sleeper);
      return swarm.runUntil(() -> swarm.isSynced(sleeper), pace.drain());
    }
    return complete;
  }

  private Timetable timetable(List<Person> authors) {
    Timetable timetable = new Timetable(System.nanoTime() + 100_000_000);
    for (Person author : authors) {
      timetable.add(
          author, Kind.UPDATE, updatesPerSecond, updateBytes, author.number, authors.size());
    }
    return timetable;
  }
}
