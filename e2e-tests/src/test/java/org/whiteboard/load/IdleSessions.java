package org.whiteboard.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** People who look at boards and do nothing: what each costs while there. */
record IdleSessions(String title, int sessions, int rooms) implements Scenario {

  @Override
  public Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException {
    Updates updates = new Updates();
    List<Person> people = new ArrayList<>();
    for (int number = 0; number < sessions; number++) {
      people.add(
          new Person(
              number, "idle-" + number % rooms, target.contender().dialect, new Replica(updates)));
    }
    try (Swarm swarm = new Swarm(target, new Ledger(people))) {
      // The first of each room open the boards, and the server's code for it is compiled.
      swarm.join(people.subList(0, rooms));
      swarm.run(pace.warmup());
      Footprint before = Footprint.of(target);
      swarm.join(people.subList(rooms, sessions));
      swarm.run(pace.warmup());
      Footprint after = Footprint.of(target);
      double each = sessions - rooms;
      return new Result()
          .figure("KB a session, RSS", (after.process().rssKb() - before.process().rssKb()) / each)
          .figure("KB a session, heap", (after.heapKb() - before.heapKb()) / each)
          .figure("RSS MB", after.process().rssKb() / 1024.0);
    }
  }
}
