package org.whiteboard.server.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.ShapeGeometry;

/** Which parts of a board become pages, and how large they are on paper. */
final class PdfPages {
  /** A board unit is a pixel of 1/96 inch, a point 1/72. */
  private static final double POINTS_PER_UNIT = 0.75;

  /** Readers show no larger page: 200 inches. */
  private static final double MAX_PAGE_POINTS = 14_400;

  private static final int MAX_PAGES = 500;

  private static final Comparator<Shape> READING_ORDER =
      Comparator.comparingDouble((Shape frame) -> frame.box().y())
          .thenComparingDouble(frame -> frame.box().x())
          .thenComparing(Shape::id);

  private PdfPages() {}

  static List<BoardView> of(BoardShapes board, PictureOptions options) {
    List<Shape> frames =
        board.inPaintOrder().stream()
            .filter(shape -> shape.type().equals("frame"))
            .sorted(READING_ORDER)
            .limit(MAX_PAGES)
            .toList();
    if (options.frame().isPresent() || !options.selection().isEmpty() || frames.isEmpty()) {
      return List.of(BoardView.of(board, options));
    }
    List<BoardView> pages = new ArrayList<>();
    frames.forEach(frame -> pages.add(BoardView.ofFrame(board, frame)));
    BoardView whole = BoardView.of(board, options);
    if (whole.shapes().stream().anyMatch(shape -> isOutside(shape, frames))) {
      pages.add(whole);
    }
    return pages;
  }

  private static boolean isOutside(Shape shape, List<Shape> frames) {
    Box box = ShapeGeometry.paintedBounds(shape);
    return !shape.type().equals("frame")
        && frames.stream()
            .noneMatch(frame -> frame.box().rotatedBounds(frame.angle()).overlaps(box));
  }

  static double pointsPerUnit(Box area) {
    return Math.min(POINTS_PER_UNIT, MAX_PAGE_POINTS / Math.max(area.w(), area.h()));
  }
}
