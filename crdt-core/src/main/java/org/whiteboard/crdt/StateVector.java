package org.whiteboard.crdt;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a replica has: client id to next clock. Immutable and thread-safe. Client ids are in [0,
 * 2^53-1], clocks in [0, 2^31-1].
 */
public final class StateVector {
  public static final StateVector EMPTY = new StateVector(Map.of());

  private final TreeMap<Long, Integer> clocks;

  public StateVector(Map<Long, Integer> clocks) {
    this.clocks = new TreeMap<>(clocks);
  }

  /** The next clock of a client; 0 for one that is not known. */
  public int clock(long client) {
    return clocks.getOrDefault(client, 0);
  }

  public boolean isEmpty() {
    return clocks.isEmpty();
  }

  public Map<Long, Integer> clocks() {
    return java.util.Collections.unmodifiableMap(clocks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateVector that && clocks.equals(that.clocks);
  }

  @Override
  public int hashCode() {
    return clocks.hashCode();
  }

  @Override
  public String toString() {
    return clocks.toString();
  }
}
