package org.whiteboard.server.render;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what picture some bytes are by looking at them. */
public final class ImageTypes {
  private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  private static final int[] JPEG = {0xff, 0xd8, 0xff};
  private static final int[] GIF87 = {'G', 'I', 'F', '8', '7', 'a'};
  private static final int[] GIF89 = {'G', 'I', 'F', '8', '9', 'a'};
  private static final int[] RIFF = {'R', 'I', 'F', 'F'};
  private static final int[] WEBP = {'W', 'E', 'B', 'P'};

  /** Where the root element must have begun: a declaration, a doctype and a comment fit before. */
  private static final int SVG_PROLOGUE_CHARS = 4096;

  private static final Pattern SVG_ROOT =
      Pattern.compile(
          "\\A\\uFEFF?\\s*(<\\?xml[^>]*>)?\\s*((<!--.*?-->|<!DOCTYPE[^>\\[]*>)\\s*)*<svg[\\s>/]",
          Pattern.DOTALL);

  private ImageTypes() {}

  /** The media type; empty for everything that is none of the five kinds. */
  public static Optional<String> sniff(byte[] bytes) {
    if (startsWith(bytes, 0, PNG)) {
      return Optional.of("image/png");
    }
    if (startsWith(bytes, 0, JPEG)) {
      return Optional.of("image/jpeg");
    }
    if (startsWith(bytes, 0, GIF87) || startsWith(bytes, 0, GIF89)) {
      return Optional.of("image/gif");
    }
    if (startsWith(bytes, 0, RIFF) && startsWith(bytes, 8, WEBP)) {
      return Optional.of("image/webp");
    }
    return isSvg(bytes) ? Optional.of("image/svg+xml") : Optional.empty();
  }

  private static boolean isSvg(byte[] bytes) {
    int length = Math.min(bytes.length, SVG_PROLOGUE_CHARS);
    String start = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return SVG_ROOT.matcher(start).find();
  }

  private static boolean startsWith(byte[] bytes, int at, int[] magic) {
    if (bytes.length < at + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
