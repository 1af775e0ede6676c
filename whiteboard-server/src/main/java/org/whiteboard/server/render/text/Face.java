package org.whiteboard.server.render.text;

/**
 * One face of text.
 *
 * @param font {@code sans}, {@code hand} or {@code mono}
 * @param size board units
 */
public record Face(String font, double size, boolean bold, boolean italic) {

  Face plain() {
    return new Face(font, size, false, false);
  }
}
