package org.whiteboard.server.render;

import java.util.List;
import java.util.Set;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.geometry.Route;
import org.whiteboard.server.render.geometry.ShapeGeometry;

/**
 * What of a board a picture shows: shapes with their connectors routed, bottom first, and the part
 * of the board that they take.
 */
record BoardView(List<Shape> shapes, Box area) {
  private static final double MARGIN_UNITS = 24;

  /** The picture of a board without shapes. */
  private static final Box EMPTY = new Box(0, 0, 800, 450);

  static BoardView of(BoardShapes board, PictureOptions options) {
    if (options.frame().isPresent()) {
      Shape frame = board.find(options.frame().get());
      if (frame == null || !frame.type().equals("frame")) {
        throw new IllegalArgumentException("The board has no frame with this id.");
      }
      return ofFrame(board, frame);
    }
    Set<String> wanted = board.withDescendants(options.selection());
    List<Shape> shapes =
        board.inPaintOrder().stream()
            .filter(shape -> !shape.type().equals("group"))
            .filter(shape -> options.selection().isEmpty() || wanted.contains(shape.id()))
            .map(shape -> Route.routed(shape, board::find))
            .toList();
    Box covered = null;
    for (Shape shape : shapes) {
      covered = ShapeGeometry.paintedBounds(shape).union(covered);
    }
    return new BoardView(shapes, covered == null ? EMPTY : covered.inflate(MARGIN_UNITS));
  }

  /** Everything that can be seen within the frame, whether it belongs to it or lies on it. */
  static BoardView ofFrame(BoardShapes board, Shape frame) {
    Box area = frame.box().rotatedBounds(frame.angle());
    List<Shape> shapes =
        board.inPaintOrder().stream()
            .filter(shape -> !shape.type().equals("group"))
            .map(shape -> Route.routed(shape, board::find))
            .filter(shape -> ShapeGeometry.paintedBounds(shape).overlaps(area))
            .toList();
    return new BoardView(shapes, new Box(area.x(), area.y(), atLeast(area.w()), atLeast(area.h())));
  }

  private static double atLeast(double size) {
    return Math.max(1, size);
  }
}
