package org.whiteboard.e2e.picture;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.whiteboard.board.Ink;

/** Freehand strokes as the canonical JSON of a board holds them. */
final class Strokes {
  private static final int PRESSURE_STEPS = 255;

  private Strokes() {}

  /** Of points as x, y and pressure from 0 to 1. */
  static Map<String, Object> packed(List<double[]> points) {
    byte[] ink =
        Ink.pack(
            points.stream()
                .map(p -> new Ink.Point(p[0], p[1], (int) Math.round(p[2] * PRESSURE_STEPS)))
                .toList());
    return Map.of("$bytes", Base64.getEncoder().encodeToString(ink));
  }
}
