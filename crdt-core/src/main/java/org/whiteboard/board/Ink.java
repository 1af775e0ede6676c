package org.whiteboard.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.ByteWriter;
import org.whiteboard.lib0.MalformedBytesException;

/**
 * Freehand points as bytes: version, count, then for each point the step from the one before in
 * eighths of a board unit and one byte of pressure. 500 points take some 2.5 kB, as numbers 12.4
 * kB.
 */
public final class Ink {
  public static final int MAX_BYTES = 256 * 1024;

  private static final int VERSION = 1;
  private static final double STEPS_PER_UNIT = 8;

  /** Two steps of at least a byte, and the pressure. */
  private static final int MIN_POINT_BYTES = 3;

  private Ink() {}

  /**
   * One point.
   *
   * @param x board units from the stroke's origin
   * @param pressure 0 to 255
   */
  public record Point(double x, double y, int pressure) {}

  /** Packs a whole stroke. Positions are rounded to eighths of a unit, without drift. */
  public static byte[] pack(List<Point> points) {
    ByteWriter out = new ByteWriter(4 * points.size() + 8);
    out.writeByte(VERSION).writeVarUint(points.size());
    long x = 0;
    long y = 0;
    for (Point point : points) {
      long nextX = Math.round(point.x() * STEPS_PER_UNIT);
      long nextY = Math.round(point.y() * STEPS_PER_UNIT);
      out.writeVarUint(zigZag(nextX - x)).writeVarUint(zigZag(nextY - y));
      out.writeByte(point.pressure());
      x = nextX;
      y = nextY;
    }
    return out.toByteArray();
  }

  /**
   * The points of a stroke, given whole or as the chunks of one that is still growing; empty if the
   * bytes are not ink, in which case every reader draws nothing.
   */
  public static Optional<List<Point>> unpack(List<byte[]> chunks) {
    long total = chunks.stream().mapToLong(chunk -> chunk.length).sum();
    if (total > MAX_BYTES) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    long[] position = new long[2];
    try {
      for (byte[] chunk : chunks) {
        if (!unpack(new ByteReader(chunk), position, points)) {
          return Optional.empty();
        }
      }
    } catch (MalformedBytesException e) {
      return Optional.empty();
    }
    return Optional.of(points);
  }

  private static boolean unpack(ByteReader in, long[] position, List<Point> points) {
    if (in.readByte() != VERSION) {
      return false;
    }
    for (int count = in.readCount(MIN_POINT_BYTES); count > 0; count--) {
      for (int axis = 0; axis < 2; axis++) {
        long step = in.readVarUint();
        if (step >>> 32 > 1) {
          return false;
        }
        position[axis] += unZigZag(step);
        if (Math.abs(position[axis]) > Integer.MAX_VALUE) {
          return false;
        }
      }
      points.add(
          new Point(position[0] / STEPS_PER_UNIT, position[1] / STEPS_PER_UNIT, in.readByte()));
    }
    return in.remaining() == 0;
  }

  private static long zigZag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static long unZigZag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
