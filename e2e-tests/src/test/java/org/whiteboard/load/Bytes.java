package org.whiteboard.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer with the primitives of lib0 that a client's messages are made of. */
final class Bytes {
  private byte[] array = new byte[256];
  private int length;

  Bytes clear() {
    length = 0;
    return this;
  }

  Bytes add(int value) {
    grow(1);
    array[length++] = (byte) value;
    return this;
  }

  Bytes varUint(long value) {
    long left = value;
    while (left > 0x7f) {
      add((int) (0x80 | (left & 0x7f)));
      left >>>= 7;
    }
    return add((int) left);
  }

  Bytes varString(String value) {
    return varBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  Bytes varBytes(byte[] value) {
    varUint(value.length);
    return raw(value, 0, value.length);
  }

  Bytes raw(byte[] value, int from, int count) {
    grow(count);
    System.arraycopy(value, from, array, length, count);
    length += count;
    return this;
  }

  int length() {
    return length;
  }

  byte[] toArray() {
    return Arrays.copyOf(array, length);
  }

  /** The buffer itself, valid up to {@link #length} until the next change. */
  byte[] array() {
    return array;
  }

  private void grow(int more) {
    if (length + more > array.length) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
    }
  }
}
