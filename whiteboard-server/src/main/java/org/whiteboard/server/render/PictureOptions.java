package org.whiteboard.server.render;

import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.render.paint.Palette;

/**
 * What a picture of a board shows.
 *
 * @param scale pixels per board unit; smaller when the picture would be too large
 * @param background whether the board is behind the shapes; else the picture is see-through
 * @param selection ids of shapes to show with all that is inside them; empty for the whole board
 * @param frame id of a frame to show, cut at its edges
 */
public record PictureOptions(
    double scale,
    boolean background,
    Palette palette,
    Set<String> selection,
    Optional<String> frame) {
  public static final double MIN_SCALE = 0.01;
  public static final double MAX_SCALE = 8;

  /** The whole board, light, on its background, one pixel per unit. */
  public static final PictureOptions DEFAULT =
      new PictureOptions(1, true, Palette.LIGHT, Set.of(), Optional.empty());

  public PictureOptions {
    if (!(scale >= MIN_SCALE && scale <= MAX_SCALE)) {
      throw new IllegalArgumentException(
          "A picture's scale is between " + MIN_SCALE + " and " + MAX_SCALE + ".");
    }
    selection = Set.copyOf(selection);
  }

  /** The same, that small. */
  PictureOptions scaled(double newScale) {
    return new PictureOptions(newScale, background, palette, selection, frame);
  }
}
