package org.whiteboard.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Who is owed what, and what arrived when. Each counted message is owed to everybody else in its
 * room. An update must arrive itself; a cursor counts as delivered when it or a later one of the
 * same person arrives, and its latency then counts from its own time.
 */
final class Ledger {
  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final List<Stream> streams = new ArrayList<>();
  private final Map<String, Integer> roomSizes = new HashMap<>();
  private final Map<String, Integer> listeners = new HashMap<>();
  private final int[] placeInRoom;
  private final boolean[] stalled;
  private final int[][] seen;
  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
  private boolean counting;
  private boolean overwriting;
  private long expected;
  private long delivered;
  private long repeated;
  private long skippedUpdates;

  /** The messages of one person and kind. Numbers begin at 1. */
  private static final class Stream {
    private long[] dueNanos = new long[64];
    private boolean[] counted = new boolean[64];
    private int last;
  }

  Ledger(List<Person> people) {
    placeInRoom = new int[people.size()];
    stalled = new boolean[people.size()];
    seen = new int[people.size()][];
    for (Person person : people) {
      placeInRoom[person.number] = roomSizes.merge(person.room, 1, Integer::sum) - 1;
      listeners.merge(person.room, 1, Integer::sum);
      streams.add(new Stream());
      streams.add(new Stream());
    }
    for (Person person : people) {
      seen[person.number] = new int[roomSizes.get(person.room) * 2];
    }
  }

  static int streamOf(Person person, Kind kind) {
    return person.number * 2 + kind.place;
  }

  /** From here on what is sent is owed; from {@code false} on it is not. */
  void count(boolean on) {
    counting = on;
  }

  /** Nobody is owed anything by or through this person: they do not read. */
  void excuse(Person person) {
    if (!stalled[person.number]) {
      stalled[person.number] = true;
      listeners.merge(person.room, -1, Integer::sum);
    }
  }

  /**
   * Everybody overwrites what they wrote: then a server may merge an update with the one that
   * overwrites it, and a later one of the same person stands for it as with cursors. That nothing
   * is lost is seen when the replicas are compared.
   */
  void overwriting() {
    overwriting = true;
  }

  /** The number of the message that is now sent and was due then. */
  int sent(Person person, Kind kind, long dueNanos) {
    Stream stream = streams.get(streamOf(person, kind));
    int number = ++stream.last;
    if (number >= stream.dueNanos.length) {
      stream.dueNanos = Arrays.copyOf(stream.dueNanos, number * 2);
      stream.counted = Arrays.copyOf(stream.counted, number * 2);
    }
    stream.dueNanos[number] = dueNanos;
    stream.counted[number] = counting;
    if (counting) {
      expected += listeners.get(person.room) - (stalled[person.number] ? 0 : 1);
    }
    return number;
  }

  void arrived(Person receiver, int streamNumber, int number, long nowNanos) {
    int sender = streamNumber / 2;
    if (sender == receiver.number || streamNumber >= streams.size()) {
      return;
    }
    boolean update = streamNumber % 2 == Kind.UPDATE.place;
    int place = placeInRoom[sender] * 2 + streamNumber % 2;
    int last = seen[receiver.number][place];
    if (number <= last) {
      repeated++;
      return;
    }
    if (update) {
      skippedUpdates += number - last - 1;
    }
    seen[receiver.number][place] = number;
    Stream stream = streams.get(streamNumber);
    for (int each = update && !overwriting ? number : last + 1; each <= number; each++) {
      if (stream.counted[each] && !stalled[receiver.number]) {
        delivered++;
        latencies.recordValue(Math.min(LONGEST_NANOS, nowNanos - stream.dueNanos[each]));
      }
    }
  }

  /** True when the receiver has the last update of everybody in the room. */
  boolean isComplete(Person receiver, List<Person> people) {
    for (Person sender : people) {
      if (sender.room.equals(receiver.room) && sender != receiver) {
        int last = streams.get(streamOf(sender, Kind.UPDATE)).last;
        if (seen[receiver.number][placeInRoom[sender.number] * 2 + Kind.UPDATE.place] < last) {
          return false;
        }
      }
    }
    return true;
  }

  boolean isSettled() {
    return delivered >= expected;
  }

  long expected() {
    return expected;
  }

  long delivered() {
    return delivered;
  }

  /** Updates that a later one of the same person overtook: never with TCP and an honest relay. */
  long skippedUpdates() {
    return skippedUpdates;
  }

  long repeated() {
    return repeated;
  }

  double millisAt(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  void resetLatencies() {
    latencies.reset();
  }
}
