package org.whiteboard.server.render.text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The bundled faces: Inter, Shantell Sans and JetBrains Mono in the two weights that boards are
 * drawn in, split by script like the files that browsers load. Thread-safe; loads what is needed.
 */
public final class BoardFonts {
  private static final Map<String, List<String>> SCRIPTS =
      Map.of(
          "sans", List.of("latin", "latin-ext", "cyrillic", "greek", "vietnamese"),
          "hand", List.of("latin", "latin-ext", "cyrillic"),
          "mono", List.of("latin", "latin-ext", "cyrillic", "greek"));

  /** Lends the others the scripts that they lack, as on the canvas. */
  private static final String LENDER = "sans";

  /** Widths for characters of no bundled font: the same on every machine, so that lines are too. */
  private static final double WIDE = 1;

  private static final double NARROW = 0.55;
  private static final int MAX_RUNS = 20_000;

  /** Each beside the one that it is from the other side. */
  private static final String BRACKETS = "()[]{}<>";

  private static final BoardFonts SHARED = new BoardFonts();

  private final Map<String, FontFile> files = new ConcurrentHashMap<>();

  private record Key(String text, String font, boolean bold) {}

  private final Map<Key, GlyphRun> runs =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, GlyphRun> eldest) {
              return size() > MAX_RUNS;
            }
          });

  private BoardFonts() {}

  /** One for the process: fonts are large and never change. */
  public static BoardFonts shared() {
    return SHARED;
  }

  /** Shapes a text; distances are fractions of the face's size. */
  public GlyphRun shape(String text, Face face) {
    Key key = new Key(text, face.font(), face.bold());
    GlyphRun known = runs.get(key);
    if (known == null) {
      // Not while others wait: two that shape the same text at once get equal runs.
      known = shape(text, files(key));
      runs.put(key, known);
    }
    return known;
  }

  /** Width in board units. */
  public double measure(String text, Face face) {
    return shape(text, face).width() * face.size();
  }

  private List<String> files(Key key) {
    String weight = key.bold() ? "bold" : "regular";
    List<String> own = SCRIPTS.get(key.font());
    List<String> lent =
        SCRIPTS.get(LENDER).stream().filter(script -> !own.contains(script)).toList();
    return Stream.concat(
            own.stream().map(script -> key.font() + "-" + script),
            lent.stream().map(script -> LENDER + "-" + script))
        .map(name -> name + "-" + weight)
        .toList();
  }

  /** Every file, for tests. */
  List<FontFile> all() {
    List<FontFile> all = new ArrayList<>();
    for (String font : SCRIPTS.keySet()) {
      for (boolean bold : new boolean[] {false, true}) {
        files(new Key("", font, bold)).forEach(name -> all.add(file(name)));
      }
    }
    return all;
  }

  private FontFile file(String name) {
    return files.computeIfAbsent(name, FontFile::packed);
  }

  private GlyphRun shape(String text, List<String> names) {
    boolean mixed = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    // As a line of a text: from the right if its first letter is.
    Bidi bidi = mixed ? new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT) : null;
    List<GlyphRun.Piece> pieces = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      FontFile font = fontFor(text.codePointAt(from), names);
      int level = bidi == null ? 0 : bidi.getLevelAt(from);
      int to = from + Character.charCount(text.codePointAt(from));
      while (to < text.length()
          && (bidi == null || bidi.getLevelAt(to) == level)
          && belongs(text.codePointAt(to), font, names)) {
        to += Character.charCount(text.codePointAt(to));
      }
      String part = text.substring(from, to);
      pieces.add(font == null ? foreign(part) : piece(font, level % 2 == 0 ? part : turned(part)));
      levels.add(level);
      from = to;
    }
    return placed(bidi == null ? pieces : inPlaces(pieces, levels));
  }

  /** From the left to the right, as they are seen. */
  private static List<GlyphRun.Piece> inPlaces(List<GlyphRun.Piece> read, List<Integer> levels) {
    byte[] each = new byte[levels.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = levels.get(i).byteValue();
    }
    GlyphRun.Piece[] seen = read.toArray(GlyphRun.Piece[]::new);
    Bidi.reorderVisually(each, 0, seen, 0, seen.length);
    return List.of(seen);
  }

  private static GlyphRun placed(List<GlyphRun.Piece> pieces) {
    List<GlyphRun.Piece> placed = new ArrayList<>();
    double x = 0;
    for (GlyphRun.Piece piece : pieces) {
      placed.add(new GlyphRun.Piece(piece.font(), piece.text(), piece.glyphs(), x, piece.width()));
      x += piece.width();
    }
    return new GlyphRun(List.copyOf(placed), x);
  }

  /** Signs between letters that run from the right, as they are seen from the left. */
  private static String turned(String signs) {
    StringBuilder turned = new StringBuilder(signs).reverse();
    for (int i = 0; i < turned.length(); i++) {
      int bracket = BRACKETS.indexOf(turned.charAt(i));
      if (bracket >= 0) {
        turned.setCharAt(i, BRACKETS.charAt(bracket ^ 1));
      }
    }
    return turned.toString();
  }

  /** A mark stays with the letter before it when that letter's font has it. */
  private boolean belongs(int codePoint, FontFile font, List<String> names) {
    boolean mark = Character.getType(codePoint) == Character.NON_SPACING_MARK;
    if (mark && (font == null || font.has(codePoint))) {
      return true;
    }
    return fontFor(codePoint, names) == font;
  }

  private FontFile fontFor(int codePoint, List<String> names) {
    for (String name : names) {
      FontFile font = file(name);
      if (font.has(codePoint)) {
        return font;
      }
    }
    return null;
  }

  private static GlyphRun.Piece piece(FontFile font, String text) {
    double em = font.unitsPerEm();
    List<GlyphRun.Glyph> glyphs = new ArrayList<>();
    double pen = 0;
    for (GlyphBuffer.Item item : font.shape(text).items) {
      glyphs.add(
          new GlyphRun.Glyph(
              item.glyph, item.text, item.plain, pen + item.xOffset / em, item.yOffset / em));
      pen += item.advance / em;
    }
    return new GlyphRun.Piece(font, text, List.copyOf(glyphs), 0, pen);
  }

  private static GlyphRun.Piece foreign(String text) {
    double width = 0;
    for (int c : text.codePoints().toArray()) {
      width += isInvisible(c) ? 0 : isWide(c) ? WIDE : NARROW;
    }
    return new GlyphRun.Piece(null, text, List.of(), 0, width);
  }

  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.FORMAT
        || type == Character.ENCLOSING_MARK
        || type == Character.CONTROL
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f);
  }

  private static boolean isWide(int codePoint) {
    return Character.isIdeographic(codePoint)
        || (codePoint >= 0x1100 && codePoint <= 0x115f)
        || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
        || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
        || (codePoint >= 0xf900 && codePoint <= 0xfaff)
        || (codePoint >= 0xff00 && codePoint <= 0xff60)
        || (codePoint >= 0x1f300 && codePoint <= 0x1faff);
  }
}
