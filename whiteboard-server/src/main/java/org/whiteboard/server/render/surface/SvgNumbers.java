package org.whiteboard.server.render.surface;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/** Numbers and paths as SVG writes them: two decimals, so that equal boards give equal bytes. */
final class SvgNumbers {
  private SvgNumbers() {}

  static String number(double value) {
    return digits(value, 100);
  }

  private static String digits(double value, long steps) {
    long scaled = Math.round(value * steps);
    if (scaled % steps == 0) {
      return Long.toString(scaled / steps);
    }
    StringBuilder text = new StringBuilder();
    if (scaled < 0) {
      text.append('-');
    }
    long magnitude = Math.abs(scaled);
    text.append(magnitude / steps).append('.');
    String fraction = Long.toString(steps + magnitude % steps).substring(1);
    int end = fraction.length();
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return text.append(fraction, 0, end).toString();
  }

  static String matrix(AffineTransform t) {
    return "matrix("
        + digits(t.getScaleX(), 1_000_000)
        + " "
        + digits(t.getShearY(), 1_000_000)
        + " "
        + digits(t.getShearX(), 1_000_000)
        + " "
        + digits(t.getScaleY(), 1_000_000)
        + " "
        + number(t.getTranslateX())
        + " "
        + number(t.getTranslateY())
        + ")";
  }

  static String path(Path2D path) {
    StringBuilder data = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(at);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> append(data, 'M', at, 2);
        case PathIterator.SEG_LINETO -> append(data, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> append(data, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> append(data, 'C', at, 6);
        default -> data.append('Z');
      }
    }
    return data.toString();
  }

  private static void append(StringBuilder data, char command, double[] numbers, int count) {
    data.append(command);
    for (int i = 0; i < count; i++) {
      data.append(i == 0 ? "" : " ").append(number(numbers[i]));
    }
  }
}
