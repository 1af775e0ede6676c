package org.whiteboard.board;

import static org.whiteboard.board.JsonValues.isTrue;
import static org.whiteboard.board.JsonValues.number;
import static org.whiteboard.board.JsonValues.numbers;
import static org.whiteboard.board.JsonValues.oneOf;
import static org.whiteboard.board.JsonValues.pair;
import static org.whiteboard.board.JsonValues.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry of the canonical JSON as a shape, by one rule for whatever a foreign client may have
 * written: a value that is not what docs/board-format.md says counts as absent, and an entry
 * without a type is no shape.
 */
public final class ShapeReader {
  private static final String MIDDLE_Z = "a0";
  private static final Pattern Z = Pattern.compile("[0-9A-Za-z]+");
  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final double MAX_ANGLE = 1e4;

  private final String id;
  private final JsonObject entry;
  private final String type;

  private ShapeReader(String id, JsonObject entry, String type) {
    this.id = id;
    this.entry = entry;
    this.type = type;
  }

  /** The shape as written: parent unchecked, bound ends where they were last written. */
  public static Optional<Shape> read(String id, JsonElement value) {
    JsonObject entry = JsonValues.object(value);
    JsonElement type = entry.get("type");
    if (type == null || !type.isJsonPrimitive() || !type.getAsJsonPrimitive().isString()) {
      return Optional.empty();
    }
    return Optional.of(new ShapeReader(id, entry, type.getAsString()).read());
  }

  private Shape read() {
    double[] pos = pair(entry.get("pos"), BoardSchema.MAX_COORDINATE_UNITS);
    double[] size = size();
    Box box =
        new Box(
            pos == null ? 0 : pos[0],
            pos == null ? 0 : pos[1],
            size == null ? 0 : size[0],
            size == null ? 0 : size[1]);
    boolean isInk = type.equals("ink") || type.equals("highlight");
    boolean isLine = type.equals("line") || type.equals("arrow");
    double[] ink = isInk ? ink() : null;
    double[] points = isLine ? points(box) : null;
    double[] drawn = isInk ? ink : points;
    int stride = isInk ? 3 : 2;
    Box extent = drawn == null ? null : Box.of(drawn, stride);
    if (extent != null) {
      box = size == null ? grown(box, extent) : box;
      fit(drawn, stride, extent, box, isInk);
    }
    return shape(box, ink, points);
  }

  private Shape shape(Box box, double[] ink, double[] points) {
    Double angle = number(entry.get("angle"), -MAX_ANGLE, MAX_ANGLE);
    String asset = string(entry.get("asset"));
    return new Shape(
        id,
        type,
        box,
        angle == null ? 0 : angle,
        new Flip(isTrue(entry.get("flipX")), isTrue(entry.get("flipY"))),
        z(),
        string(entry.get("parent")),
        style(),
        ink,
        points,
        points == null ? null : binding("start"),
        points == null ? null : binding("end"),
        runs(),
        asset != null && SHA256.matcher(asset).matches() ? asset : null,
        isTrue(entry.get("wrap")),
        string(entry.get("link")),
        string(entry.get("name")),
        string(entry.get("alt")));
  }

  /** A stroke or line without a size is as large as its points, which may lie left of its place. */
  private static Box grown(Box box, Box extent) {
    return new Box(box.x() + extent.x(), box.y() + extent.y(), extent.w(), extent.h());
  }

  /** Moves the points' top left to the box's and scales them to its size. */
  private static void fit(double[] points, int stride, Box extent, Box box, boolean single) {
    double scaleX = extent.w() == 0 ? 1 : box.w() / extent.w();
    double scaleY = extent.h() == 0 ? 1 : box.h() / extent.h();
    for (int i = 0; i + 1 < points.length; i += stride) {
      double x = (points[i] - extent.x()) * scaleX;
      double y = (points[i + 1] - extent.y()) * scaleY;
      // Browsers keep ink in single precision: the same value must come out here.
      points[i] = single ? (float) x : x;
      points[i + 1] = single ? (float) y : y;
    }
  }

  private double[] size() {
    double[] size = pair(entry.get("size"), BoardSchema.MAX_SIZE_UNITS);
    return size == null || size[0] < 0 || size[1] < 0 ? null : size;
  }

  private String z() {
    String z = string(entry.get("z"));
    boolean valid = z != null && z.length() <= BoardSchema.MAX_Z_CHARS && Z.matcher(z).matches();
    return valid ? z : MIDDLE_Z;
  }

