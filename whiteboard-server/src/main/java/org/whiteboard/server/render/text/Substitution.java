package org.whiteboard.server.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.render.text.LayoutTable.Lookup;

/**
 * Applies a font's GSUB table: ligatures and contextual forms that browsers use without being
 * asked. The kinds of lookup are those that the bundled fonts have; a test says so.
 */
final class Substitution {
  static final Set<String> FEATURES = Set.of("ccmp", "rlig", "calt", "clig", "liga");
  static final Set<Integer> KNOWN_TYPES = Set.of(1, 4, 6);
  private static final int EXTENSION = 7;

  /** Lookups that call lookups: deeper than any font of ours, and bounded all the same. */
  private static final int MAX_DEPTH = 6;

  private final LayoutTable table;

  Substitution(FontTable gsub, Optional<FontTable> gdef) {
    this.table = new LayoutTable(gsub, gdef, EXTENSION);
  }

  LayoutTable table() {
    return table;
  }

  void apply(GlyphBuffer buffer, String script) {
    for (Lookup lookup : table.lookups(script, FEATURES)) {
      for (int i = 0; i < buffer.size(); i++) {
        if (!table.ignores(lookup.flags(), buffer.glyph(i))) {
          i += Math.max(0, applyAt(lookup, buffer, i, 0) - 1);
        }
      }
    }
  }

  /** How many glyphs were dealt with, 0 when the lookup does not apply here. */
  private int applyAt(Lookup lookup, GlyphBuffer buffer, int at, int depth) {
    if (depth > MAX_DEPTH) {
      return 0;
    }
    for (FontTable subtable : lookup.subtables()) {
      int done =
          switch (lookup.type()) {
            case 1 -> single(subtable, buffer, at);
            case 4 -> ligature(subtable, lookup.flags(), buffer, at);
            case 6 -> chained(subtable, lookup.flags(), buffer, at, depth);
            default -> 0;
          };
      if (done > 0) {
        return done;
      }
    }
    return 0;
  }

  private static int single(FontTable subtable, GlyphBuffer buffer, int at) {
    int index = subtable.follow(2).coverage(buffer.glyph(at));
    if (index < 0) {
      return 0;
    }
    boolean byDelta = subtable.u16(0) == 1;
    int glyph =
        byDelta ? (buffer.glyph(at) + subtable.i16(4)) & 0xffff : subtable.u16(6 + 2 * index);
    buffer.replace(at, glyph);
    return 1;
  }

  private int ligature(FontTable subtable, int flags, GlyphBuffer buffer, int at) {
    int index = subtable.follow(2).coverage(buffer.glyph(at));
    if (index < 0) {
      return 0;
    }
    FontTable set = subtable.follow(6 + 2 * index);
    for (int i = 0; i < set.u16(0); i++) {
      FontTable ligature = set.follow(2 + 2 * i);
      int components = ligature.u16(2);
      List<Integer> matched =
          forward(
              buffer,
              flags,
              at,
              components - 1,
              (position, glyph) -> ligature.u16(4 + 2 * (position - 1)) == glyph);
      if (matched != null) {
        buffer.join(matched, ligature.u16(0));
        return 1;
      }
    }
    return 0;
  }

  /** Whether the glyph may stand at a position, counted from 1. */
  private interface Matcher {
    boolean fits(int position, int glyph);
  }

  /** {@code at} and the indices of the glyphs after it that match, or null. */
  private List<Integer> forward(GlyphBuffer buffer, int flags, int at, int count, Matcher matcher) {
    List<Integer> found = new ArrayList<>(count + 1);
    found.add(at);
    for (int i = at + 1; found.size() <= count; i++) {
      if (i >= buffer.size()) {
        return null;
      }
      if (table.ignores(flags, buffer.glyph(i))) {
        continue;
      }
      if (!matcher.fits(found.size(), buffer.glyph(i))) {
        return null;
      }
      found.add(i);
    }
    return found;
  }

  private boolean backward(GlyphBuffer buffer, int flags, int at, int count, Matcher matcher) {
    int found = 0;
    for (int i = at - 1; found < count; i--) {
      if (i < 0) {
        return false;
      }
      if (table.ignores(flags, buffer.glyph(i))) {
        continue;
      }
      if (!matcher.fits(++found, buffer.glyph(i))) {
        return false;
      }
    }
    return true;
  }

