package org.whiteboard.lib0;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes lib0's encoding into a growing array. Not thread-safe. */
public final class ByteWriter {
  private byte[] bytes;
  private int length;

  public ByteWriter() {
    this(64);
  }

  /** A writer with room for {@code expectedBytes} before it has to grow. */
  public ByteWriter(int expectedBytes) {
    bytes = new byte[Math.max(16, expectedBytes)];
  }

  public ByteWriter writeByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Writes a number from 0 to 2^53-1 in its shortest form. */
  public ByteWriter writeVarUint(long value) {
    if (value < 0 || value > ByteReader.MAX_VAR_UINT) {
      throw new IllegalArgumentException("outside 0 to 2^53-1: " + value);
    }
    reserve(8);
    long rest = value;
    while (rest > 0x7f) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  /** Bytes as they are, without a length. */
  public ByteWriter write(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /** Length-prefixed bytes. */
  public ByteWriter writeByteArray(byte[] value) {
    return writeVarUint(value.length).write(value);
  }

  /** Length-prefixed UTF-8; lone surrogates become {@code ?}, so don't pass any. */
  public ByteWriter writeString(String value) {
    return writeByteArray(value.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return length;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      int wanted = Math.addExact(length, more);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, doubled));
    }
  }
}
