package org.whiteboard.server.render.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;

/** The cheapest way with right angles between two ends, around the shapes they hold on to. */
final class ElbowRoute {
  /** How far an elbow leaves a shape before its first bend. */
  private static final double STUB = 24;

  private static final double BEND_COST = 40;
  private static final double COLLISION_COST = 1e5;

  private final List<Box> obstacles;
  private final End start;
  private final End end;
  private final Point first;
  private final Point last;
  private List<Point> best = List.of();
  private double bestCost = Double.POSITIVE_INFINITY;

  private ElbowRoute(Point own, Point other, Shape from, Shape to) {
    this.obstacles =
        Stream.of(from, to).filter(Objects::nonNull).map(shape -> boxOf(shape).inflate(2)).toList();
    this.start = End.leaving(own, other, from);
    this.end = End.leaving(other, own, to);
    this.first = start.reaching(from);
    this.last = end.reaching(to);
  }

  /** {@code from} and {@code to} are the shapes the ends hold on to, or null. */
  static List<Point> between(Point first, Point last, Shape from, Shape to) {
    ElbowRoute route = new ElbowRoute(first, last, from, to);
    route.tryAll(route.start.stub(from != null), route.end.stub(to != null));
    return route.best;
  }

  /** Where an end leaves, and in which direction. */
  private record End(Point at, double dx, double dy) {

    /** A bound end leaves in the middle of the side that looks at the other end. */
    static End leaving(Point own, Point other, Shape shape) {
      double dx = other.x() - own.x();
      double dy = other.y() - own.y();
      if (shape == null) {
        return Math.abs(dx) >= Math.abs(dy) ? new End(own, sign(dx), 0) : new End(own, 0, sign(dy));
      }
      Box box = boxOf(shape);
      double middleX = box.x() + box.w() / 2;
      double middleY = box.y() + box.h() / 2;
      double overX = Math.abs(other.x() - middleX) / Math.max(1, box.w());
      double overY = Math.abs(other.y() - middleY) / Math.max(1, box.h());
      double sideX = overX >= overY ? sign(other.x() - middleX) : 0;
      double sideY = overX >= overY ? 0 : sign(other.y() - middleY);
      Point at =
          new Point(
              box.x() + (box.w() / 2) * (1 + sideX) + sideX * Route.BINDING_GAP,
              box.y() + (box.h() / 2) * (1 + sideY) + sideY * Route.BINDING_GAP);
      return new End(at, sideX, sideY);
    }

    private static double sign(double value) {
      return value < 0 ? -1 : 1;
    }

    /** To the outline of the shape: turned and pointed ones do not fill their boxes. */
    Point reaching(Shape shape) {
      if (shape == null) {
        return at;
      }
      Box box = boxOf(shape);
      Point through = new Point(at.x() - dx * box.w(), at.y() - dy * box.h());
      Point met = Route.firstMet(shape, through, at);
      if (met == null) {
        return at;
      }
      // The other coordinate stays what it is to the last digit: the way there is straight.
      return dx == 0
          ? new Point(at.x(), met.y() + dy * Route.BINDING_GAP)
          : new Point(met.x() + dx * Route.BINDING_GAP, at.y());
    }

    Point stub(boolean bound) {
      return bound ? new Point(at.x() + dx * STUB, at.y() + dy * STUB) : at;
    }
  }

  private static Box boxOf(Shape shape) {
    return shape.angle() == 0 ? shape.box() : ShapeGeometry.paintedBounds(shape);
  }

  /** Ways with one to three bends over the lines that matter: middles and rims. */
  private void tryAll(Point s, Point e) {
    List<Double> xs = new ArrayList<>(List.of((s.x() + e.x()) / 2, s.x(), e.x()));
    List<Double> ys = new ArrayList<>(List.of((s.y() + e.y()) / 2, s.y(), e.y()));
    for (Box box : obstacles) {
      xs.addAll(List.of(box.x() - STUB, box.right() + STUB));
      ys.addAll(List.of(box.y() - STUB, box.bottom() + STUB));
    }
    for (double x : xs) {
      consider(s, new Point(x, s.y()), new Point(x, e.y()), e);
      for (double y : ys) {
        consider(s, new Point(x, s.y()), new Point(x, y), new Point(e.x(), y), e);
        consider(s, new Point(s.x(), y), new Point(x, y), new Point(x, e.y()), e);
      }
    }
    for (double y : ys) {
      consider(s, new Point(s.x(), y), new Point(e.x(), y), e);
    }
  }

  private void consider(Point... way) {
    List<Point> whole = new ArrayList<>(List.of(way));
    whole.add(0, first);
    whole.add(last);
    List<Point> merged = merged(whole);
    double cost = costOf(merged);
    if (cost < bestCost) {
      bestCost = cost;
      best = merged;
    }
  }

  /** Without repeated points and points in the middle of a straight stretch. */
  private static List<Point> merged(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    for (Point point : points) {
      int size = kept.size();
      Point last = size > 0 ? kept.get(size - 1) : null;
      Point before = size > 1 ? kept.get(size - 2) : null;
      if (last != null && last.distance(point) < 0.01) {
        continue;
      }
      if (before != null && inLine(before, last, point)) {
        kept.remove(size - 1);
      }
      kept.add(point);
    }
    return kept.size() > 1 ? kept : points.subList(0, 2);
  }

  private static boolean inLine(Point a, Point b, Point c) {
    return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
  }

  private double costOf(List<Point> points) {
    double cost = points.size() * BEND_COST;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      cost += Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
      for (Box box : obstacles) {
        cost += hits(a, b, box) ? COLLISION_COST : 0;
      }
    }
    return cost;
  }

  private static boolean hits(Point a, Point b, Box box) {
    return Math.max(a.x(), b.x()) > box.x()
        && Math.min(a.x(), b.x()) < box.right()
        && Math.max(a.y(), b.y()) > box.y()
        && Math.min(a.y(), b.y()) < box.bottom();
  }
}