  private int chained(FontTable subtable, int flags, GlyphBuffer buffer, int at, int depth) {
    if (subtable.u16(0) == 3) {
      return byCoverage(subtable, flags, buffer, at, depth);
    }
    int index = subtable.follow(2).coverage(buffer.glyph(at));
    if (index < 0) {
      return 0;
    }
    boolean byClass = subtable.u16(0) == 2;
    int set = byClass ? subtable.follow(6).classOf(buffer.glyph(at)) : index;
    int sets = byClass ? 10 : 4;
    if (set >= subtable.u16(sets) || subtable.u16(sets + 2 + 2 * set) == 0) {
      return 0;
    }
    FontTable rules = subtable.follow(sets + 2 + 2 * set);
    for (int i = 0; i < rules.u16(0); i++) {
      FontTable rule = rules.follow(2 + 2 * i);
      int done = byRule(subtable, byClass, rule, flags, buffer, at, depth);
      if (done > 0) {
        return done;
      }
    }
    return 0;
  }

  private int byRule(
      FontTable subtable,
      boolean byClass,
      FontTable rule,
      int flags,
      GlyphBuffer buffer,
      int at,
      int depth) {
    int before = rule.u16(0);
    int input = 2 + 2 * before;
    int inputs = rule.u16(input);
    int ahead = input + 2 + 2 * (inputs - 1);
    int aheads = rule.u16(ahead);
    List<Integer> matched =
        forward(
            buffer,
            flags,
            at,
            inputs - 1,
            (n, glyph) -> rule.u16(input + 2 * n) == key(subtable, byClass, 6, glyph));
    boolean fits =
        matched != null
            && backward(
                buffer,
                flags,
                at,
                before,
                (n, glyph) -> rule.u16(2 * n) == key(subtable, byClass, 4, glyph))
            && forward(
                    buffer,
                    flags,
                    matched.get(matched.size() - 1),
                    aheads,
                    (n, glyph) -> rule.u16(ahead + 2 * n) == key(subtable, byClass, 8, glyph))
                != null;
    return fits ? nested(rule.at(ahead + 2 + 2 * aheads), buffer, matched, depth) : 0;
  }

  /** What rules compare: the glyph itself, or its class. */
  private static int key(FontTable subtable, boolean byClass, int classes, int glyph) {
    return byClass ? subtable.follow(classes).classOf(glyph) : glyph;
  }

  private int byCoverage(FontTable subtable, int flags, GlyphBuffer buffer, int at, int depth) {
    int before = subtable.u16(2);
    int input = 4 + 2 * before;
    int inputs = subtable.u16(input);
    int ahead = input + 2 + 2 * inputs;
    int aheads = subtable.u16(ahead);
    if (subtable.follow(input + 2).coverage(buffer.glyph(at)) < 0) {
      return 0;
    }
    List<Integer> matched =
        forward(
            buffer,
            flags,
            at,
            inputs - 1,
            (n, glyph) -> subtable.follow(input + 2 + 2 * n).coverage(glyph) >= 0);
    boolean fits =
        matched != null
            && backward(
                buffer,
                flags,
                at,
                before,
                (n, glyph) -> subtable.follow(2 + 2 * n).coverage(glyph) >= 0)
            && forward(
                    buffer,
                    flags,
                    matched.get(matched.size() - 1),
                    aheads,
                    (n, glyph) -> subtable.follow(ahead + 2 * n).coverage(glyph) >= 0)
                != null;
    return fits ? nested(subtable.at(ahead + 2 + 2 * aheads), buffer, matched, depth) : 0;
  }

  /** Applies what a matched context asks for at some of its glyphs. */
  private int nested(FontTable records, GlyphBuffer buffer, List<Integer> matched, int depth) {
    int sizeBefore = buffer.size();
    for (int i = 0; i < records.u16(0); i++) {
      int position = records.u16(2 + 4 * i);
      if (position < matched.size() && matched.get(position) < buffer.size()) {
        Lookup lookup = table.lookup(records.u16(4 + 4 * i));
        applyAt(lookup, buffer, matched.get(position), depth + 1);
      }
    }
    int span = matched.get(matched.size() - 1) - matched.get(0) + 1;
    return Math.max(1, span - (sizeBefore - buffer.size()));
  }
}
