package org.whiteboard.crdt;

import java.util.Arrays;

/** What an update deletes, in arrays that are kept from one update to the next. */
final class DeletedRanges {
  private long[] clients = new long[8];
  private int[] firstRange = new int[8];
  private int size;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int ranges;

  void clear() {
    size = 0;
    ranges = 0;
  }

  /** What is added from here on is of this client. */
  void addClient(long client) {
    if (size == clients.length) {
      clients = Arrays.copyOf(clients, 2 * size);
      firstRange = Arrays.copyOf(firstRange, 2 * size);
    }
    clients[size] = client;
    firstRange[size++] = ranges;
  }

  /** Clocks in [{@code start}, {@code end}), above those of the client's ranges so far. */
  void add(int start, int end) {
    if (ranges == starts.length) {
      starts = Arrays.copyOf(starts, 2 * ranges);
      ends = Arrays.copyOf(ends, 2 * ranges);
    }
    starts[ranges] = start;
    ends[ranges++] = end;
  }

  /** True if a client is named more than once. */
  boolean hasClientTwice() {
    boolean descending = true;
    for (int i = 1; i < size; i++) {
      descending &= clients[i] < clients[i - 1];
    }
    if (descending) {
      return false;
    }
    long[] sorted = Arrays.copyOf(clients, size);
    Arrays.sort(sorted);
    for (int i = 1; i < size; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** True if all of [{@code start}, {@code end}) is deleted. */
  boolean covers(long client, int start, int end) {
    int covered = start;
    for (int i = 0; i < size; i++) {
      if (clients[i] != client) {
        continue;
      }
      int last = i + 1 < size ? firstRange[i + 1] : ranges;
      for (int range = firstRange[i]; range < last && starts[range] <= covered; range++) {
        covered = Math.max(covered, ends[range]);
      }
    }
    return covered >= end;
  }
}
