package org.whiteboard.server.render.geometry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The outline of a freehand stroke by the algorithm that perfect-freehand publishes (MIT licence),
 * with the options that {@code web/src/kernels/freehand.ts} draws with. Vectors made by the npm
 * package hold it to the last digits.
 */
public final class StrokeOutline {
  /** Makes up for what speed and light pressure take off. */
  private static final double FULLNESS = 1.8;

  private static final double THINNING = 0.55;

  /** Half of the widest place of a stroke of width 1: where the pen is pressed hardest. */
  static final double PEN_REACH = FULLNESS * (0.5 + THINNING / 2);

  private static final double SMOOTHING = 0.6;
  private static final double STREAMLINE = 0.42;

  private static final double NEUTRAL_PRESSURE = 0.5;
  private static final double PRESSURE_TOLERANCE = 0.02;

  private static final double PRESSURE_RATE = 0.275;

  /** A little more than half a turn, so that caps close. */
  private static final double TURN = Math.PI + 0.0001;

  private static final int START_CAP_SEGMENTS = 13;
  private static final int END_CAP_SEGMENTS = 29;
  private static final int CORNER_CAP_SEGMENTS = 13;

  /** Points this near to the end are noise of the hand that lifts the pen. */
  private static final double END_NOISE = 3;

  private static final double MIN_RADIUS = 0.01;
  private static final int POINTS_FOR_FIRST_PRESSURE = 10;

  private final double size;
  private final boolean simulated;
  private final List<Sample> samples;
  private final List<Point> left = new ArrayList<>();
  private final List<Point> right = new ArrayList<>();
  private double radius;
  private double firstRadius = Double.NaN;

  private StrokeOutline(double[] ink, double size) {
    this.size = size;
    this.simulated = !hasPressure(ink);
    this.samples = samples(ink);
  }

  /** A smoothed point of the stroke; {@code toX}, {@code toY} lead to the one before. */
  private record Sample(
      Point at, double pressure, Point back, double distance, double runningLength) {
    Sample withBack(Point vector) {
      return new Sample(at, pressure, vector, distance, runningLength);
    }
  }

  /**
   * The closed outline; empty without points.
   *
   * @param ink {@code [x, y, pressure]*}
   * @param width of the pen, in the units of the points
   */
  public static List<Point> of(double[] ink, double width) {
    if (ink.length < 3 || width <= 0) {
      return List.of();
    }
    return new StrokeOutline(ink, width * FULLNESS).outline();
  }

  /** A tap leaves a dot as wide as a slow stroke. */
  public static double dotRadius(double width) {
    return (width * FULLNESS) / 2;
  }

  /** A mouse reports one pressure for every point; such strokes get their weight from the speed. */
  static boolean hasPressure(double[] ink) {
    for (int i = 2; i < ink.length; i += 3) {
      if (Math.abs(ink[i] - NEUTRAL_PRESSURE) > PRESSURE_TOLERANCE) {
        return true;
      }
    }
    return false;
  }

  private List<Sample> samples(double[] ink) {
    double[] points = widened(ink);
    double t = 0.15 + (1 - STREAMLINE) * 0.85;
    List<Sample> found = new ArrayList<>(points.length / 3);
    Point previous = new Point(points[0], points[1]);
    found.add(new Sample(previous, points[2], new Point(1, 1), 0, 0));
    double runningLength = 0;
    boolean longEnough = false;
    int last = points.length / 3 - 1;
    for (int i = 1; i <= last; i++) {
      Point given = new Point(points[3 * i], points[3 * i + 1]);
      Point point = i == last ? given : previous.lerp(given, t);
      if (point.equals(previous)) {
        continue;
      }
      double distance = point.distance(previous);
      runningLength += distance;
      if (i < last && !longEnough) {
        if (runningLength < size) {
          continue;
        }
        longEnough = true;
      }
      Point back = unit(new Point(previous.x() - point.x(), previous.y() - point.y()));
      found.add(new Sample(point, points[3 * i + 2], back, distance, runningLength));
      previous = point;
    }
    found.set(0, found.get(0).withBack(found.size() > 1 ? found.get(1).back() : new Point(0, 0)));
    return found;
  }

  /** Two points become five, so that a dash has a body; one gets a neighbour. */
  private static double[] widened(double[] ink) {
    int count = ink.length / 3;
    if (count == 1) {
      return new double[] {ink[0], ink[1], ink[2], ink[0] + 1, ink[1] + 1, ink[2]};
    }
    if (count > 2) {
      return ink;
    }
    double[] points = new double[5 * 3];
    Point from = new Point(ink[0], ink[1]);
    Point to = new Point(ink[3], ink[4]);
    for (int i = 0; i < 5; i++) {
      Point at = i == 0 ? from : from.lerp(to, i / 4.0);
      points[3 * i] = at.x();
      points[3 * i + 1] = at.y();
      points[3 * i + 2] = i == 0 ? ink[2] : NEUTRAL_PRESSURE;
    }
    return points;
  }

