package org.whiteboard.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many boards are opened, written to and left; a while later the server must be as before. */
record OpenedAndLeft(String title) implements Scenario {
  private static final int AT_ONCE = 100;
  private static final int WARMING = 300;

  /** Longer than any of the servers keeps a board that nobody looks at. */
  private static final long REST_NANOS = 45_000_000_000L;

  @Override
  public Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException {
    visit(target, 0, WARMING);
    Thread.sleep(REST_NANOS / 1_000_000);
    Footprint before = Footprint.of(target);
    visit(target, WARMING, WARMING + pace.boards());
    long peakKb = target.figures().rssKb();
    Thread.sleep(REST_NANOS / 1_000_000);
    Footprint after = Footprint.of(target);
    return new Result()
        .figure("boards", pace.boards())
        .figure("heap growth MB", (after.heapKb() - before.heapKb()) / 1024.0)
        .figure("RSS growth MB", (after.process().rssKb() - before.process().rssKb()) / 1024.0)
        .figure("RSS MB", peakKb / 1024.0)
        .figure("threads growth", (double) (after.process().threads() - before.process().threads()))
        .figure("files growth", (double) (after.process().files() - before.process().files()));
  }

  private static void visit(Target target, int from, int to) throws IOException {
    Updates updates = new Updates();
    List<Person> people = new ArrayList<>();
    for (int number = from; number < to; number++) {
      people.add(
          new Person(
              number - from, "left-" + number, target.contender().dialect, new Replica(updates)));
    }
    try (Swarm swarm = new Swarm(target, new Ledger(people))) {
      for (int at = 0; at < people.size(); at += AT_ONCE) {
        List<Person> some = people.subList(at, Math.min(people.size(), at + AT_ONCE));
        swarm.join(some);
        some.forEach(person -> swarm.sendUpdate(person, 200));
        swarm.run(50_000_000);
        some.forEach(swarm::leave);
      }
    }
  }
}
