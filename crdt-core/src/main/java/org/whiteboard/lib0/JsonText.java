package org.whiteboard.lib0;

import java.nio.charset.StandardCharsets;

/**
 * Checks that bytes are one JSON value by RFC 8259, exactly what JavaScript's {@code JSON.parse}
 * accepts. Peers parse relayed JSON without a guard: one malformed state would throw in everybody's
 * client.
 *
 * <p>Iterative: which kind of bracket is open at each depth is a bit of one {@code long}, hence at
 * most 64 levels. Builds nothing, so it costs no memory.
 */
public final class JsonText {
  /** Levels of arrays and objects; browsers overflow their stacks at some thousands. */
  public static final int MAX_DEPTH = 64;

  /** JavaScript prints at most 25 characters; the rest is somebody's attempt to burn time. */
  private static final int MAX_PORTABLE_DIGITS = 64;

  /** {@code 1e309}; anything shorter is finite. */
  private static final int SHORTEST_INFINITY = 5;

  private final byte[] bytes;
  private final int to;
  private final int maxDepth;
  private final boolean portable;
  private int at;

  private JsonText(byte[] bytes, int from, int to, int maxDepth, boolean portable) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.maxDepth = maxDepth;
    this.portable = portable;
  }

  /** True if the range holds exactly one JSON value, in strict UTF-8. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    return Utf8.utf16Length(bytes, from, to) >= 0
        && new JsonText(bytes, from, to, MAX_DEPTH, false).isOneValue();
  }

  /**
   * True if it is moreover JSON that Rust's serde reads: no lone surrogate in an escape and no
   * number beyond a double. The range is strict UTF-8 already.
   *
   * @param maxDepth at most {@link #MAX_DEPTH}
   */
  public static boolean isPortable(byte[] bytes, int from, int to, int maxDepth) {
    return new JsonText(bytes, from, to, Math.min(maxDepth, MAX_DEPTH), true).isOneValue();
  }

  private boolean isOneValue() {
    long objects = 0; // Bit d: the bracket at depth d is a brace.
    int depth = 0;
    boolean wantsValue = true;
    while (true) {
      if (wantsValue) {
        int next = nextToken();
        if (next == '{' || next == '[') {
          if (++depth > maxDepth) {
            return false;
          }
          boolean object = next == '{';
          objects = object ? objects | 1L << (depth - 1) : objects & ~(1L << (depth - 1));
          at++;
          if (nextToken() == (object ? '}' : ']')) {
            wantsValue = false;
          } else if (object && !key()) {
            return false;
          }
          continue;
        }
        if (!scalar(next)) {
          return false;
        }
        wantsValue = false;
      } else if (depth == 0) {
        return nextToken() < 0;
      } else {
        boolean object = (objects >>> (depth - 1) & 1) != 0;
        int next = nextToken();
        at++;
        if (next == (object ? '}' : ']')) {
          depth--;
        } else if (next == ',' && (!object || key())) {
          wantsValue = true;
        } else {
          return false;
        }
      }
    }
  }

  /** The next byte that is not white space, not consumed; -1 at the end. */
  private int nextToken() {
    while (at < to) {
      int next = bytes[at] & 0xff;
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
    return -1;
  }

  private boolean key() {
    return nextToken() == '"' && string() && nextToken() == ':' && at++ < to;
  }

  private boolean scalar(int first) {
    return switch (first) {
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    };
  }

  private boolean literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at >= to || bytes[at++] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean string() {
    at++;
    while (at < to) {
      int next = bytes[at++];
      if (next == '"') {
        return true;
      }
      if ((next >= 0 && next < ' ') || (next == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    if (at >= to) {
      return false;
    }
    int kind = bytes[at++];
    if (kind != 'u') {
      return "\"\\/bfnrt".indexOf(kind) >= 0;
    }
    int unit = hex4();
    if (unit < 0 || !portable || unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
      return unit >= 0;
    }
    // A surrogate is portable only as the first half of a pair.
    boolean paired = unit <= Character.MAX_HIGH_SURROGATE && at + 1 < to;
    return paired && bytes[at++] == '\\' && bytes[at++] == 'u' && isLowSurrogate(hex4());
  }

  private static boolean isLowSurrogate(int unit) {
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }

  /** Four hexadecimal digits as a number, or -1. */
  private int hex4() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < to ? Character.digit(bytes[at++], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private boolean number() {
    int start = at;
    if (at < to && bytes[at] == '-') {
      at++;
    }
    if (at < to && bytes[at] == '0') {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (at < to && bytes[at] == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    return exponent() && (!portable || isFinite(start));
  }

  private boolean exponent() {
    if (at >= to || (bytes[at] != 'e' && bytes[at] != 'E')) {
      return true;
    }
    at++;
    if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
      at++;
    }
    return digits();
  }

  private boolean isFinite(int start) {
    int length = at - start;
    return length < SHORTEST_INFINITY
        || (length <= MAX_PORTABLE_DIGITS
            && Double.isFinite(
                Double.parseDouble(new String(bytes, start, length, StandardCharsets.US_ASCII))));
  }

  private boolean digits() {
    int start = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start;
  }
}
