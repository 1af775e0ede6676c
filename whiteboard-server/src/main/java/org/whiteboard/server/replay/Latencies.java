package org.whiteboard.server.replay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.whiteboard.crdt.Inspection.ClientRange;

/** Time from sending a change to its arrival at another replica, for every pair of the two. */
final class Latencies {
  /** Beyond it only every n-th sample is kept; percentiles don't need more. */
  private static final int MAX_SAMPLES = 1 << 20;

  private final Map<Long, TreeMap<Integer, Long>> sentNanos = new HashMap<>();
  private long[] samples = new long[1024];
  private int size;
  private long seen;

  void sent(ClientRange range, long nanos) {
    sentNanos.computeIfAbsent(range.client(), id -> new TreeMap<>()).put(range.endClock(), nanos);
  }

  /** A replica learned what is above {@code knownClock} in this range. */
  void received(ClientRange range, int knownClock, long nanos) {
    TreeMap<Integer, Long> sent = sentNanos.get(range.client());
    if (sent != null && range.endClock() > knownClock) {
      sent.subMap(knownClock, false, range.endClock(), true)
          .values()
          .forEach(at -> add(nanos - at));
    }
  }

  private void add(long nanos) {
    seen++;
    if (size == MAX_SAMPLES) {
      samples[(int) (seen % MAX_SAMPLES)] = nanos;
      return;
    }
    if (size == samples.length) {
      samples = Arrays.copyOf(samples, 2 * size);
    }
    samples[size++] = nanos;
  }

  long count() {
    return seen;
  }

  /** Milliseconds; NaN when nothing was measured. */
  double percentile(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(samples, size);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * size) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
