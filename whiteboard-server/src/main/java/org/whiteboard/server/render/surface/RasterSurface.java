package org.whiteboard.server.render.surface;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.whiteboard.board.Box;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.GlyphRun;

/** Pixels. */
public final class RasterSurface implements Surface {
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final AffineTransform boardToImage;
  private final double scale;

  /**
   * A picture of a part of the board.
   *
   * @param area in board units
   * @param scale pixels per board unit
   */
  public RasterSurface(Box area, double scale, int width, int height, boolean opaque) {
    this.image =
        new BufferedImage(
            width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    this.scale = scale;
    this.boardToImage =
        new AffineTransform(scale, 0, 0, scale, -area.x() * scale, -area.y() * scale);
    this.graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  public BufferedImage image() {
    return image;
  }

  /** Fills pixels, without smoothing, whatever shape was begun. */
  public void fillPixels(int x, int y, int width, int height, Tone tone) {
    graphics.setTransform(new AffineTransform());
    graphics.setColor(tone.color());
    graphics.fillRect(x, y, width, height);
  }

  @Override
  public void begin(String id, Optional<String> name, AffineTransform toBoard) {
    AffineTransform whole = new AffineTransform(boardToImage);
    whole.concatenate(toBoard);
    graphics.setTransform(whole);
  }

  @Override
  public void end() {
    // The next shape sets its transform absolutely.
  }

  @Override
  public double scale() {
    return scale;
  }

  @Override
  public void fill(Path2D path, Tone tone) {
    graphics.setColor(tone.color());
    graphics.fill(path);
  }

  @Override
  public void stroke(Path2D path, Pen pen, Tone tone) {
    graphics.setColor(tone.color());
    graphics.setStroke(pen.stroke());
    graphics.draw(path);
  }

  @Override
  public void shadow(double w, double h, double angle, Tone tone) {
    BufferedImage shadow = Shadow.of(w, h, scale, tone);
    double dropX = Math.sin(angle) * Shadow.DROP_UNITS;
    double dropY = Math.cos(angle) * Shadow.DROP_UNITS;
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            dropX - Shadow.REACH_UNITS, dropY - Shadow.REACH_UNITS);
    place.scale(1 / scale, 1 / scale);
    graphics.drawImage(shadow, place, null);
  }

  @Override
  public void text(GlyphRun run, Face face, double x, double y, Tone tone) {
    fill(TextOutlines.path(run, face, x, y), tone);
  }

  @Override
  public void image(Picture picture, AffineTransform place, double opacity) {
    BufferedImage pixels = picture.pixels().orElseThrow();
    AffineTransform ofPixels = new AffineTransform(place);
    ofPixels.scale(1.0 / pixels.getWidth(), 1.0 / pixels.getHeight());
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    graphics.drawImage(pixels, ofPixels, null);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  @Override
  public void link(Box area, String address) {
    // Pixels lead nowhere.
  }

  /** Frees what the platform holds; the image stays. */
  public void close() {
    graphics.dispose();
  }
}
