package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The changes that wait for their batch, in order of arrival. One thread at a time. */
final class Arrivals {
  private final RoomLimits limits;
  private ArrayDeque<Arrival> waiting = new ArrayDeque<>();

  /** After an engine failure this many arrivals go one by one, to find the one that did it. */
  private int suspects;

  Arrivals(RoomLimits limits) {
    this.limits = limits;
  }

  void add(Arrival arrival) {
    waiting.add(arrival);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Takes the next batch: any number by sessions, as the limits allow, or a single one by the
   * server. Only when not empty.
   */
  List<Arrival> takeBatch() {
    int maxUpdates = suspects > 0 ? 1 : limits.batchUpdates();
    suspects = Math.max(0, suspects - 1);
    List<Arrival> batch = new ArrayList<>();
    batch.add(waiting.poll());
    if (!(batch.get(0) instanceof Arrival.FromSession first)) {
      return batch;
    }
    long bytes = first.update().length;
    while (batch.size() < maxUpdates
        && waiting.peek() instanceof Arrival.FromSession next
        && (bytes += next.update().length) <= limits.batchBytes()) {
      batch.add(waiting.poll());
    }
    return batch;
  }

  /** Puts a batch back to where it was taken from, because one of it made the engine fail. */
  void suspect(List<Arrival> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
    }
    suspects = batch.size();
  }

  /** Forgets all and answers what there was. */
  Iterable<Arrival> giveUp() {
    ArrayDeque<Arrival> given = waiting;
    waiting = new ArrayDeque<>();
    return given;
  }
}
