package org.whiteboard.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each distinct update once. A relay sends the same bytes to everybody, so a thousand replicas hold
 * hardly more than one.
 */
final class Updates {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<byte[]> all = new ArrayList<>();

  /** The number of these bytes; the same bytes have the same one. */
  int number(byte[] bytes, int from, int count) {
    long hash = hash(bytes, from, count);
    Integer known = numbers.get(hash);
    if (known != null) {
      return known;
    }
    all.add(Arrays.copyOfRange(bytes, from, from + count));
    numbers.put(hash, all.size() - 1);
    return all.size() - 1;
  }

  byte[] get(int number) {
    return all.get(number);
  }

  /** Eight bytes at a step: a joiner's document is read as fast as it comes. */
  private static long hash(byte[] bytes, int from, int count) {
    long hash = count * PRIME;
    int at = from;
    int end = from + count;
    for (; at + 8 <= end; at += 8) {
      hash = Long.rotateLeft(hash ^ (long) LONGS.get(bytes, at) * PRIME, 29) * PRIME;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * PRIME;
    }
    return hash ^ (hash >>> 32);
  }
}
