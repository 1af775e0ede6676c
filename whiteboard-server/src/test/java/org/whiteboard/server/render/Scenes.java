package org.whiteboard.server.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Ink;

/** Boards for tests and measurements, the same for the same seed. */
public final class Scenes {
  private static final String[] COLORS = {"black", "red", "blue", "green", "violet", "orange"};

  private Scenes() {}

  /** One shape to each 100 x 100 units: half strokes, then boxes, ellipses, arrows and texts. */
  public static JsonObject mixed(int shapes, long seed) {
    Random random = new Random(seed);
    JsonObject entries = new JsonObject();
    int perRow = (int) Math.ceil(Math.sqrt(shapes));
    for (int i = 0; i < shapes; i++) {
      JsonObject shape = shape(i % 10, random);
      shape.add("pos", pair(i % perRow * 100.0, Math.floor((double) i / perRow) * 100));
      shape.addProperty("z", "a" + Integer.toString(i + 50_000, 36));
      shape.addProperty("stroke", COLORS[random.nextInt(COLORS.length)]);
      entries.add("s" + i, shape);
    }
    JsonObject board = JsonParser.parseString("{\"comments\":{},\"meta\":{}}").getAsJsonObject();
    board.add("shapes", entries);
    return board;
  }

  public static BoardShapes parsed(int shapes, long seed) {
    return BoardShapes.of(mixed(shapes, seed));
  }

  private static JsonObject shape(int kind, Random random) {
    JsonObject shape = new JsonObject();
    switch (kind) {
      case 5, 6 -> sized(shape, "rect", 80, 60);
      case 7 -> sized(shape, "ellipse", 80, 60);
      case 8 -> {
        sized(shape, "arrow", 80, 60);
        JsonArray points = pair(0, 0);
        points.addAll(pair(80, 60));
        shape.add("points", points);
      }
      case 9 -> {
        sized(shape, "text", 90, 26);
        shape.add("text", text("Shape number " + random.nextInt(1000)));
      }
      default -> {
        shape.addProperty("type", "ink");
        JsonObject bytes = new JsonObject();
        bytes.addProperty("$bytes", Base64.getEncoder().encodeToString(stroke(random)));
        shape.add("ink", bytes);
      }
    }
    return shape;
  }

  private static byte[] stroke(Random random) {
    List<Ink.Point> points = new ArrayList<>();
    double y = 30;
    for (int i = 0; i < 40; i++) {
      y += random.nextDouble() * 8 - 4;
      points.add(new Ink.Point(i * 2, y, 100 + random.nextInt(100)));
    }
    return Ink.pack(points);
  }

  private static void sized(JsonObject shape, String type, double w, double h) {
    shape.addProperty("type", type);
    shape.add("size", pair(w, h));
  }

  static JsonObject text(String words) {
    JsonObject run = new JsonObject();
    run.addProperty("insert", words);
    JsonArray runs = new JsonArray();
    runs.add(run);
    JsonObject text = new JsonObject();
    text.add("$text", runs);
    return text;
  }

  private static JsonArray pair(double a, double b) {
    JsonArray pair = new JsonArray();
    pair.add(a);
    pair.add(b);
    return pair;
  }
}
