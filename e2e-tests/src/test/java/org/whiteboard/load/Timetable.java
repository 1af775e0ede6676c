package org.whiteboard.load;

import java.util.PriorityQueue;

/**
 * When each person sends what. Beats of one rate are spread evenly, and no beat waits for a server.
 */
final class Timetable {
  /** One person's regular sends. */
  static final class Beat {
    final Person person;
    final Kind kind;
    final int bytes;
    private final long everyNanos;
    private long dueNanos;

    private Beat(Person person, Kind kind, int bytes, long everyNanos, long firstNanos) {
      this.person = person;
      this.kind = kind;
      this.bytes = bytes;
      this.everyNanos = everyNanos;
      this.dueNanos = firstNanos;
    }

    long dueNanos() {
      return dueNanos;
    }
  }

  private final PriorityQueue<Beat> beats =
      new PriorityQueue<>((a, b) -> Long.compare(a.dueNanos, b.dueNanos));
  private final long startNanos;

  Timetable(long startNanos) {
    this.startNanos = startNanos;
  }

  /**
   * Adds one of {@code count} equal beats.
   *
   * @param bytes of an update's value; ignored for moves
   * @param index which of them, 0 to count - 1: their first times are spread over an interval
   */
  void add(Person person, Kind kind, double perSecond, int bytes, int index, int count) {
    long every = (long) (1e9 / perSecond);
    beats.add(new Beat(person, kind, bytes, every, startNanos + every * index / count));
  }

  /** The next beat that is due, moved on to its next time; null when none is. */
  Beat takeDue(long nowNanos) {
    Beat next = beats.peek();
    return next == null || next.dueNanos > nowNanos ? null : beats.poll();
  }

  void again(Beat beat) {
    beat.dueNanos += beat.everyNanos;
    beats.add(beat);
  }

  long nextNanos() {
    return beats.isEmpty() ? Long.MAX_VALUE : beats.peek().dueNanos;
  }
}
