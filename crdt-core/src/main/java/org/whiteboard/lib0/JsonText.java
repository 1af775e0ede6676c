package org.whiteboard.lib0;

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

  private final byte[] bytes;
  private final int to;
  private int at;

  private JsonText(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /** True if the range holds exactly one JSON value, in strict UTF-8. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    return Utf8.utf16Length(bytes, from, to) >= 0 && new JsonText(bytes, from, to).isOneValue();
  }

  private boolean isOneValue() {
    long objects = 0; // Bit d: the bracket at depth d is a brace.
    int depth = 0;
    boolean wantsValue = true;
    while (true) {
      if (wantsValue) {
        int next = nextToken();
        if (next == '{' || next == '[') {
          if (++depth > MAX_DEPTH) {
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
      int next = bytes[at];
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
    for (int i = 0; i < 4; i++) {
      if (at >= to || Character.digit(bytes[at++], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
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
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      at++;
      if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int start = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start;
  }
}
