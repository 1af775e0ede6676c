package org.whiteboard.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * {@code script/bench soak}: boards with people who move, write, leave and come back for as long as
 * one likes. They overwrite what they wrote: a board that keeps its size can't hide a leak. Ends
 * with 1 when memory, threads or file handles grew after the first tenth, when anything owed did
 * not arrive, or when two replicas differ.
 *
 * <p>Arguments: the root of the tree, a folder for the data, minutes, the seed.
 */
public final class Soak {
  private static final int ROOMS = 10;
  private static final int PER_ROOM = 12;

  /** The last of each room come and go; nobody is owed anything through them. */
  private static final int VISITORS = 4;

  private static final int UPDATE_BYTES = 120;

  private static final long ROUND_NANOS = 2_000_000_000L;

  /** What a collection leaves differs a little each time. */
  private static final double TOLERANCE = 1.15;

  private static final long HEAP_SLACK_KB = 8 << 10;
  private static final long NATIVE_SLACK_KB = 48 << 10;
  private static final long HANDLE_SLACK = 12;

  private final Target target;
  private final Random random;
  private final Updates updates = new Updates();
  private final List<Person> people = new ArrayList<>();
  private final Ledger ledger;

  private Soak(Target target, long seed) {
    this.target = target;
    this.random = new Random(seed);
    for (int number = 0; number < ROOMS * PER_ROOM; number++) {
      people.add(
          new Person(number, "soak-" + number / PER_ROOM, Dialect.YJS, new Replica(updates))
              .overwriting());
    }
    this.ledger = new Ledger(people);
    ledger.overwriting();
    people.stream().filter(Soak::isVisitor).forEach(ledger::excuse);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    long nanos = (long) (Double.parseDouble(arguments[2]) * 60e9);
    long seed = Long.parseLong(arguments[3]);
    System.out.println("seed " + seed);
    Result result;
    try (Target target = Target.start(Contender.WHITEBOARD, root, work, 0)) {
      result = new Soak(target, seed).run(nanos, new Verification(root, work));
    }
    result
        .figures()
        .forEach((name, value) -> System.out.printf(Locale.ROOT, "%-28s %,.1f%n", name, value));
    result.faults().forEach(fault -> System.out.println("FAULT " + fault));
    System.exit(result.faults().isEmpty() ? 0 : 1);
  }

  private static boolean isVisitor(Person person) {
    return person.number % PER_ROOM >= PER_ROOM - VISITORS;
  }

  private Result run(long nanos, Verification verification)
      throws IOException, InterruptedException {
    Result result = new Result();
    try (Swarm swarm = new Swarm(target, ledger)) {
      swarm.join(people);
      swarm.follow(timetable());
      long begin = System.nanoTime();
      wander(swarm, begin + nanos / 10);
      Footprint before = Footprint.of(target);
      ledger.count(true);
      wander(swarm, begin + nanos);
      ledger.count(false);
      swarm.fallSilent();
      bringBack(swarm);
      swarm.runUntil(ledger::isSettled, 20_000_000_000L);
      Footprint after = Footprint.of(target);
      report(result, before, after);
      if (!swarm.closes().isEmpty()) {
        result.fault("closed: " + swarm.closes());
      }
    }
    verification.check(people.stream().filter(p -> !isVisitor(p)).toList(), updates, result);
    return result;
  }

  private Timetable timetable() {
    Timetable timetable = new Timetable(System.nanoTime());
    for (Person person : people) {
      if (!isVisitor(person)) {
        timetable.add(person, Kind.MOVE, 5, 0, person.number, people.size());
        timetable.add(person, Kind.UPDATE, 1, UPDATE_BYTES, person.number, people.size());
      }
    }
    return timetable;
  }

  /** Lets visitors leave and come until then, a few each round. */
  private void wander(Swarm swarm, long untilNanos) throws IOException {
    List<Person> visitors = people.stream().filter(Soak::isVisitor).toList();
    while (System.nanoTime() < untilNanos) {
      for (int moved = 0; moved < ROOMS; moved++) {
        Person visitor = visitors.get(random.nextInt(visitors.size()));
        if (swarm.isSynced(visitor)) {
          swarm.leave(visitor);
        } else if (swarm.connection(visitor) == null) {
          swarm.connect(visitor);
        }
      }
      swarm.run(ROUND_NANOS);
      progress(untilNanos);
    }
  }

  private void bringBack(Swarm swarm) throws IOException {
    for (Person person : people) {
      if (swarm.connection(person) == null) {
        swarm.connect(person);
      }
    }
    swarm.runUntil(() -> swarm.syncedCount() == people.size(), 30_000_000_000L);
  }

  private static void progress(long untilNanos) {
    System.err.printf("%d s to go   \r", (untilNanos - System.nanoTime()) / 1_000_000_000L);
  }

  private void report(Result result, Footprint before, Footprint after) {
    ProcessFigures was = before.process();
    ProcessFigures is = after.process();
    result
        .figure("messages owed", (double) ledger.expected())
        .figure("messages delivered", (double) ledger.delivered())
        .figure("p99 ms", ledger.millisAt(99))
        .figure("heap MB, early", before.heapKb() / 1024.0)
        .figure("heap MB, end", after.heapKb() / 1024.0)
        .figure("process MB, early", was.rssKb() / 1024.0)
        .figure("process MB, end", is.rssKb() / 1024.0)
        .figure("threads, early", (double) was.threads())
        .figure("threads, end", (double) is.threads())
        .figure("files, early", (double) was.files())
        .figure("files, end", (double) is.files());
    if (ledger.delivered() < ledger.expected()) {
      result.fault(ledger.expected() - ledger.delivered() + " messages not delivered");
    }
    flat(result, "heap KB", before.heapKb(), after.heapKb(), HEAP_SLACK_KB);
    flat(result, "process KB", was.rssKb(), is.rssKb(), NATIVE_SLACK_KB);
    flat(result, "threads", was.threads(), is.threads(), HANDLE_SLACK);
    flat(result, "files", was.files(), is.files(), HANDLE_SLACK);
  }

  private static void flat(Result result, String what, long was, long is, long slack) {
    if (is > was * TOLERANCE + slack) {
      result.fault(what + " grew from " + was + " to " + is);
    }
  }
}
