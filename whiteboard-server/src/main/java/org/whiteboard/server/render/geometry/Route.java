package org.whiteboard.server.render.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.whiteboard.board.Binding;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;

/** A connector as it is painted: bound ends stand on outlines, an elbow has its bends. */
public final class Route {
  /** Space left between a bound end and the outline it holds on to, board units. */
  static final double BINDING_GAP = 5;

  private Route() {}

  /** The shape itself when it is no connector, or nothing about it depends on others. */
  public static Shape routed(Shape shape, Function<String, Shape> find) {
    if (!shape.isConnector()) {
      return shape;
    }
    Shape startTarget = target(shape, shape.start(), find);
    Shape endTarget = target(shape, shape.end(), find);
    boolean elbow = shape.style().curve().equals("elbow") && shape.points().length <= 4;
    if (startTarget == null && endTarget == null && !elbow) {
      return shape;
    }
    List<Point> points = absolutePoints(shape);
    Point first = startTarget == null ? points.get(0) : anchor(startTarget, shape.start());
    Point last = endTarget == null ? points.get(points.size() - 1) : anchor(endTarget, shape.end());
    if (elbow) {
      return withPoints(shape, ElbowRoute.between(first, last, startTarget, endTarget));
    }
    List<Point> inner = points.subList(1, points.size() - 1);
    List<Point> all = new ArrayList<>();
    Point afterFirst = inner.isEmpty() ? last : inner.get(0);
    Point beforeLast = inner.isEmpty() ? first : inner.get(inner.size() - 1);
    all.add(startTarget == null ? first : onOutline(startTarget, first, afterFirst));
    all.addAll(inner);
    all.add(endTarget == null ? last : onOutline(endTarget, last, beforeLast));
    return withPoints(shape, all);
  }

  /** A binding that leads to nothing, to itself or to another connector does not hold. */
  private static Shape target(Shape shape, Binding binding, Function<String, Shape> find) {
    if (binding == null || binding.id().equals(shape.id())) {
      return null;
    }
    Shape found = find.apply(binding.id());
    return found == null || found.isConnector() ? null : found;
  }

  private static List<Point> absolutePoints(Shape shape) {
    double[] flat = ShapeGeometry.linePoints(shape);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i + 1 < flat.length; i += 2) {
      points.add(ShapeGeometry.toBoard(shape, new Point(flat[i], flat[i + 1])));
    }
    return points;
  }

  private static Point anchor(Shape shape, Binding binding) {
    return ShapeGeometry.toBoard(
        shape, new Point(shape.w() * binding.u(), shape.h() * binding.v()));
  }

  /** Where the way from {@code from} to {@code aim} first meets the outline, a little before it. */
  private static Point onOutline(Shape shape, Point aim, Point from) {
    Point met = firstMet(shape, aim, from);
    // No crossing: the line begins inside the shape, or aims at its rim from outside.
    Point hit = met == null ? aim : met;
    double way = from.distance(hit);
    return way <= BINDING_GAP * 2 ? hit : from.lerp(hit, (way - BINDING_GAP) / way);
  }

  /** Where the way from {@code from} to {@code aim} first meets the outline, or null. */
  static Point firstMet(Shape shape, Point aim, Point from) {
    List<Point> polygon =
        Outline.polygon(shape.type(), shape.w(), shape.h(), shape.flip()).stream()
            .map(point -> ShapeGeometry.toBoard(shape, point))
            .toList();
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < polygon.size(); i++) {
      double t = Point.crossing(from, aim, polygon.get(i), polygon.get((i + 1) % polygon.size()));
      nearest = t < nearest ? t : nearest;
    }
    return Double.isInfinite(nearest) ? null : from.lerp(aim, nearest);
  }

  private static Shape withPoints(Shape shape, List<Point> absolute) {
    double[] flat = new double[2 * absolute.size()];
    for (int i = 0; i < absolute.size(); i++) {
      flat[2 * i] = absolute.get(i).x();
      flat[2 * i + 1] = absolute.get(i).y();
    }
    Box extent = Box.of(flat, 2);
    for (int i = 0; i < flat.length; i++) {
      flat[i] -= i % 2 == 0 ? extent.x() : extent.y();
    }
    return shape.withPoints(extent, flat);
  }
}
