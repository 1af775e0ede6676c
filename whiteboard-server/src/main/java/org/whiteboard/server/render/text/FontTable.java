package org.whiteboard.server.render.text;

import java.util.Arrays;
import java.util.Optional;

/** A table of an OpenType font, or a part of one: big-endian numbers at offsets. */
final class FontTable {
  private final byte[] bytes;
  private final int start;

  private FontTable(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  /** The table with this four-letter tag of a whole font file. */
  static Optional<FontTable> find(byte[] font, String tag) {
    FontTable file = new FontTable(font, 0);
    int tables = file.u16(4);
    for (int i = 0; i < tables; i++) {
      int record = 12 + 16 * i;
      if (file.tag(record).equals(tag)) {
        return Optional.of(file.at(file.i32(record + 8)));
      }
    }
    return Optional.empty();
  }

  /** The part that begins {@code offset} bytes from here. */
  FontTable at(int offset) {
    return new FontTable(bytes, start + offset);
  }

  /** The part that the 16-bit offset at {@code offset} leads to. */
  FontTable follow(int offset) {
    return at(u16(offset));
  }

  int u16(int offset) {
    int at = start + offset;
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  int i16(int offset) {
    return (short) u16(offset);
  }

  int i32(int offset) {
    return u16(offset) << 16 | u16(offset + 2);
  }

  String tag(int offset) {
    return new String(
        Arrays.copyOfRange(bytes, start + offset, start + offset + 4),
        java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The index of a glyph in the coverage table that begins here, or -1. */
  int coverage(int glyph) {
    boolean ranges = u16(0) == 2;
    int low = 0;
    int high = u16(2) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int record = 4 + (ranges ? 6 : 2) * middle;
      int first = u16(record);
      int last = ranges ? u16(record + 2) : first;
      if (glyph < first) {
        high = middle - 1;
      } else if (glyph > last) {
        low = middle + 1;
      } else {
        return ranges ? u16(record + 4) + glyph - first : middle;
      }
    }
    return -1;
  }

  /** The class of a glyph in the class definition that begins here; 0 for all it does not name. */
  int classOf(int glyph) {
    if (u16(0) == 1) {
      int index = glyph - u16(2);
      return index >= 0 && index < u16(4) ? u16(6 + 2 * index) : 0;
    }
    int low = 0;
    int high = u16(2) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int record = 4 + 6 * middle;
      if (glyph < u16(record)) {
        high = middle - 1;
      } else if (glyph > u16(record + 2)) {
        low = middle + 1;
      } else {
        return u16(record + 4);
      }
    }
    return 0;
  }
}
