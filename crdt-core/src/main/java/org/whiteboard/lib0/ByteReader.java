package org.whiteboard.lib0;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lib0's encoding from a range of a byte array. Not thread-safe.
 *
 * <p>Stricter than lib0 itself, which accepts padded integers ({@code 80 00} is 0 there). No client
 * emits those, and two spellings of one number are how a check on leading bytes is walked past, so
 * rule P6 refuses them.
 */
public final class ByteReader {
  /** JavaScript's largest safe integer, the largest number lib0 can carry: 2^53-1. */
  public static final long MAX_VAR_UINT = (1L << 53) - 1;

  private byte[] bytes;
  private int position;
  private int end;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int from, int to) {
    reset(bytes, from, to);
  }

  /** Starts over on other bytes, so that a reader can be kept for many messages. */
  public void reset(byte[] newBytes, int from, int to) {
    if (from < 0 || to < from || to > newBytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + newBytes.length);
    }
    bytes = newBytes;
    position = from;
    end = to;
  }

  /** Where the next byte is read, counted from the start of the array. */
  public int position() {
    return position;
  }

  public int remaining() {
    return end - position;
  }

  /** 0 to 255. */
  public int readByte() {
    if (position >= end) {
      throw malformed("P6", "ends too early");
    }
    return bytes[position++] & 0xff;
  }

  /** 0 to 2^53-1, canonical. */
  public long readVarUint() {
    int start = position;
    if (start < end && bytes[start] >= 0) {
      position = start + 1;
      return bytes[start];
    }
    return readLongVarUint(start);
  }

  private long readLongVarUint(int start) {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      if (position >= end) {
        throw malformed("P6", "number ends too early");
      }
      int next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw new MalformedBytesException("P6", start, "number is padded");
        }
        if (value > MAX_VAR_UINT) {
          throw new MalformedBytesException("P6", start, "number above 2^53-1");
        }
        return value;
      }
    }
    throw new MalformedBytesException("P6", start, "number longer than 8 bytes");
  }

  /** The length of something that follows: never more than what remains. */
  public int readLength() {
    int start = position;
    long length = readVarUint();
    if (length > end - position) {
      throw new MalformedBytesException("P6", start, "length exceeds what remains");
    }
    return (int) length;
  }

  /**
   * The number of elements that follow: never more than could be there.
   *
   * @param minElementBytes the fewest bytes an element takes, at least 1
   */
  public int readCount(int minElementBytes) {
    int start = position;
    long count = readVarUint();
    if (count > (end - position) / minElementBytes) {
      throw new MalformedBytesException("P6", start, "count exceeds what remains");
    }
    return (int) count;
  }

  /** A copy of length-prefixed bytes. */
  public byte[] readByteArray() {
    int length = readLength();
    byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  /** Length-prefixed strict UTF-8. */
  public String readString() {
    int length = readLength();
    if (Utf8.utf16Length(bytes, position, position + length) < 0) {
      throw malformed("I4", "not UTF-8");
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Moves past {@code length} bytes that {@link #readLength} vouched for. */
  public void skip(int length) {
    if (length < 0 || length > end - position) {
      throw malformed("P6", "ends too early");
    }
    position += length;
  }

  private MalformedBytesException malformed(String rule, String detail) {
    return new MalformedBytesException(rule, position, detail);
  }
}
