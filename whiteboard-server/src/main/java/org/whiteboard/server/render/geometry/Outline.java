package org.whiteboard.server.render.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.whiteboard.board.Box;
import org.whiteboard.board.Flip;

/** The outlines of geometric shapes, from the top left of their box. */
public final class Outline {
  private static final double MAX_CORNER_RADIUS = 12;
  private static final int ELLIPSE_POINTS = 48;
  private static final double STAR_INNER = 0.46;

  /** How far a bump of a cloud stands out, as a fraction of its chord. */
  private static final double BULGE = 0.32;

  private static final int ARC_POINTS = 5;

  /** Space between a shape's outline and its text, board units. */
  private static final double TEXT_PADDING = 10;

  private Outline() {}

  /** A circular arc, drawn clockwise; angles in radians. */
  public record Arc(double x, double y, double radius, double from, double to) {}

  public static double cornerRadius(double w, double h) {
    return Math.min(MAX_CORNER_RADIUS, Math.min(w, h) * 0.2);
  }

  /** The outline as a closed polygon; round parts are sampled. */
  public static List<Point> polygon(String type, double w, double h, Flip flip) {
    List<Point> upright =
        switch (type) {
          case "ellipse" -> around(ELLIPSE_POINTS, 1, w, h);
          case "cloud" -> cloudArcs(w, h).stream().flatMap(arc -> sample(arc).stream()).toList();
          default -> corners(type, w, h);
        };
    return upright.stream()
        .map(point -> new Point(flip.acrossX(point.x(), w), flip.acrossY(point.y(), h)))
        .toList();
  }

  /** The corners of an unflipped shape with straight sides; of its box for any other. */
  public static List<Point> corners(String type, double w, double h) {
    return switch (type) {
      case "diamond" -> scaled(w, h, 0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5);
      case "triangle" -> scaled(w, h, 0.5, 0, 1, 1, 0, 1);
      case "hexagon" -> scaled(w, h, 0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5);
      case "star" -> fitted(w, h, around(10, STAR_INNER, 2, 2));
      default -> scaled(w, h, 0, 0, 1, 0, 1, 1, 0, 1);
    };
  }

  private static List<Point> scaled(double w, double h, double... unit) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < unit.length; i += 2) {
      points.add(new Point(unit[i] * w, unit[i + 1] * h));
    }
    return points;
  }

  /** Points of an ellipse in its box, from the top; every second one at {@code inner} radius. */
  private static List<Point> around(int count, double inner, double w, double h) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double angle = ((double) i / count) * 2 * Math.PI - Math.PI / 2;
      double radius = i % 2 == 0 ? 1 : inner;
      points.add(
          new Point(
              (w / 2) * (1 + radius * Math.cos(angle)), (h / 2) * (1 + radius * Math.sin(angle))));
    }
    return points;
  }

  /** A five-pointed star does not fill its circle's box; stretch it until it does. */
  private static List<Point> fitted(double w, double h, List<Point> points) {
    double[] flat = points.stream().flatMapToDouble(Outline::coordinates).toArray();
    Box box = Box.of(flat, 2);
    return points.stream()
        .map(p -> new Point(((p.x() - box.x()) / box.w()) * w, ((p.y() - box.y()) / box.h()) * h))
        .toList();
  }

  private static DoubleStream coordinates(Point point) {
    return DoubleStream.of(point.x(), point.y());
  }

  /** The bumps of a cloud: arcs over the chords of an ellipse, so wide that they touch the box. */
  public static List<Arc> cloudArcs(double w, double h) {
    double perimeter = Math.PI * (1.5 * (w + h) - Math.sqrt(w * h)) * 0.5;
    double bump = Math.min(Math.max(18, Math.min(w, h) * 0.34), 90);
    int count = (int) Math.max(6, Math.min(24, Math.floor(perimeter / bump + 0.5)));
    List<Point> outer = around(count, 1, w, h);
    double widest = 0;
    for (int i = 0; i < count; i++) {
      widest = Math.max(widest, outer.get(i).distance(outer.get((i + 1) % count)));
    }
    double lift = Math.min(widest * BULGE, Math.min(w, h) / 4);
    List<Point> ring = around(count, 1, w - 2 * lift, h - 2 * lift);
    List<Arc> arcs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Point from = ring.get(i);
      Point to = ring.get((i + 1) % count);
      arcs.add(
          bulge(
              new Point(from.x() + lift, from.y() + lift),
              new Point(to.x() + lift, to.y() + lift)));
    }
    return arcs;
  }

  private static List<Point> sample(Arc arc) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < ARC_POINTS; i++) {
      double angle = arc.from() + ((arc.to() - arc.from()) * i) / ARC_POINTS;
      points.add(
          new Point(
              arc.x() + arc.radius() * Math.cos(angle), arc.y() + arc.radius() * Math.sin(angle)));
    }
    return points;
  }

  /** The arc from a to b that stands out to the left of the chord. */
  private static Arc bulge(Point a, Point b) {
    double chord = Math.max(a.distance(b), 1e-9);
    double height = chord * BULGE;
    double radius = (chord * chord) / (8 * height) + height / 2;
    double inward = radius - height;
    double x = (a.x() + b.x()) / 2 - (b.y() - a.y()) / chord * inward;
    double y = (a.y() + b.y()) / 2 + (b.x() - a.x()) / chord * inward;
    double from = Math.atan2(a.y() - y, a.x() - x);
    double to = Math.atan2(b.y() - y, b.x() - x);
    return new Arc(x, y, radius, from, to < from ? to + 2 * Math.PI : to);
  }

  /** The part of a shape its text is set in. */
  public static Box textArea(String type, double w, double h, Flip flip) {
    double[] inset = insets(type);
    boolean square = inset[0] == 0 && inset[1] == 0;
    double padding = Math.min(square ? TEXT_PADDING : 2, Math.min(w / 6, h / 6));
    return new Box(
        w * inset[flip.x() ? 2 : 0] + padding,
        h * inset[flip.y() ? 3 : 1] + padding,
        Math.max(1, w * (1 - inset[0] - inset[2]) - 2 * padding),
        Math.max(1, h * (1 - inset[1] - inset[3]) - 2 * padding));
  }

  /** Left, top, right, bottom as fractions of the box. */
  private static double[] insets(String type) {
    return switch (type) {
      case "ellipse" -> new double[] {0.13, 0.13, 0.13, 0.13};
      case "diamond" -> new double[] {0.17, 0.22, 0.17, 0.22};
      case "triangle" -> new double[] {0.2, 0.46, 0.2, 0.04};
      case "star" -> new double[] {0.24, 0.32, 0.24, 0.22};
      case "hexagon" -> new double[] {0.12, 0.04, 0.12, 0.04};
      case "cloud" -> new double[] {0.12, 0.14, 0.12, 0.14};
      default -> new double[] {0, 0, 0, 0};
    };
  }
}
