package org.whiteboard.crdt;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.ByteWriter;
import org.whiteboard.lib0.MalformedBytesException;

/**
 * What a replica has: client id to next clock. Immutable and thread-safe. Client ids are in [0,
 * 2^53-1], clocks in [0, 2^31-1]; a client at clock 0 is the same as one that is absent.
 *
 * <p>Kept as two sorted arrays: a busy board has one entry for every session it ever had, and a map
 * of boxed numbers would let a 1 MiB sync step 1 cost 20 MiB.
 */
public final class StateVector implements KnownClocks {
  public static final StateVector EMPTY = new StateVector(new long[0], new int[0]);

  /** Ascending, without duplicates. */
  private final long[] clients;

  private final int[] clocks;

  public StateVector(Map<Long, Integer> clocks) {
    TreeMap<Long, Integer> sorted = new TreeMap<>(clocks);
    sorted.values().removeIf(clock -> clock == 0);
    this.clients = new long[sorted.size()];
    this.clocks = new int[sorted.size()];
    int i = 0;
    for (Map.Entry<Long, Integer> entry : sorted.entrySet()) {
      if (entry.getKey() < 0 || entry.getKey() > ByteReader.MAX_VAR_UINT || entry.getValue() < 0) {
        throw new IllegalArgumentException("outside the range of a client or clock: " + entry);
      }
      this.clients[i] = entry.getKey();
      this.clocks[i++] = entry.getValue();
    }
  }

  private StateVector(long[] clients, int[] clocks) {
    this.clients = clients;
    this.clocks = clocks;
  }

  /**
   * Reads the body of a sync step 1 (rule I8): canonical, each client once, in any order.
   *
   * @throws MalformedBytesException if the bytes are anything else
   */
  public static StateVector decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    int count = reader.readCount(2);
    long[] clients = new long[count];
    int[] clocks = new int[count];
    int kept = 0;
    boolean descending = true;
    for (int i = 0; i < count; i++) {
      int start = reader.position();
      clients[kept] = reader.readVarUint();
      long clock = reader.readVarUint();
      if (clock > Integer.MAX_VALUE) {
        throw new MalformedBytesException("I8", start, "clock above 2^31-1");
      }
      if (clock > 0) {
        clocks[kept] = (int) clock;
        descending &= kept == 0 || clients[kept] < clients[kept - 1];
        kept++;
      }
    }
    if (reader.remaining() > 0) {
      throw new MalformedBytesException("I8", reader.position(), "bytes after the state vector");
    }
    return descending ? reversed(clients, clocks, kept) : sorted(clients, clocks, kept);
  }

  /** Yjs writes the largest client first, so this is the common case. */
  private static StateVector reversed(long[] clients, int[] clocks, int size) {
    long[] ascending = new long[size];
    int[] theirs = new int[size];
    for (int i = 0; i < size; i++) {
      ascending[i] = clients[size - 1 - i];
      theirs[i] = clocks[size - 1 - i];
    }
    return new StateVector(ascending, theirs);
  }

  private static StateVector sorted(long[] clients, int[] clocks, int size) {
    long[] ascending = Arrays.copyOf(clients, size);
    Arrays.sort(ascending);
    int[] theirs = new int[size];
    for (int i = 0; i < size; i++) {
      int slot = Arrays.binarySearch(ascending, clients[i]);
      if (theirs[slot] != 0) {
        throw new MalformedBytesException("I8", 0, "a client twice");
      }
      theirs[slot] = clocks[i];
    }
    return new StateVector(ascending, theirs);
  }

  /** The largest client first, byte for byte what Yjs writes. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(8 + 9 * clients.length).writeVarUint(clients.length);
    for (int i = clients.length - 1; i >= 0; i--) {
      writer.writeVarUint(clients[i]).writeVarUint(clocks[i]);
    }
    return writer.toByteArray();
  }

  /** The next clock of a client; 0 for one that is not known. */
  @Override
  public int clock(long client) {
    int slot = Arrays.binarySearch(clients, client);
    return slot < 0 ? 0 : clocks[slot];
  }

  public boolean isEmpty() {
    return clients.length == 0;
  }

  /** How many clients have written. */
  public int size() {
    return clients.length;
  }

  /** A copy, ascending by client. */
  public Map<Long, Integer> clocks() {
    TreeMap<Long, Integer> copy = new TreeMap<>();
    for (int i = 0; i < clients.length; i++) {
      copy.put(clients[i], clocks[i]);
    }
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateVector that
        && Arrays.equals(clients, that.clients)
        && Arrays.equals(clocks, that.clocks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(clients) + Arrays.hashCode(clocks);
  }

  @Override
  public String toString() {
    return clocks().toString();
  }
}
