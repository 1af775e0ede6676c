package org.whiteboard.server.room;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateInspector;

/**
 * Rooms with a time and threads of our own: nothing runs until a test says so, and everything runs
 * on the test's thread. The engine is the real one; the store is one whose disk a test can stop and
 * break.
 */
final class SimulatedWorld implements RoomScheduler, AutoCloseable {
  static final BoardId BOARD = new BoardId("board");

  /** Far above what any exchange takes; a loop that never rests fails instead of hanging. */
  private static final int MAX_STEPS = 1_000_000;

  final SimulatedStore store = new SimulatedStore();
  final List<SimulatedClient> clients = new ArrayList<>();
  final List<byte[]> quarantined = new ArrayList<>();

  /** How often each rule was broken. */
  final Map<String, Integer> refused = new HashMap<>();

  final RoomRegistry rooms;
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();

  /** How long a write to one session takes. */
  int writeMs;

  private long nowMs = 1_000_000;
  private long timerNumber;

  private record Timer(long atMs, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(atMs, other.atMs);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  SimulatedWorld(RoomLimits limits) {
    this(limits, DocEngine.yrs());
  }

  SimulatedWorld(RoomLimits limits, DocEngine engine) {
    rooms =
        new RoomRegistry(
            new RoomEnvironment(
                store,
                engine,
                UpdateInspector::new,
                ready::add,
                ready::add,
                ready::add,
                this,
                limits,
                (board, sha256, update) -> quarantined.add(update),
                RoomTap.NONE,
                counting()));
  }

  private RoomMeters counting() {
    return new RoomMeters() {
      @Override
      public void refused(String rule, int times) {
        refused.merge(rule, times, Integer::sum);
      }
    };
  }

  @Override
  public long nowMs() {
    return nowMs;
  }

  @Override
  public Instant wallClock() {
    return Instant.ofEpochMilli(nowMs);
  }

  @Override
  public void schedule(long delayMs, Runnable task) {
    timers.add(new Timer(nowMs + delayMs, timerNumber++, task));
  }

  /** A session was written to. */
  void wrote() {
    nowMs += writeMs;
  }

  /** Runs one task that is ready; false when none is. */
  boolean step() {
    Runnable task = ready.poll();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  /** Runs everything that can run without time going on. */
  void settle() {
    int steps = 0;
    while (step()) {
      if (++steps > MAX_STEPS) {
        throw new AssertionError("the world does not come to rest");
      }
    }
  }

  /** Lets time pass; what falls due runs in its order, each followed by all that it sets off. */
  void pass(long ms) {
    settle();
    long until = nowMs + ms;
    while (!timers.isEmpty() && timers.peek().atMs() <= until) {
      Timer timer = timers.poll();
      nowMs = timer.atMs();
      timer.task().run();
      settle();
    }
    nowMs = until;
  }

  /** Somebody new on the board, who has been told what is on it. */
  SimulatedClient joined(String name) {
    SimulatedClient client = new SimulatedClient(this, name);
    client.connect();
    settle();
    client.readAll();
    settle();
    if (!client.synced) {
      throw new AssertionError(name + " was not told what is on the board");
    }
    return client;
  }

  /** Everybody leaves; no document stays behind. */
  @Override
  public void close() {
    store.held = false;
    while (store.releaseAppend()) {
      settle();
    }
    for (SimulatedClient client : clients) {
      client.disconnect();
      client.doc.close();
    }
    pass(120_000);
    if (rooms.size() > 0) {
      throw new AssertionError("a room does not leave memory");
    }
  }
}
