package org.whiteboard.server.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What GSUB and GPOS have in common: scripts, features, and the lookups that they ask for. */
final class LayoutTable {
  private static final int IGNORE_BASE = 2;
  private static final int IGNORE_LIGATURES = 4;
  private static final int IGNORE_MARKS = 8;

  private static final int BASE_CLASS = 1;
  private static final int LIGATURE_CLASS = 2;
  private static final int MARK_CLASS = 3;

  private final FontTable table;
  private final Optional<FontTable> glyphClasses;
  private final int extensionType;
  private final List<Lookup> lookups = new ArrayList<>();

  /**
   * Reads the table.
   *
   * @param definition GDEF, which says what is a mark
   * @param extensionType the kind of lookup that only leads to another one
   */
  LayoutTable(FontTable table, Optional<FontTable> definition, int extensionType) {
    this.table = table;
    this.glyphClasses = definition.filter(gdef -> gdef.u16(4) != 0).map(gdef -> gdef.follow(4));
    this.extensionType = extensionType;
    FontTable list = table.follow(8);
    for (int i = 0; i < list.u16(0); i++) {
      lookups.add(lookup(list.follow(2 + 2 * i)));
    }
  }

  /** One lookup; {@code flags} says which glyphs it looks past. */
  record Lookup(int type, int flags, List<FontTable> subtables) {}

  private Lookup lookup(FontTable lookup) {
    int type = lookup.u16(0);
    List<FontTable> subtables = new ArrayList<>();
    for (int i = 0; i < lookup.u16(4); i++) {
      FontTable subtable = lookup.follow(6 + 2 * i);
      if (lookup.u16(0) == extensionType) {
        type = subtable.u16(2);
        subtable = subtable.at(subtable.i32(4));
      }
      subtables.add(subtable);
    }
    return new Lookup(type, lookup.u16(2), subtables);
  }

  Lookup lookup(int index) {
    return lookups.get(index);
  }

  /** The lookups of these features for a script, in the order in which they apply. */
  List<Lookup> lookups(String script, Set<String> features) {
    TreeSet<Integer> indices = new TreeSet<>();
    FontTable featureList = table.follow(6);
    language(script)
        .ifPresent(
            language -> {
              for (int i = 0; i < language.u16(4); i++) {
                int record = 2 + 6 * language.u16(6 + 2 * i);
                if (features.contains(featureList.tag(record))) {
                  collect(featureList.follow(record + 4), indices);
                }
              }
            });
    return indices.stream().map(lookups::get).toList();
  }

  private static void collect(FontTable feature, Set<Integer> indices) {
    for (int i = 0; i < feature.u16(2); i++) {
      indices.add(feature.u16(4 + 2 * i));
    }
  }

  /** The default language of the script, or of DFLT when the font does not name the script. */
  private Optional<FontTable> language(String script) {
    FontTable scripts = table.follow(4);
    Optional<FontTable> fallback = Optional.empty();
    for (int i = 0; i < scripts.u16(0); i++) {
      int record = 2 + 6 * i;
      FontTable found = scripts.follow(record + 4);
      if (found.u16(0) == 0) {
        continue;
      }
      if (scripts.tag(record).equals(script)) {
        return Optional.of(found.follow(0));
      }
      if (scripts.tag(record).equals("DFLT")) {
        fallback = Optional.of(found.follow(0));
      }
    }
    return fallback;
  }

  boolean isMark(int glyph) {
    return classOf(glyph) == MARK_CLASS;
  }

  boolean ignores(int flags, int glyph) {
    return switch (classOf(glyph)) {
      case BASE_CLASS -> (flags & IGNORE_BASE) != 0;
      case LIGATURE_CLASS -> (flags & IGNORE_LIGATURES) != 0;
      case MARK_CLASS -> (flags & IGNORE_MARKS) != 0;
      default -> false;
    };
  }

  private int classOf(int glyph) {
    // Asked for every letter several times: a lambda here costs more than the look-up.
    return glyphClasses.isPresent() ? glyphClasses.get().classOf(glyph) : 0;
  }
}
