package org.whiteboard.server.render.surface;

import static org.whiteboard.server.render.surface.SvgNumbers.number;
import static org.whiteboard.server.render.surface.XmlText.escape;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.board.Box;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.GlyphRun;

/**
 * SVG: one group for each shape, letters as outlines so that it looks the same in every program,
 * each glyph and picture once. The same board gives the same bytes on every machine.
 */
public final class SvgSurface implements Surface {
  private static final String SHADOW =
      "<filter id=\"soft\" x=\"-50%\" y=\"-50%\" width=\"200%\" height=\"200%\">"
          + "<feGaussianBlur stdDeviation=\"6\"/></filter>";

  private final StringBuilder body = new StringBuilder();
  private final StringBuilder links = new StringBuilder();
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * The whole document.
   *
   * @param area what is shown, board units
   * @param scale pixels of the picture per board unit
   * @param metadata XML for the metadata element, written as it is
   * @param board colour of the board, or empty for a see-through picture
   */
  public String document(
      Box area, double scale, Optional<String> title, String metadata, Optional<String> board) {
    StringBuilder svg = new StringBuilder(body.length() + 1024);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(number(area.w() * scale))
        .append("\" height=\"")
        .append(number(area.h() * scale))
        .append("\" viewBox=\"")
        .append(number(area.x()))
        .append(' ')
        .append(number(area.y()))
        .append(' ')
        .append(number(area.w()))
        .append(' ')
        .append(number(area.h()))
        .append("\">\n");
    title.ifPresent(text -> svg.append("<title>").append(escape(text)).append("</title>\n"));
    svg.append(metadata);
    svg.append("<defs>");
    definitions.values().forEach(svg::append);
    svg.append("</defs>\n");
    board.ifPresent(color -> svg.append(rect(area, color)));
    return svg.append(body).append("</svg>\n").toString();
  }

  private static String rect(Box box, String color) {
    return "<rect x=\""
        + number(box.x())
        + "\" y=\""
        + number(box.y())
        + "\" width=\""
        + number(box.w())
        + "\" height=\""
        + number(box.h())
        + "\" fill=\""
        + color
        + "\"/>\n";
  }

  /** Fills the area with a pattern: {@code tile} repeats every {@code step} units from (0, 0). */
  public void pattern(Box area, String id, double step, String tile) {
    definitions.put(
        id,
        "<pattern id=\""
            + id
            + "\" width=\""
            + number(step)
            + "\" height=\""
            + number(step)
            + "\" patternUnits=\"userSpaceOnUse\">"
            + tile
            + "</pattern>");
    body.append(rect(area, "url(#" + id + ")"));
  }

  @Override
  public void begin(String id, Optional<String> name, AffineTransform toBoard) {
    body.append("<g data-shape=\"").append(escape(id)).append('"');
    name.ifPresent(
        text -> body.append(" role=\"img\" aria-label=\"").append(escape(text)).append('"'));
    body.append(" transform=\"");
    if (toBoard.getShearX() == 0 && toBoard.getScaleX() == 1) {
      body.append("translate(")
          .append(number(toBoard.getTranslateX()))
          .append(' ')
          .append(number(toBoard.getTranslateY()))
          .append(')');
    } else {
      body.append(SvgNumbers.matrix(toBoard));
    }
    body.append("\">");
  }

  @Override
  public void end() {
    body.append(links).append("</g>\n");
    links.setLength(0);
  }

  @Override
  public double scale() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public void fill(Path2D path, Tone tone) {
    body.append("<path d=\"").append(SvgNumbers.path(path)).append("\" fill=\"").append(tone.hex());
    if (path.getWindingRule() == Path2D.WIND_EVEN_ODD) {
      body.append("\" fill-rule=\"evenodd");
    }
    opacity("fill-opacity", tone);
    body.append("\"/>");
  }

  private void opacity(String attribute, Tone tone) {
    if (tone.alpha() < 1) {
      body.append("\" ").append(attribute).append("=\"").append(number(tone.alpha()));
    }
  }

  @Override
  public void stroke(Path2D path, Pen pen, Tone tone) {
    body.append("<path d=\"")
        .append(SvgNumbers.path(path))
        .append("\" fill=\"none\" stroke=\"")
        .append(tone.hex())
        .append("\" stroke-width=\"")
        .append(number(pen.width()))
        .append("\" stroke-linejoin=\"round");
    if (pen.round()) {
      body.append("\" stroke-linecap=\"round");
    }
    if (pen.dash() != null) {
      body.append("\" stroke-dasharray=\"")
          .append(number(pen.dash()[0]))
          .append(' ')
          .append(number(pen.dash()[1]));
    }
    opacity("stroke-opacity", tone);
    body.append("\"/>");
  }

