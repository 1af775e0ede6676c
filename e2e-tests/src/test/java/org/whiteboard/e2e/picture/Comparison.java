package org.whiteboard.e2e.picture;

import java.awt.image.BufferedImage;

/**
 * How far two pictures of the same thing differ, as a person would say: a line half a pixel beside
 * the other is the same line, one that is missing, elsewhere or of another colour is not.
 *
 * @param ink pixels that are painted in either
 * @param strange pixels of one for which the other has nothing alike within a pixel's reach
 * @param edges how far the outermost painted pixels are apart, the largest of the four sides
 * @param weight by how much the amount of paint differs, as a share of it
 */
record Comparison(int ink, int strange, int edges, double weight) {
  /** Of 255; twice what smoothing of the same edge in two libraries leaves. */
  private static final int ALIKE = 64;

  private static final int PAINTED = 24;

  /** Compares a part of both pictures. */
  static Comparison of(BufferedImage one, BufferedImage other, int x, int y, int side) {
    int[] from = one.getRGB(x, y, side, side, null, 0, side);
    int[] to = other.getRGB(x, y, side, side, null, 0, side);
    int paper = from[0];
    int ink = 0;
    int strange = 0;
    long weightFrom = 0;
    long weightTo = 0;
    for (int i = 0; i < from.length; i++) {
      int here = distance(from[i], paper);
      int there = distance(to[i], paper);
      weightFrom += here;
      weightTo += there;
      if (Math.max(here, there) > PAINTED) {
        ink++;
        if (!hasAlike(from[i], to, i, side) || !hasAlike(to[i], from, i, side)) {
          strange++;
        }
      }
    }
    double more = Math.max(weightFrom, weightTo);
    double weight = more == 0 ? 0 : Math.abs(weightFrom - weightTo) / more;
    return new Comparison(ink, strange, edges(from, to, paper, side), weight);
  }

  /** The part of what is painted that is strange. */
  double strangeShare() {
    return ink == 0 ? 0 : (double) strange / ink;
  }

  private static boolean hasAlike(int color, int[] in, int at, int side) {
    int column = at % side;
    for (int dy = -side; dy <= side; dy += side) {
      for (int dx = -1; dx <= 1; dx++) {
        int near = at + dy + dx;
        boolean inside = near >= 0 && near < in.length && column + dx >= 0 && column + dx < side;
        if (inside && distance(color, in[near]) <= ALIKE) {
          return true;
        }
      }
    }
    return false;
  }

  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
    }
    return most;
  }

  private static int edges(int[] from, int[] to, int paper, int side) {
    int[] one = extent(from, paper, side);
    int[] other = extent(to, paper, side);
    int most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  private static int[] extent(int[] pixels, int paper, int side) {
    int[] extent = {side, side, 0, 0};
    for (int i = 0; i < pixels.length; i++) {
      if (distance(pixels[i], paper) > PAINTED * 3) {
        extent[0] = Math.min(extent[0], i % side);
        extent[1] = Math.min(extent[1], i / side);
        extent[2] = Math.max(extent[2], i % side);
        extent[3] = Math.max(extent[3], i / side);
      }
    }
    return extent;
  }
}
