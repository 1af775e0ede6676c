package org.whiteboard.server.render.surface;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Optional;
import org.whiteboard.board.Box;
import org.whiteboard.server.render.text.Face;
import org.whiteboard.server.render.text.GlyphRun;

/**
 * What a painter draws on. Between {@link #begin} and {@link #end} the unit is the board's and the
 * origin is what the transform says. Not thread-safe.
 */
public interface Surface {

  /**
   * Begins a shape.
   *
   * @param id of the shape, for formats that have structure
   * @param name what the shape says, for those who do not see it
   * @param toBoard from the shape's frame to the board
   */
  void begin(String id, Optional<String> name, AffineTransform toBoard);

  void end();

  /** Device pixels per board unit; infinite where pictures can be enlarged without end. */
  double scale();

  void fill(Path2D path, Tone tone);

  void stroke(Path2D path, Pen pen, Tone tone);

  /** The soft shadow of a rectangle from the origin, below it on the board however it is turned. */
  void shadow(double w, double h, double angle, Tone tone);

  /** A line of text with its left end at x on the base line y. */
  void text(GlyphRun run, Face face, double x, double y, Tone tone);

  /** A picture over what {@code place}, which moves and scales, makes of the square of side 1. */
  void image(Picture picture, AffineTransform place, double opacity);

  /** Makes an area of the shape's frame lead somewhere. */
  void link(Box area, String address);
}
