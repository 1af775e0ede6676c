package org.whiteboard.server.render.surface;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.whiteboard.server.render.text.FontFile;

/** A PDF that is being written: what its pages share is in it once. Not thread-safe. */
public final class PdfFile implements AutoCloseable {
  private final PDDocument document = new PDDocument();
  private final Map<String, PDType0Font> fonts = new HashMap<>();
  private final Map<String, PDImageXObject> images = new HashMap<>();
  private final Map<String, BufferedImage> shadows = new HashMap<>();
  private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();

  /** Names the document, for a reader's title bar. */
  public void title(String title) {
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setCreator("Whiteboard");
  }

  PDDocument document() {
    return document;
  }

  PDType0Font font(FontFile font) throws IOException {
    PDType0Font known = fonts.get(font.name());
    if (known == null) {
      known = PDType0Font.load(document, font.open(), true);
      fonts.put(font.name(), known);
    }
    return known;
  }

  /** Without characters that the font has no glyph of its own for. */
  static String encodable(FontFile font, String text) {
    StringBuilder known = new StringBuilder();
    text.codePoints().filter(c -> font.glyph(c) != 0).forEach(known::appendCodePoint);
    return known.toString();
  }

  PDImageXObject image(String key, BufferedImage pixels) throws IOException {
    PDImageXObject known = images.get(key);
    if (known == null) {
      known = LosslessFactory.createFromImage(document, pixels);
      images.put(key, known);
    }
    return known;
  }

  BufferedImage shadow(double w, double h, Tone tone) {
    return shadows.computeIfAbsent(
        Math.round(w) + "/" + Math.round(h) + "/" + tone, key -> Shadow.of(w, h, 0.5, tone));
  }

  PDExtendedGraphicsState opacity(double alpha) {
    return opacities.computeIfAbsent(
        (int) Math.round(alpha * 1000),
        thousandths -> {
          PDExtendedGraphicsState state = new PDExtendedGraphicsState();
          state.setNonStrokingAlphaConstant(thousandths / 1000f);
          state.setStrokingAlphaConstant(thousandths / 1000f);
          return state;
        });
  }

  public byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    try {
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
