package org.whiteboard.server.render.text;

import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.render.text.GlyphBuffer.Item;
import org.whiteboard.server.render.text.LayoutTable.Lookup;

/** Applies a font's GPOS table: kerning, and marks that stand on letters and on each other. */
final class Positioning {
  static final Set<String> FEATURES = Set.of("kern", "mark", "mkmk");

  /** Also 5, marks on ligatures: no ligature of the bundled fonts takes one. */
  static final Set<Integer> KNOWN_TYPES = Set.of(2, 4, 5, 6);

  private static final int EXTENSION = 9;
  private static final int X_PLACEMENT = 1;
  private static final int Y_PLACEMENT = 2;
  private static final int X_ADVANCE = 4;

  private final LayoutTable table;

  Positioning(FontTable gpos, Optional<FontTable> gdef) {
    this.table = new LayoutTable(gpos, gdef, EXTENSION);
  }

  LayoutTable table() {
    return table;
  }

  /** Expects advances to be set. */
  void apply(GlyphBuffer buffer, String script) {
    for (Item item : buffer.items) {
      item.advance = table.isMark(item.glyph) ? 0 : item.advance;
    }
    for (Lookup lookup : table.lookups(script, FEATURES)) {
      for (int i = 0; i < buffer.size(); i++) {
        if (!table.ignores(lookup.flags(), buffer.glyph(i))) {
          applyAt(lookup, buffer, i);
        }
      }
    }
  }

  private void applyAt(Lookup lookup, GlyphBuffer buffer, int at) {
    for (FontTable subtable : lookup.subtables()) {
      boolean done =
          switch (lookup.type()) {
            case 2 -> pair(subtable, lookup.flags(), buffer, at);
            case 4 -> attach(subtable, buffer, at, false);
            case 6 -> attach(subtable, buffer, at, true);
            default -> false;
          };
      if (done) {
        return;
      }
    }
  }

  private boolean pair(FontTable subtable, int flags, GlyphBuffer buffer, int at) {
    int index = subtable.follow(2).coverage(buffer.glyph(at));
    int next = at + 1;
    while (next < buffer.size() && table.ignores(flags, buffer.glyph(next))) {
      next++;
    }
    if (index < 0 || next >= buffer.size()) {
      return false;
    }
    int format1 = subtable.u16(4);
    int format2 = subtable.u16(6);
    int recordBytes = 2 * (Integer.bitCount(format1) + Integer.bitCount(format2));
    FontTable values =
        subtable.u16(0) == 1
            ? byGlyph(subtable.follow(10 + 2 * index), buffer.glyph(next), recordBytes)
            : byClass(subtable, buffer.glyph(at), buffer.glyph(next), recordBytes);
    if (values == null) {
      return false;
    }
    adjust(buffer.items.get(at), values, format1);
    adjust(buffer.items.get(next), values.at(2 * Integer.bitCount(format1)), format2);
    return true;
  }

  private static FontTable byGlyph(FontTable set, int second, int recordBytes) {
    int low = 0;
    int high = set.u16(0) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int record = 2 + (recordBytes + 2) * middle;
      int glyph = set.u16(record);
      if (glyph == second) {
        return set.at(record + 2);
      }
      low = glyph < second ? middle + 1 : low;
      high = glyph < second ? high : middle - 1;
    }
    return null;
  }

  private static FontTable byClass(FontTable subtable, int first, int second, int recordBytes) {
    int class1 = subtable.follow(8).classOf(first);
    int class2 = subtable.follow(10).classOf(second);
    return subtable.at(16 + recordBytes * (class1 * subtable.u16(14) + class2));
  }

  private static void adjust(Item item, FontTable values, int format) {
    int at = 0;
    if ((format & X_PLACEMENT) != 0) {
      item.xOffset += values.i16(at);
      at += 2;
    }
    if ((format & Y_PLACEMENT) != 0) {
      item.yOffset += values.i16(at);
      at += 2;
    }
    if ((format & X_ADVANCE) != 0) {
      item.advance += values.i16(at);
    }
  }

  /** Puts a mark's anchor on the anchor of the glyph that carries it. */
  private boolean attach(FontTable subtable, GlyphBuffer buffer, int at, boolean toMark) {
    int markIndex = subtable.follow(2).coverage(buffer.glyph(at));
    int base = at - 1;
    while (!toMark && base >= 0 && table.isMark(buffer.glyph(base))) {
      base--;
    }
    if (markIndex < 0 || base < 0) {
      return false;
    }
    int baseIndex = subtable.follow(4).coverage(buffer.glyph(base));
    if (baseIndex < 0) {
      return false;
    }
    FontTable marks = subtable.follow(8);
    int markClass = marks.u16(2 + 4 * markIndex);
    FontTable bases = subtable.follow(10);
    int anchor = 2 + 2 * (baseIndex * subtable.u16(6) + markClass);
    if (bases.u16(anchor) == 0) {
      return false;
    }
    FontTable on = bases.follow(anchor);
    FontTable own = marks.follow(4 + 4 * markIndex);
    Item carrier = buffer.items.get(base);
    int back = 0;
    for (int i = base; i < at; i++) {
      back += buffer.items.get(i).advance;
    }
    Item mark = buffer.items.get(at);
    mark.xOffset = carrier.xOffset + on.i16(2) - own.i16(2) - back;
    mark.yOffset = carrier.yOffset + on.i16(4) - own.i16(4);
    return true;
  }
}