  @Override
  public void shadow(double w, double h, double angle, Tone tone) {
    definitions.putIfAbsent("soft", SHADOW);
    body.append("<rect x=\"")
        .append(number(Math.sin(angle) * Shadow.DROP_UNITS))
        .append("\" y=\"")
        .append(number(Math.cos(angle) * Shadow.DROP_UNITS))
        .append("\" width=\"")
        .append(number(w))
        .append("\" height=\"")
        .append(number(h))
        .append("\" filter=\"url(#soft)\" fill=\"")
        .append(tone.hex());
    opacity("fill-opacity", tone);
    body.append("\"/>");
  }

  @Override
  public void text(GlyphRun run, Face face, double x, double y, Tone tone) {
    for (GlyphRun.Piece piece : run.pieces()) {
      double left = x + piece.x() * face.size();
      if (piece.font() == null) {
        foreign(piece, face, left, y, tone);
      } else {
        glyphs(piece, face, left, y, tone);
      }
    }
  }

  /** Glyphs are defined in font units; the group brings them to size and turns y over. */
  private void glyphs(GlyphRun.Piece piece, Face face, double x, double y, Tone tone) {
    double em = piece.font().unitsPerEm();
    double unit = face.size() / em;
    double slant = face.italic() ? TextOutlines.SLANT * unit : 0;
    body.append("<g fill=\"").append(tone.hex());
    opacity("fill-opacity", tone);
    body.append("\" transform=\"")
        .append(SvgNumbers.matrix(new AffineTransform(unit, 0, slant, -unit, x, y)))
        .append("\">");
    for (GlyphRun.Glyph glyph : piece.glyphs()) {
      if (piece.font().outline(glyph.id()).getPathIterator(null).isDone()) {
        continue;
      }
      body.append("<use href=\"#").append(glyphName(piece, glyph)).append("\" x=\"");
      body.append(number(glyph.x() * em));
      if (glyph.y() != 0) {
        body.append("\" y=\"").append(number(glyph.y() * em));
      }
      body.append("\"/>");
    }
    body.append("</g>");
  }

  private String glyphName(GlyphRun.Piece piece, GlyphRun.Glyph glyph) {
    return names.computeIfAbsent(
        piece.font().name() + "/" + glyph.id(),
        key -> {
          String name = "g" + names.size();
          String data = SvgNumbers.path(piece.font().outline(glyph.id()));
          definitions.put(key, "<path id=\"" + name + "\" d=\"" + data + "\"/>");
          return name;
        });
  }

  /** Left to the fonts of whoever looks at it, squeezed into the room that was measured. */
  private void foreign(GlyphRun.Piece piece, Face face, double x, double y, Tone tone) {
    body.append("<text x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" font-family=\"sans-serif\" font-size=\"")
        .append(number(face.size()))
        .append("\" textLength=\"")
        .append(number(piece.width() * face.size()))
        .append("\" lengthAdjust=\"spacingAndGlyphs\" fill=\"")
        .append(tone.hex());
    opacity("fill-opacity", tone);
    body.append("\">").append(escape(piece.text())).append("</text>");
  }

  @Override
  public void image(Picture picture, AffineTransform place, double opacity) {
    String name =
        names.computeIfAbsent(
            picture.key(),
            key -> {
              String id = "i" + names.size();
              definitions.put(
                  key,
                  "<image id=\""
                      + id
                      + "\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"data:"
                      + picture.mime()
                      + ";base64,"
                      + Base64.getEncoder().encodeToString(picture.bytes())
                      + "\"/>");
              return id;
            });
    body.append("<use href=\"#").append(name).append("\" transform=\"");
    if (place.getTranslateX() != 0 || place.getTranslateY() != 0) {
      body.append("translate(")
          .append(number(place.getTranslateX()))
          .append(' ')
          .append(number(place.getTranslateY()))
          .append(") ");
    }
    body.append("scale(")
        .append(number(place.getScaleX()))
        .append(' ')
        .append(number(place.getScaleY()))
        .append(')');
    if (opacity < 1) {
      body.append("\" opacity=\"").append(number(opacity));
    }
    body.append("\"/>");
  }

  @Override
  public void link(Box area, String address) {
    links
        .append("<a href=\"")
        .append(escape(address))
        .append("\" target=\"_blank\" rel=\"noopener noreferrer\">")
        .append("<rect x=\"")
        .append(number(area.x()))
        .append("\" y=\"")
        .append(number(area.y()))
        .append("\" width=\"")
        .append(number(area.w()))
        .append("\" height=\"")
        .append(number(area.h()))
        .append("\" fill=\"#000\" fill-opacity=\"0\"/></a>");
  }
}
