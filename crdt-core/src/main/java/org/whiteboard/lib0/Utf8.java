package org.whiteboard.lib0;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8 by the table of well-formed sequences in the Unicode Standard (section 3.9, table
 * 3-7): no overlong form, no surrogate, nothing above U+10FFFF. The same set that a browser's
 * {@code TextDecoder} with {@code fatal: true} accepts, so refusing the rest refuses no real
 * client.
 */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /**
   * How many UTF-16 code units (the unit in which JavaScript counts) the bytes decode to.
   *
   * @return -1 if they are not well-formed
   */
  public static int utf16Length(byte[] bytes, int from, int to) {
    int at = from;
    int units = 0;
    while (at < to) {
      if (bytes[at] >= 0) {
        int start = at++;
        while (at + 8 <= to && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
          at += 8;
        }
        units += at - start;
      } else {
        int length = sequenceLength(bytes, at, to);
        if (length == 0) {
          return -1;
        }
        at += length;
        units += length == 4 ? 2 : 1;
      }
    }
    return units;
  }

  /** 2 to 4 for a well-formed sequence that starts with a byte above 0x7f, else 0. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4 || to - at < 2) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    if (lead < 0xe0) {
      return isContinuation(second) ? 2 : 0;
    }
    // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest || to - at < 3 || !isContinuation(bytes[at + 2])) {
      return 0;
    }
    if (lead < 0xf0) {
      return 3;
    }
    return to - at >= 4 && isContinuation(bytes[at + 3]) ? 4 : 0;
  }

  private static boolean isContinuation(int value) {
    return (value & 0xc0) == 0x80;
  }
}
