package org.whiteboard.server.render.surface;

/** Text inside XML: what people wrote never becomes markup. */
final class XmlText {
  private XmlText() {}

  /** Escaped for elements and for attributes in double quotes; what XML can't say is left out. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .filter(XmlText::isAllowed)
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\t', '\r' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || c == '\r'
        || (c >= 0x20 && c < 0xd800)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
