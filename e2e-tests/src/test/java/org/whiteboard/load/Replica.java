package org.whiteboard.load;

import java.util.Arrays;

/**
 * Every document update that one person wrote or was sent, in the order of their arrival, by the
 * numbers that {@link Updates} gave them. Two replicas with the same history are the same document,
 * so a room needs to be built in Yjs as often as histories differ, not once a person.
 */
final class Replica {
  private final Updates updates;
  private int[] history = new int[64];
  private int length;

  Replica(Updates updates) {
    this.updates = updates;
  }

  void wrote(byte[] update) {
    add(updates.number(update, 0, update.length));
  }

  void received(byte[] bytes, int from, int count) {
    add(updates.number(bytes, from, count));
  }

  private void add(int update) {
    if (length == history.length) {
      history = Arrays.copyOf(history, length * 2);
    }
    history[length++] = update;
  }

  /** The distinct updates, sorted: what the document depends on. */
  int[] distinct() {
    return Arrays.stream(history, 0, length).distinct().sorted().toArray();
  }
}