  private List<Point> outline() {
    radius = radiusFor(samples.get(samples.size() - 1).pressure());
    walk();
    Point first = samples.get(0).at();
    if (samples.size() == 1) {
      return dot(first, Double.isNaN(firstRadius) || firstRadius == 0 ? radius : firstRadius);
    }
    Sample last = samples.get(samples.size() - 1);
    List<Point> all = new ArrayList<>(left);
    endCap(last, all);
    Point startOfCap = right.get(0);
    Collections.reverse(right);
    all.addAll(right);
    double step = 1.0 / START_CAP_SEGMENTS;
    for (double t = step; t <= 1; t += step) {
      all.add(startOfCap.rotate(first, TURN * t));
    }
    return all;
  }

  private void walk() {
    double totalLength = samples.get(samples.size() - 1).runningLength();
    double farEnough = Math.pow(size * SMOOTHING, 2);
    double pressureBefore = firstPressure();
    Point backBefore = samples.get(0).back();
    Point leftBefore = samples.get(0).at();
    Point rightBefore = leftBefore;
    boolean afterCorner = false;
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      boolean isLast = i == samples.size() - 1;
      if (!isLast && totalLength - sample.runningLength() < END_NOISE) {
        continue;
      }
      double pressure = simulated ? simulate(pressureBefore, sample.distance()) : sample.pressure();
      radius = radiusFor(pressure);
      if (Double.isNaN(firstRadius)) {
        firstRadius = radius;
      }
      radius = Math.max(MIN_RADIUS, radius);
      Point back = sample.back();
      Point next = isLast ? back : samples.get(i + 1).back();
      double turnAhead = isLast ? 1 : dot(back, next);
      boolean corner = dot(back, backBefore) < 0 && !afterCorner;
      boolean cornerAhead = turnAhead < 0;
      if (corner || cornerAhead) {
        cornerCap(sample.at(), backBefore);
        leftBefore = left.get(left.size() - 1);
        rightBefore = right.get(right.size() - 1);
        afterCorner |= cornerAhead;
        continue;
      }
      afterCorner = false;
      if (isLast) {
        Point aside = across(back, radius);
        left.add(new Point(sample.at().x() - aside.x(), sample.at().y() - aside.y()));
        right.add(new Point(sample.at().x() + aside.x(), sample.at().y() + aside.y()));
        continue;
      }
      Point aside = across(next.lerp(back, turnAhead), radius);
      Point toLeft = new Point(sample.at().x() - aside.x(), sample.at().y() - aside.y());
      if (i <= 1 || squaredDistance(leftBefore, toLeft) > farEnough) {
        left.add(toLeft);
        leftBefore = toLeft;
      }
      Point toRight = new Point(sample.at().x() + aside.x(), sample.at().y() + aside.y());
      if (i <= 1 || squaredDistance(rightBefore, toRight) > farEnough) {
        right.add(toRight);
        rightBefore = toRight;
      }
      pressureBefore = pressure;
      backBefore = back;
    }
  }

  private void cornerCap(Point at, Point back) {
    Point aside = across(back, radius);
    Point toLeft = new Point(at.x() - aside.x(), at.y() - aside.y());
    Point toRight = new Point(at.x() + aside.x(), at.y() + aside.y());
    double step = 1.0 / CORNER_CAP_SEGMENTS;
    for (double t = 0; t <= 1; t += step) {
      left.add(toLeft.rotate(at, TURN * t));
      right.add(toRight.rotate(at, TURN * -t));
    }
  }

  private void endCap(Sample last, List<Point> into) {
    Point direction = new Point(-last.back().y(), last.back().x());
    Point start =
        new Point(last.at().x() + direction.x() * radius, last.at().y() + direction.y() * radius);
    double step = 1.0 / END_CAP_SEGMENTS;
    for (double t = step; t < 1; t += step) {
      into.add(start.rotate(last.at(), TURN * 3 * t));
    }
  }

  private static List<Point> dot(Point centre, double radius) {
    Point away = unit(new Point(-1, 1));
    Point start = new Point(centre.x() - away.x() * radius, centre.y() - away.y() * radius);
    List<Point> dot = new ArrayList<>();
    double step = 1.0 / START_CAP_SEGMENTS;
    for (double t = step; t <= 1; t += step) {
      dot.add(start.rotate(centre, TURN * 2 * t));
    }
    return dot;
  }

  /** Averaged over the first points, so that strokes do not start fat. */
  private double firstPressure() {
    double mean = samples.get(0).pressure();
    for (Sample sample : samples.subList(0, Math.min(POINTS_FOR_FIRST_PRESSURE, samples.size()))) {
      double pressure = simulated ? simulate(mean, sample.distance()) : sample.pressure();
      mean = (mean + pressure) / 2;
    }
    return mean;
  }

  private double simulate(double before, double distance) {
    double speed = Math.min(1, distance / size);
    double wanted = Math.min(1, 1 - speed);
    return Math.min(1, before + (wanted - before) * (speed * PRESSURE_RATE));
  }

  private double radiusFor(double pressure) {
    return size * (0.5 - THINNING * (0.5 - pressure));
  }

  private static Point across(Point vector, double length) {
    return new Point(vector.y() * length, -vector.x() * length);
  }

  private static Point unit(Point vector) {
    double length = Math.hypot(vector.x(), vector.y());
    return new Point(vector.x() / length, vector.y() / length);
  }

  private static double dot(Point a, Point b) {
    return a.x() * b.x() + a.y() * b.y();
  }

  private static double squaredDistance(Point a, Point b) {
    double dx = a.x() - b.x();
    double dy = a.y() - b.y();
    return dx * dx + dy * dy;
  }
}
