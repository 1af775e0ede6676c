package org.whiteboard.crdt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.JsonText;
import org.whiteboard.lib0.Utf8;

/**
 * Walks the content of one struct (I4, I5) without building any of it. The tags and their bodies
 * are those of Yjs 13: {@code src/structs/Content*.js}, and lib0's {@code writeAny}.
 */
final class ContentWalk {
  static final int DELETED = 1;
  static final int JSON = 2;
  static final int BINARY = 3;
  static final int STRING = 4;
  static final int EMBED = 5;
  static final int FORMAT = 6;
  static final int TYPE = 7;
  static final int ANY = 8;
  static final int DOC = 9;

  private static final int TYPE_XML_ELEMENT = 3;
  private static final int TYPE_XML_HOOK = 5;
  private static final int TYPE_XML_TEXT = 6;

  private static final int UNDEFINED = 127;
  private static final int NULL = 126;
  private static final int INTEGER = 125;
  private static final int FLOAT_32 = 124;
  private static final int FLOAT_64 = 123;
  private static final int BIG_INT = 122;
  private static final int FALSE = 121;
  private static final int TRUE = 120;
  private static final int TEXT = 119;
  private static final int OBJECT = 118;
  private static final int ARRAY = 117;
  private static final int BYTES = 116;

  /** Names that JavaScript objects inherit and that {@code object[key] = …} reaches. */
  private static final byte[][] FORBIDDEN_KEYS = {
    "__proto__".getBytes(StandardCharsets.US_ASCII),
    "constructor".getBytes(StandardCharsets.US_ASCII),
    "prototype".getBytes(StandardCharsets.US_ASCII)
  };

  private final ByteReader in;
  private byte[] bytes;
  private UpdateLimits limits;
  private int textStart;

  /** Elements that are still to come at each depth of an any value; negative inside objects. */
  private int[] open = new int[17];

  ContentWalk(ByteReader in) {
    this.in = in;
  }

  void reset(byte[] newBytes, UpdateLimits newLimits) {
    bytes = newBytes;
    limits = newLimits;
    if (open.length <= limits.anyDepth()) {
      open = new int[limits.anyDepth() + 1];
    }
  }

  /** Walks content and returns how many clocks it takes. */
  long walk(int tag) {
    return switch (tag) {
      case DELETED -> in.readVarUint();
      case BINARY -> {
        binary();
        yield 1;
      }
      case STRING -> text();
      case EMBED -> {
        json();
        yield 1;
      }
      case FORMAT -> {
        key();
        json();
        yield 1;
      }
      case TYPE -> {
        type();
        yield 1;
      }
      case ANY -> anys();
      case JSON, DOC -> throw malformed("I5", "content that yrs and Yjs read differently");
      default -> throw malformed("I5", "unknown content");
    };
  }

  /** A map key or any other name. */
  void key() {
    int at = in.position();
    int length = in.readLength();
    if (length > limits.keyBytes()) {
      throw new MalformedUpdateException("I4", at, "key above " + limits.keyBytes() + " bytes");
    }
    int start = in.position();
    in.skip(length);
    if (Utf8.utf16Length(bytes, start, start + length) < 0) {
      throw new MalformedUpdateException("I4", start, "not UTF-8");
    }
    for (byte[] forbidden : FORBIDDEN_KEYS) {
      if (equal(forbidden, start, length)) {
        throw new MalformedUpdateException("I4", start, "forbidden key");
      }
    }
  }

  private boolean equal(byte[] word, int start, int length) {
    return length == word.length && Arrays.equals(word, 0, length, bytes, start, start + length);
  }

  /** Returns the length in UTF-16 code units, which is what a text's clocks count. */
  private int text() {
    int at = in.position();
    int length = in.readLength();
    if (length > limits.stringBytes()) {
      throw new MalformedUpdateException(
          "I5", at, "string above " + limits.stringBytes() + " bytes");
    }
    textStart = in.position();
    in.skip(length);
    int units = Utf8.utf16Length(bytes, textStart, in.position());
    if (units < 0) {
      throw new MalformedUpdateException("I4", textStart, "not UTF-8");
    }
    return units;
  }