  private double[] points(Box box) {
    double[] points =
        numbers(
            entry.get("points"),
            4,
            BoardSchema.MAX_POINT_NUMBERS,
            BoardSchema.MAX_COORDINATE_UNITS);
    return points == null || points.length % 2 != 0
        ? new double[] {0, 0, box.w(), box.h()}
        : points;
  }

  private double[] ink() {
    List<byte[]> chunks = new ArrayList<>();
    byte[] whole = bytes(entry.get("ink"));
    if (whole != null) {
      chunks.add(whole);
    } else if (entry.get("live") instanceof JsonArray live) {
      for (JsonElement chunk : live) {
        byte[] bytes = bytes(chunk);
        if (bytes != null) {
          chunks.add(bytes);
        }
      }
    } else {
      return null;
    }
    return Ink.unpack(chunks).map(ShapeReader::flat).orElse(null);
  }

  private static double[] flat(List<Ink.Point> points) {
    double[] flat = new double[points.size() * 3];
    int next = 0;
    for (Ink.Point point : points) {
      flat[next++] = (float) point.x();
      flat[next++] = (float) point.y();
      flat[next++] = (float) (point.pressure() / 255.0);
    }
    return flat;
  }

  /** What {@code {"$bytes": …}} stands for, or null. */
  private static byte[] bytes(JsonElement value) {
    String base64 = string(JsonValues.object(value).get(BoardSchema.BYTES));
    if (base64 == null) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Binding binding(String key) {
    JsonObject given = JsonValues.object(entry.get(key));
    double[] at = pair(given.get("at"), 1);
    JsonElement target = given.get("id");
    boolean named =
        target != null && target.isJsonPrimitive() && target.getAsJsonPrimitive().isString();
    return at == null || !named ? null : new Binding(target.getAsString(), at[0], at[1]);
  }

  private List<TextRun> runs() {
    if (!(JsonValues.object(entry.get("text")).get(BoardSchema.TEXT) instanceof JsonArray delta)) {
      return List.of();
    }
    List<TextRun> runs = new ArrayList<>();
    for (JsonElement part : delta) {
      String insert = string(JsonValues.object(part).get("insert"));
      if (insert != null) {
        runs.add(run(insert, JsonValues.object(JsonValues.object(part).get("attributes"))));
      }
    }
    return List.copyOf(runs);
  }

  private static TextRun run(String text, JsonObject marks) {
    String link = string(marks.get("link"));
    return new TextRun(
        text,
        isTrue(marks.get("bold")),
        isTrue(marks.get("italic")),
        link != null && SafeLink.isSafe(link) ? link : null,
        oneOf(marks.get("list"), List.of("bullet", "number")));
  }

  private ShapeStyle style() {
    ShapeStyle fallback = ShapeStyle.defaultFor(type);
    String[] heads = heads(fallback);
    return new ShapeStyle(
        or(color("stroke", false), fallback.stroke()),
        or(color("fill", true), fallback.fill()),
        or(number(entry.get("width"), 0.1, 1000), fallback.width()),
        or(oneOf(entry.get("dash"), BoardSchema.DASHES), fallback.dash()),
        or(number(entry.get("opacity"), 0, 1), fallback.opacity()),
        or(oneOf(entry.get("font"), BoardSchema.FONTS), fallback.font()),
        or(number(entry.get("fontSize"), 1, 2000), fallback.fontSize()),
        or(oneOf(entry.get("align"), BoardSchema.ALIGNS), fallback.align()),
        heads[0],
        heads[1],
        or(oneOf(entry.get("curve"), BoardSchema.CURVES), fallback.curve()));
  }

  private static <T> T or(T value, T fallback) {
    return value == null ? fallback : value;
  }

  private String color(String key, boolean noneAllowed) {
    String color = string(entry.get(key));
    boolean known =
        color != null
            && (BoardSchema.PALETTE.contains(color)
                || COLOR.matcher(color).matches()
                || (noneAllowed && color.equals("none")));
    return known ? color : null;
  }

  private String[] heads(ShapeStyle fallback) {
    if (entry.get("heads") instanceof JsonArray heads && heads.size() == 2) {
      String start = oneOf(heads.get(0), BoardSchema.HEADS);
      String end = oneOf(heads.get(1), BoardSchema.HEADS);
      if (start != null && end != null) {
        return new String[] {start, end};
      }
    }
    return new String[] {fallback.startHead(), fallback.endHead()};
  }
}
