package org.whiteboard.crdt.internal;

import java.util.List;
import java.util.Map;
import org.whiteboard.lib0.ByteWriter;

/** Writes plain values as lib0's {@code writeAny} does. */
final class AnyEncoding {
  private static final int BYTES = 116;
  private static final int LIST = 117;
  private static final int MAP = 118;
  private static final int STRING = 119;
  private static final int TRUE = 120;
  private static final int FALSE = 121;
  private static final int DOUBLE = 123;
  private static final int FLOAT = 124;
  private static final int INTEGER = 125;
  private static final int NULL = 126;

  /** lib0 writes larger integers as floating point: JavaScript's bit operations end here. */
  private static final long MAX_INTEGER = Integer.MAX_VALUE;

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private AnyEncoding() {}

  static void write(ByteWriter out, Object value) {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Boolean truth) {
      out.writeByte(truth ? TRUE : FALSE);
    } else if (value instanceof Integer || value instanceof Long) {
      writeInteger(out, ((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      writeNumber(out, ((Number) value).doubleValue());
    } else if (value instanceof String text) {
      out.writeByte(STRING).writeString(wellFormed(text));
    } else if (value instanceof byte[] bytes) {
      out.writeByte(BYTES).writeByteArray(bytes);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST).writeVarUint(list.size());
      list.forEach(item -> write(out, item));
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(MAP).writeVarUint(map.size());
      map.forEach((key, entry) -> writeEntry(out, key, entry));
    } else {
      throw new IllegalArgumentException("not a plain value: " + value.getClass().getName());
    }
  }

  private static void writeEntry(ByteWriter out, Object key, Object entry) {
    if (!(key instanceof String name)) {
      throw new IllegalArgumentException("a map's key that is not a string: " + key);
    }
    out.writeString(wellFormed(name));
    write(out, entry);
  }

  private static void writeInteger(ByteWriter out, long value) {
    if (Math.abs(value) <= MAX_INTEGER) {
      out.writeByte(INTEGER);
      writeVarInt(out, value);
    } else if (Math.abs(value) <= MAX_SAFE_INTEGER) {
      writeNumber(out, (double) value);
    } else {
      throw new IllegalArgumentException("beyond what JavaScript counts exactly: " + value);
    }
  }

  private static void writeNumber(ByteWriter out, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) <= MAX_INTEGER) {
      out.writeByte(INTEGER);
      writeVarInt(out, (long) value);
    } else if ((float) value == value) {
      out.writeByte(FLOAT);
      writeBigEndian(out, Float.floatToIntBits((float) value), Float.BYTES);
    } else {
      out.writeByte(DOUBLE);
      writeBigEndian(out, Double.doubleToLongBits(value), Double.BYTES);
    }
  }

  private static void writeBigEndian(ByteWriter out, long bits, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.writeByte((int) (bits >>> shift) & 0xff);
    }
  }

  /** The sign is the second bit of the first byte, which leaves it six bits of the number. */
  private static void writeVarInt(ByteWriter out, long value) {
    long rest = Math.abs(value);
    int sign = value < 0 ? 0x40 : 0;
    out.writeByte((rest > 0x3f ? 0x80 : 0) | sign | (int) (rest & 0x3f));
    rest >>>= 6;
    while (rest > 0) {
      out.writeByte((rest > 0x7f ? 0x80 : 0) | (int) (rest & 0x7f));
      rest >>>= 7;
    }
  }

  /** UTF-8 has no place for a lone surrogate; a browser's encoder writes U+FFFD for it too. */
  static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (paired) {
        i++;
      } else {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}
