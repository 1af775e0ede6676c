package org.whiteboard.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Everybody at once, on one thread: connects, sends by the timetable, reads, keeps the ledger. */
final class Swarm implements AutoCloseable, Connection.Listener {
  private static final int SCRATCH_BYTES = 1 << 20;
  private static final int CONNECTING_AT_ONCE = 64;
  private static final long SHORTEST_WAIT_NANOS = 100_000;

  private final Target target;
  private final InetSocketAddress address;
  private final Selector selector;
  private final byte[] scratch = new byte[SCRATCH_BYTES];
  private final Map<Person, Connection> connections = new HashMap<>();
  private final Map<Person, Long> syncedNanos = new HashMap<>();
  private final Map<String, Integer> closes = new TreeMap<>();
  private final Ledger ledger;
  private Timetable timetable = new Timetable(0);
  private boolean sending;
  private int synced;
  private long latestSendNanos;

  Swarm(Target target, Ledger ledger) throws IOException {
    this.target = target;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port());
    this.selector = Selector.open();
    this.ledger = ledger;
  }

  /** Connects everybody and returns when all are synced. */
  void join(List<Person> people, int atOnce) throws IOException {
    int limit = synced + people.size();
    int opened = 0;
    long deadline = System.nanoTime() + 120_000_000_000L;
    int before = synced;
    while (synced < limit) {
      while (opened < people.size() && opened - (synced - before) < atOnce) {
        connect(people.get(opened++));
      }
      turn(1_000_000);
      if (System.nanoTime() > deadline || !closes.isEmpty()) {
        throw new IllegalStateException(
            (limit - synced) + " of " + people.size() + " did not get in; closes " + closes);
      }
    }
  }

  void join(List<Person> people) throws IOException {
    join(people, CONNECTING_AT_ONCE);
  }

  void connect(Person person) throws IOException {
    String path = person.dialect.path(target.prefix(), person.room);
    connections.put(person, Connection.open(selector, address, path, person, this));
  }

  void leave(Person person) {
    Connection connection = connections.remove(person);
    if (connection != null) {
      connection.close();
    }
    if (syncedNanos.remove(person) != null) {
      synced--;
    }
  }

  Connection connection(Person person) {
    return connections.get(person);
  }

  /** When the person was synced, on {@link System#nanoTime}. */
  long syncedNanos(Person person) {
    return syncedNanos.get(person);
  }

  boolean isSynced(Person person) {
    return syncedNanos.containsKey(person);
  }

  int syncedCount() {
    return synced;
  }

  void follow(Timetable newTimetable) {
    timetable = newTimetable;
    sending = true;
  }

  void fallSilent() {
    sending = false;
  }

  /** One message outside of the timetable. */
  void sendUpdate(Person person, int bytes) {
    int number = ledger.sent(person, Kind.UPDATE, System.nanoTime());
    send(person, person.update(Ledger.streamOf(person, Kind.UPDATE), number, bytes));
  }

  /** Goes on for that long. */
  void run(long nanos) throws IOException {
    long end = System.nanoTime() + nanos;
    runUntil(() -> System.nanoTime() >= end, nanos + 1_000_000_000L);
  }

  /** Goes on until then; false when the time was up first. */
  boolean runUntil(BooleanSupplier done, long limitNanos) throws IOException {
    long deadline = System.nanoTime() + limitNanos;
    while (!done.getAsBoolean()) {
      long now = System.nanoTime();
      if (now > deadline) {
        return false;
      }
      sendDue(now);
      turn(Math.min(20_000_000, timeToNext()));
    }
    return true;
  }

  private long timeToNext() {
    return sending ? timetable.nextNanos() - System.nanoTime() : Long.MAX_VALUE;
  }

  private void sendDue(long nowNanos) {
    if (!sending) {
      return;
    }
    for (Timetable.Beat beat = timetable.takeDue(nowNanos);
        beat != null;
        beat = timetable.takeDue(nowNanos)) {
      Person person = beat.person;
      int number = ledger.sent(person, beat.kind, beat.dueNanos());
      int stream = Ledger.streamOf(person, beat.kind);
      send(
          person,
          beat.kind == Kind.MOVE
              ? person.cursor(stream, number)
              : person.update(stream, number, beat.bytes));
      latestSendNanos = Math.max(latestSendNanos, System.nanoTime() - beat.dueNanos());
      timetable.again(beat);
    }
  }

  private void send(Person person, byte[] message) {
    Connection connection = connections.get(person);
    if (connection != null) {
      connection.send(message);
    }
  }

  /** Reads what is there, waiting at most that long for it. */
  private void turn(long waitNanos) throws IOException {
    if (waitNanos >= 1_000_000) {
      selector.select(waitNanos / 1_000_000);
    } else {
      if (waitNanos > SHORTEST_WAIT_NANOS) {
        LockSupport.parkNanos(waitNanos);
      }
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((Connection) key.attachment()).ready(scratch);
    }
    selector.selectedKeys().clear();
  }

  /** How late the generator itself was at worst: what it adds to latencies. */
  double latestSendMs() {
    return latestSendNanos / 1e6;
  }

  void forgetLateness() {
    latestSendNanos = 0;
  }

  /** Ends that nobody asked for, with their number. */
  Map<String, Integer> closes() {
    return closes;
  }

  @Override
  public void opened(Connection connection) {
    Person person = connection.person;
    byte[] hello = person.dialect.hello(person.room);
    connection.send(hello == null ? person.step1() : hello);
  }

  @Override
  public void message(Connection connection, byte[] bytes, int from, int to) {
    Person person = connection.person;
    long now = System.nanoTime();
    switch (person.hear(
        bytes, from, to, (stream, number) -> ledger.arrived(person, stream, number, now))) {
      case WELCOMED -> connection.send(person.step1());
      case ASKED -> connection.send(person.emptyStep2());
      case SYNCED -> {
        if (syncedNanos.putIfAbsent(person, now) == null) {
          synced++;
        }
      }
      case NOTHING_NEW -> {}
    }
  }

  @Override
  public void closed(Connection connection, int code, String why) {
    if (connections.get(connection.person) == connection) {
      closes.merge(code + " " + why, 1, Integer::sum);
    }
  }

  @Override
  public void close() throws IOException {
    List<Person> here = new ArrayList<>(connections.keySet());
    here.forEach(this::leave);
    selector.close();
  }
}
