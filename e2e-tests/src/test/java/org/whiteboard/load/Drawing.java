package org.whiteboard.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * People on boards who move and write at fixed rates.
 *
 * @param perRoom people of one board, of whom the first {@code movers} move and the first {@code
 *     writers} write
 * @param updateBytes size of an update's value
 */
record Drawing(
    String title,
    int rooms,
    int perRoom,
    int movers,
    double movesPerSecond,
    int writers,
    double updatesPerSecond,
    int updateBytes)
    implements Scenario {

  static Drawing moving(String title, int people, int movers, double perSecond) {
    return new Drawing(title, 1, people, movers, perSecond, 0, 0, 0);
  }

  @Override
  public boolean draws() {
    return writers > 0;
  }

  @Override
  public Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException {
    Updates updates = new Updates();
    List<Person> people = people(target, updates);
    Ledger ledger = new Ledger(people);
    Result result = new Result();
    try (Swarm swarm = new Swarm(target, ledger)) {
      swarm.join(people);
      swarm.follow(timetable(people));
      swarm.run(pace.warmup());
      swarm.forgetLateness();
      ledger.count(true);
      Taken taken = window(swarm, target, pace);
      ledger.count(false);
      swarm.fallSilent();
      swarm.runUntil(ledger::isSettled, pace.drain());
      report(result, ledger, swarm, target, taken);
      if (writers > 0) {
        verification.check(people, updates, result);
      }
    }
    return result;
  }

  /** Of one core: what the server took, and what the machine was not given while it was wanted. */
  private record Taken(double cpuPercent, double stolenPercent) {}

  private static Taken window(Swarm swarm, Target target, Pace pace) throws IOException {
    long cpuMs = target.figures().cpuMs();
    long stolenMs = Machine.stolenMs();
    long begin = System.nanoTime();
    swarm.run(pace.window());
    double percent = 1e8 / (System.nanoTime() - begin);
    return new Taken(
        (target.figures().cpuMs() - cpuMs) * percent, (Machine.stolenMs() - stolenMs) * percent);
  }

  private static void report(
      Result result, Ledger ledger, Swarm swarm, Target target, Taken taken) {
    result
        .figure("delivered %", 100.0 * ledger.delivered() / Math.max(1, ledger.expected()))
        .figure("p50 ms", ledger.millisAt(50))
        .figure("p99 ms", ledger.millisAt(99))
        .figure("CPU %", taken.cpuPercent)
        .figure("stolen %", taken.stolenPercent)
        .figure("RSS MB", target.figures().peakRssKb() / 1024.0)
        .figure("generator late ms", swarm.latestSendMs());
    if (ledger.delivered() < ledger.expected()) {
      result.fault(
          (ledger.expected() - ledger.delivered()) + " of " + ledger.expected() + " not delivered");
    }
    if (!swarm.closes().isEmpty()) {
      result.fault("closed: " + swarm.closes());
    }
  }

  private List<Person> people(Target target, Updates updates) {
    List<Person> people = new ArrayList<>();
    for (int number = 0; number < rooms * perRoom; number++) {
      people.add(
          new Person(
              number,
              "load-" + number / perRoom,
              target.contender().dialect,
              new Replica(updates)));
    }
    return people;
  }

  private Timetable timetable(List<Person> people) {
    Timetable timetable = new Timetable(System.nanoTime() + 100_000_000);
    for (Person person : people) {
      int place = person.number % perRoom;
      int room = person.number / perRoom;
      if (place < movers) {
        timetable.add(person, Kind.MOVE, movesPerSecond, 0, place * rooms + room, movers * rooms);
      }
      if (place < writers) {
        timetable.add(
            person,
            Kind.UPDATE,
            updatesPerSecond,
            updateBytes,
            place * rooms + room,
            writers * rooms);
      }
    }
    return timetable;
  }
}
