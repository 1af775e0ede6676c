package org.whiteboard.server.render.text;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One bundled font: characters to glyphs, shaped, and their outlines. Thread-safe. */
public final class FontFile {
  private static final Map<Character.UnicodeScript, String> TAGS =
      Map.of(
          Character.UnicodeScript.LATIN, "latn",
          Character.UnicodeScript.CYRILLIC, "cyrl",
          Character.UnicodeScript.GREEK, "grek");

  private final String name;
  private final byte[] bytes;
  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final int unitsPerEm;
  private final Optional<Substitution> substitution;
  private final Optional<Positioning> positioning;
  private final Map<Integer, GeneralPath> outlines = new ConcurrentHashMap<>();

  private FontFile(String name, byte[] bytes) throws IOException {
    this.name = name;
    this.bytes = bytes;
    this.font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    this.characters = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
    Optional<FontTable> definition = FontTable.find(bytes, "GDEF");
    this.substitution =
        FontTable.find(bytes, "GSUB").map(table -> new Substitution(table, definition));
    this.positioning =
        FontTable.find(bytes, "GPOS").map(table -> new Positioning(table, definition));
  }

  /** Reads a font that is packed with the server. */
  static FontFile packed(String name) {
    String path = "/org/whiteboard/server/render/fonts/" + name + ".ttf";
    try (InputStream in = FontFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the font " + path + " is not packed");
      }
      return new FontFile(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + path + " can't be read", e);
    }
  }

  public String name() {
    return name;
  }

  /** The whole file, for embedding. */
  public InputStream open() {
    return new java.io.ByteArrayInputStream(bytes);
  }

  public int unitsPerEm() {
    return unitsPerEm;
  }

  Optional<Substitution> substitution() {
    return substitution;
  }

  Optional<Positioning> positioning() {
    return positioning;
  }

  boolean has(int codePoint) {
    return glyph(codePoint) != 0;
  }

  /** The glyph of the character map, 0 for none. */
  public int glyph(int codePoint) {
    return characters.getGlyphId(codePoint);
  }

  /** Glyphs of characters that the font has, with distances in font units. */
  GlyphBuffer shape(String text) {
    GlyphBuffer buffer = new GlyphBuffer();
    text.codePoints()
        .forEach(c -> buffer.items.add(new GlyphBuffer.Item(glyph(c), Character.toString(c))));
    String script = script(text);
    substitution.ifPresent(table -> table.apply(buffer, script));
    for (GlyphBuffer.Item item : buffer.items) {
      item.advance = advance(item.glyph);
    }
    positioning.ifPresent(table -> table.apply(buffer, script));
    return buffer;
  }

  private static String script(String text) {
    for (int c : text.codePoints().toArray()) {
      Character.UnicodeScript script = Character.UnicodeScript.of(c);
      if (TAGS.containsKey(script)) {
        return TAGS.get(script);
      }
    }
    return "latn";
  }

  private int advance(int glyph) {
    try {
      return font.getAdvanceWidth(glyph);
    } catch (IOException e) {
      throw new UncheckedIOException("font " + name + ", glyph " + glyph, e);
    }
  }

  /** The outline in font units, y up; shared, not to be changed. */
  public GeneralPath outline(int glyph) {
    return outlines.computeIfAbsent(glyph, this::readOutline);
  }

  private GeneralPath readOutline(int glyph) {
    try {
      GlyphData data;
      synchronized (font) {
        data = font.getGlyph().getGlyph(glyph);
      }
      return data == null ? new GeneralPath() : data.getPath();
    } catch (IOException e) {
      throw new UncheckedIOException("font " + name + ", glyph " + glyph, e);
    }
  }
}
