package org.whiteboard.load;

import java.nio.charset.StandardCharsets;

/**
 * Who sent a message and the how manieth of theirs it is, written into the value of an update or
 * into a cursor, as text. A server may merge, join and reorder messages as it likes: whatever frame
 * the value comes in, the stamp is found.
 *
 * <p>{@code ~W} then eight hexadecimal digits of the sender and eight of the number.
 */
final class Stamp {
  static final int LENGTH = 18;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Hears of each stamp in a frame, in their order. */
  interface Finder {
    void found(int sender, int number);
  }

  private Stamp() {}

  static void write(byte[] target, int at, int sender, int number) {
    target[at] = '~';
    target[at + 1] = 'W';
    hex(target, at + 2, sender);
    hex(target, at + 10, number);
  }

  static void find(byte[] frame, int from, int to, Finder finder) {
    for (int at = from; at <= to - LENGTH; at++) {
      // Most of a large board is zeros: a stamp that began here would end in a digit.
      if (Character.digit(frame[at + LENGTH - 1], 16) < 0 && !mayBegin(frame[at + LENGTH - 1])) {
        at += LENGTH - 1;
      } else if (isStamp(frame, at)) {
        finder.found(read(frame, at + 2), read(frame, at + 10));
        at += LENGTH - 1;
      }
    }
  }

  private static boolean mayBegin(byte value) {
    return value == '~' || value == 'W';
  }

  /** Numbers in a frame may look like its first two bytes; they are not followed by digits. */
  private static boolean isStamp(byte[] frame, int at) {
    if (frame[at] != '~' || frame[at + 1] != 'W') {
      return false;
    }
    for (int i = at + 2; i < at + LENGTH; i++) {
      if (Character.digit(frame[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void hex(byte[] target, int at, int value) {
    for (int i = 0; i < 8; i++) {
      target[at + i] = DIGITS[(value >>> (28 - 4 * i)) & 15];
    }
  }

  private static int read(byte[] source, int at) {
    int value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 4) | Character.digit(source[at + i], 16);
    }
    return value;
  }
}