  private void binary() {
    int at = in.position();
    int length = in.readLength();
    if (length > limits.binaryBytes()) {
      throw new MalformedUpdateException(
          "I5", at, "binary above " + limits.binaryBytes() + " bytes");
    }
    in.skip(length);
  }

  private void json() {
    text();
    if (!JsonText.isPortable(bytes, textStart, in.position(), limits.anyDepth())) {
      throw new MalformedUpdateException("I5", textStart, "not JSON that every engine reads alike");
    }
  }

  /** A shared type; of those with a name only elements are read alike. */
  private void type() {
    int at = in.position();
    long kind = in.readVarUint();
    if (kind == TYPE_XML_HOOK || kind > TYPE_XML_TEXT) {
      throw new MalformedUpdateException("I5", at, "type that yrs and Yjs read differently");
    }
    if (kind == TYPE_XML_ELEMENT) {
      key();
    }
  }

  private int anys() {
    int count = in.readCount(1);
    int budget = limits.anyNodes();
    for (int i = 0; i < count; i++) {
      budget = any(budget);
    }
    return count;
  }

  /** Walks one value with everything in it; returns how many more the struct may hold. */
  private int any(int budget) {
    int left = budget;
    int depth = 0;
    open[0] = 1;
    while (depth >= 0) {
      if (open[depth] == 0) {
        depth--;
        continue;
      }
      if (open[depth] < 0) {
        open[depth]++;
        key();
      } else {
        open[depth]--;
      }
      if (--left < 0) {
        throw malformed("I5", "more than " + limits.anyNodes() + " values");
      }
      int elements = value();
      if (elements != 0) {
        if (++depth > limits.anyDepth()) {
          throw malformed("I5", "values nested deeper than " + limits.anyDepth());
        }
        open[depth] = elements;
      }
    }
    return left;
  }

  /** Walks one value up to its elements: their number, negated for an object. */
  private int value() {
    switch (in.readByte()) {
      case UNDEFINED, NULL, FALSE, TRUE -> {}
      case INTEGER -> integer();
      case FLOAT_32 -> finite(Float.isFinite(Float.intBitsToFloat((int) bigEndian(4))));
      case FLOAT_64 -> finite(Double.isFinite(Double.longBitsToDouble(bigEndian(8))));
      case TEXT -> text();
      case BYTES -> binary();
      case OBJECT -> {
        return -in.readCount(2);
      }
      case ARRAY -> {
        return in.readCount(1);
      }
      case BIG_INT -> throw malformed("I5", "BigInt");
      default -> throw malformed("I5", "unknown value");
    }
    return 0;
  }

  private long bigEndian(int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | in.readByte();
    }
    return value;
  }

  private void finite(boolean isFinite) {
    if (!isFinite) {
      throw malformed("I5", "number is not finite");
    }
  }

  /** lib0's signed integer: 6 bits and a sign in the first byte, 7 bits in each further one. */
  private void integer() {
    int at = in.position();
    int next = in.readByte();
    long value = next & 0x3f;
    int shift = 6;
    while ((next & 0x80) != 0) {
      if (shift > 48) {
        throw new MalformedUpdateException("I5", at, "integer longer than 8 bytes");
      }
      next = in.readByte();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    }
    if (shift > 6 && next == 0) {
      throw new MalformedUpdateException("P6", at, "number is padded");
    }
    if (value > ByteReader.MAX_VAR_UINT) {
      throw new MalformedUpdateException("I5", at, "integer beyond 2^53-1");
    }
  }

  private MalformedUpdateException malformed(String rule, String detail) {
    return new MalformedUpdateException(rule, in.position(), detail);
  }
}
