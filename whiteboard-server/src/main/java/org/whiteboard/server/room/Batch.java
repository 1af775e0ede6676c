package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.whiteboard.crdt.Applied;

/**
 * Arrivals that become one transaction, one log row and one frame: either any number by sessions or
 * a single one by the server.
 */
final class Batch {
  static final Applied NO_CHANGE = new Applied(new byte[0], Set.of());

  /** History shows names, not a whole room's worth of them. */
  private static final int MAX_AUTHORS = 8;

  private Batch() {}

  /** Takes the next batch off the queue; at least one arrival. */
  static List<Arrival> take(ArrayDeque<Arrival> arrivals, int maxUpdates, int maxBytes) {
    List<Arrival> batch = new ArrayList<>();
    batch.add(arrivals.poll());
    if (!(batch.get(0) instanceof Arrival.FromSession first)) {
      return batch;
    }
    long bytes = first.update().length;
    while (batch.size() < maxUpdates
        && arrivals.peek() instanceof Arrival.FromSession next
        && (bytes += next.update().length) <= maxBytes) {
      batch.add(arrivals.poll());
    }
    return batch;
  }

  /** Puts a batch back to where it was taken from. */
  static void putBack(List<Arrival> batch, ArrayDeque<Arrival> arrivals) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      arrivals.addFirst(batch.get(i));
    }
  }

  static Applied apply(List<Arrival> batch, LiveDocument document) {
    if (batch.get(0) instanceof Arrival.FromServer server) {
      return document.edit(server.edits());
    }
    List<byte[]> updates = new ArrayList<>(batch.size());
    for (Arrival arrival : batch) {
      if (arrival instanceof Arrival.FromSession from) {
        updates.add(from.update());
      }
    }
    return document.apply(updates);
  }

  static String authors(List<Arrival> batch) {
    return batch.stream()
        .map(Arrival::author)
        .distinct()
        .limit(MAX_AUTHORS)
        .collect(Collectors.joining(","));
  }
}
