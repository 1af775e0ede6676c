package org.whiteboard.server.render.surface;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.util.Matrix;
import org.whiteboard.board.Box;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.GlyphRun;

/**
 * A page of a PDF. Letters are outlines, so that they look as on the board, with the same text in
 * an invisible font above them, so that it can be selected, searched and read aloud.
 */
public final class PdfSurface implements Surface, AutoCloseable {
  private final PdfFile file;
  private final PDPage page;
  private final PDPageContentStream content;
  private final AffineTransform boardToPage;
  private final Deque<AffineTransform> open = new ArrayDeque<>();

  /**
   * A new page that shows an area of the board, cut at its edges.
   *
   * @param points PDF units per board unit
   */
  public PdfSurface(PdfFile file, Box area, double points) {
    this.file = file;
    this.page =
        new PDPage(new PDRectangle((float) (area.w() * points), (float) (area.h() * points)));
    file.document().addPage(page);
    // Y grows upwards on paper.
    this.boardToPage =
        new AffineTransform(
            points, 0, 0, -points, -area.x() * points, (area.y() + area.h()) * points);
    try {
      this.content =
          new PDPageContentStream(
              file.document(), page, PDPageContentStream.AppendMode.OVERWRITE, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writing into memory fails only when there is none. */
  private interface Drawing {
    void run() throws IOException;
  }

  private static void draw(Drawing drawing) {
    try {
      drawing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(String id, Optional<String> name, AffineTransform toBoard) {
    AffineTransform whole = new AffineTransform(boardToPage);
    whole.concatenate(toBoard);
    open.push(whole);
    draw(
        () -> {
          content.saveGraphicsState();
          content.transform(new Matrix(whole));
        });
  }

  @Override
  public void end() {
    open.pop();
    draw(content::restoreGraphicsState);
  }

  @Override
  public double scale() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public void fill(Path2D path, Tone tone) {
    draw(
        () -> {
          tone(tone);
          trace(path);
          if (path.getWindingRule() == Path2D.WIND_EVEN_ODD) {
            content.fillEvenOdd();
          } else {
            content.fill();
          }
        });
  }

  private void tone(Tone tone) throws IOException {
    content.setGraphicsStateParameters(file.opacity(tone.alpha()));
    float red = (tone.rgb() >> 16 & 0xff) / 255f;
    float green = (tone.rgb() >> 8 & 0xff) / 255f;
    float blue = (tone.rgb() & 0xff) / 255f;
    content.setNonStrokingColor(red, green, blue);
    content.setStrokingColor(red, green, blue);
  }

  private void trace(Path2D path) throws IOException {
    double[] at = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(at);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> content.moveTo(fine(at[0]), fine(at[1]));
        case PathIterator.SEG_LINETO -> content.lineTo(fine(at[0]), fine(at[1]));
        case PathIterator.SEG_QUADTO -> quad(x, y, at);
        case PathIterator.SEG_CUBICTO ->
            content.curveTo(
                fine(at[0]), fine(at[1]), fine(at[2]), fine(at[3]), fine(at[4]), fine(at[5]));
        default -> content.closePath();
      }
      int last = lastPair(kind);
      x = last < 0 ? x : at[last];
      y = last < 0 ? y : at[last + 1];
    }
  }

  private static int lastPair(int kind) {
    return switch (kind) {
      case PathIterator.SEG_QUADTO -> 2;
      case PathIterator.SEG_CUBICTO -> 4;
      case PathIterator.SEG_CLOSE -> -1;
      default -> 0;
    };
  }

  /** PDF has no quadratic curves. */
  private void quad(double x, double y, double[] at) throws IOException {
    content.curveTo(
        fine(x + (at[0] - x) * 2 / 3),
        fine(y + (at[1] - y) * 2 / 3),
        fine(at[2] + (at[0] - at[2]) * 2 / 3),
        fine(at[3] + (at[1] - at[3]) * 2 / 3),
        fine(at[2]),
        fine(at[3]));
  }

  /** To a hundredth of a unit: finer is seen by nobody, and takes twice the bytes. */
  private static float fine(double units) {
    return Math.round(units * 100) / 100f;
  }

  @Override
  public void stroke(Path2D path, Pen pen, Tone tone) {
    draw(
        () -> {
          tone(tone);
          content.setLineWidth((float) pen.width());
          content.setLineJoinStyle(1);
          content.setLineCapStyle(pen.round() ? 1 : 0);
          content.setLineDashPattern(pen.dash() == null ? new float[0] : pen.dash(), 0);
          trace(path);
          content.stroke();
        });
  }

  @Override
  public void shadow(double w, double h, double angle, Tone tone) {
    BufferedImage shadow = file.shadow(w, h, tone);
    double x = Math.sin(angle) * Shadow.DROP_UNITS - Shadow.REACH_UNITS;
    double y = Math.cos(angle) * Shadow.DROP_UNITS - Shadow.REACH_UNITS;
    String key = "shadow/" + Math.round(w) + "/" + Math.round(h) + "/" + tone;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(w + 2 * Shadow.REACH_UNITS, h + 2 * Shadow.REACH_UNITS);
    place(key, shadow, place, 1);
  }

  @Override
  public void image(Picture picture, AffineTransform place, double opacity) {
    place(picture.key(), picture.pixels().orElseThrow(), place, opacity);
  }

  private void place(String key, BufferedImage pixels, AffineTransform place, double opacity) {
    draw(
        () -> {
          content.setGraphicsStateParameters(file.opacity(opacity));
          // A picture of PDF stands on its head in our frame.
          AffineTransform upright = new AffineTransform(place);
          upright.concatenate(new AffineTransform(1, 0, 0, -1, 0, 1));
          content.drawImage(file.image(key, pixels), new Matrix(upright));
        });
  }

  @Override
  public void text(GlyphRun run, Face face, double x, double y, Tone tone) {
    fill(TextOutlines.path(run, face, x, y), tone);
    for (GlyphRun.Piece piece : run.pieces()) {
      if (piece.font() != null) {
        invisible(piece, face, x + piece.x() * face.size(), y);
      }
    }
  }

  private void invisible(GlyphRun.Piece piece, Face face, double x, double y) {
    draw(
        () -> {
          var font = file.font(piece.font());
          String text = PdfFile.encodable(piece.font(), piece.text());
          double natural = font.getStringWidth(text) / 1000 * face.size();
          if (text.isEmpty() || natural == 0) {
            return;
          }
          content.beginText();
          content.setRenderingMode(RenderingMode.NEITHER);
          content.setFont(font, (float) face.size());
          // As wide as what is seen, so that a selection covers it.
          content.setHorizontalScaling((float) (piece.width() * face.size() / natural * 100));
          content.setTextMatrix(new Matrix(1, 0, 0, -1, (float) x, (float) y));
          content.showText(text);
          content.endText();
        });
  }

  @Override
  public void link(Box area, String address) {
    double[] corners = {
      area.x(),
      area.y(),
      area.right(),
      area.y(),
      area.right(),
      area.bottom(),
      area.x(),
      area.bottom()
    };
    double[] onPage = new double[8];
    open.element().transform(corners, 0, onPage, 0, 4);
    Box box = Box.of(onPage, 2);
    PDAnnotationLink link = new PDAnnotationLink();
    link.setRectangle(
        new PDRectangle((float) box.x(), (float) box.y(), (float) box.w(), (float) box.h()));
    PDActionURI action = new PDActionURI();
    action.setURI(address);
    link.setAction(action);
    PDBorderStyleDictionary none = new PDBorderStyleDictionary();
    none.setWidth(0);
    link.setBorderStyle(none);
    draw(() -> page.getAnnotations().add(link));
  }

  /** The whole page in one colour, before anything else. */
  public void background(Tone tone) {
    draw(
        () -> {
          tone(tone);
          PDRectangle box = page.getMediaBox();
          content.addRect(0, 0, box.getWidth(), box.getHeight());
          content.fill();
        });
  }

  /**
   * Packs the page. Not while it is written, which is number by number: each would be a call into
   * the compressor.
   */
  @Override
  public void close() {
    draw(
        () -> {
          content.close();
          try (InputStream written = page.getContents()) {
            page.setContents(new PDStream(file.document(), written, COSName.FLATE_DECODE));
          }
        });
  }
}
