package org.whiteboard.server.render.text;

import java.util.ArrayList;
import java.util.List;

/** The glyphs of one run while they are shaped; distances in font units. Not thread-safe. */
final class GlyphBuffer {
  /** One glyph and what it stands for. */
  static final class Item {
    int glyph;

    /** The characters that the glyph stands for; empty for what a ligature swallowed. */
    String text;

    /** False when a substitution chose another glyph than the character map. */
    boolean plain = true;

    int advance;
    int xOffset;
    int yOffset;

    Item(int glyph, String text) {
      this.glyph = glyph;
      this.text = text;
    }
  }

  final List<Item> items = new ArrayList<>();

  int size() {
    return items.size();
  }

  int glyph(int index) {
    return items.get(index).glyph;
  }

  void replace(int index, int glyph) {
    Item item = items.get(index);
    if (item.glyph != glyph) {
      item.glyph = glyph;
      item.plain = false;
    }
  }

  /** Puts one glyph in the place of several; what stood between them unnoticed stays after it. */
  void join(List<Integer> indices, int glyph) {
    StringBuilder text = new StringBuilder();
    indices.forEach(i -> text.append(items.get(i).text));
    Item first = items.get(indices.get(0));
    first.glyph = glyph;
    first.text = text.toString();
    first.plain = false;
    for (int i = indices.size() - 1; i > 0; i--) {
      items.remove((int) indices.get(i));
    }
  }
}
