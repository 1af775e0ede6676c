package org.whiteboard.server.imports;

import java.util.Locale;
import org.whiteboard.board.BoardSchema;
import org.whiteboard.server.render.paint.Palette;

/** Names of our palette behind the colours that an export wrote. */
final class ExcalidrawColors {
  private ExcalidrawColors() {}

  /** Whether the colour is still what the palette's name was written as. */
  static boolean isShadeOf(String name, String color) {
    String given = color.toLowerCase(Locale.ROOT);
    if (!BoardSchema.PALETTE.contains(name)) {
      return name.equals(given);
    }
    return given.equals(Palette.LIGHT.ink(name))
        || given.equals(Palette.LIGHT.tint(name))
        || given.equals(Palette.LIGHT.note(name));
  }
}
