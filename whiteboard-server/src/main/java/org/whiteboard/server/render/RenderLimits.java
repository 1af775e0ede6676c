package org.whiteboard.server.render;

/**
 * How much a picture may cost.
 *
 * @param pixels of one picture: 4 bytes each while it is painted
 * @param sidePx of one picture: what other programs open
 * @param sourcePixels of one picture that stands on a board, after it was thinned out
 * @param svgElements of one SVG that stands on a board, with everything that it repeats
 */
public record RenderLimits(long pixels, int sidePx, long sourcePixels, int svgElements) {
  public static final RenderLimits DEFAULT =
      new RenderLimits(25_000_000, 16_384, 16_000_000, 20_000);

  /** The scale that was asked for, or the largest at which an area stays within the limits. */
  double scaleFor(double w, double h, double wanted) {
    double bySide = sidePx / Math.max(w, h);
    return Math.min(wanted, Math.min(bySide, Math.sqrt(pixels / (w * h))));
  }
}
