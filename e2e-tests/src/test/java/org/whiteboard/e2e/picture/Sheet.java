package org.whiteboard.e2e.picture;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A board with one cell for each way a shape can look, so that a difference has a name and a small
 * one can't hide behind much that is right. A rim around all of it fixes where a picture begins.
 */
final class Sheet {
  /** Side of a cell, board units; everything that is painted of a cell stays within it. */
  static final int CELL = 186;

  /** Between the picture's edge and the board's origin: margin, and half of the rim's line. */
  static final int MARGIN = 26;

  private static final int COLUMNS = 10;
  private static final Gson GSON = new Gson();

  private final JsonObject shapes = new JsonObject();
  private final List<String> cells = new ArrayList<>();

  /** A shape of the cell, from its top left. */
  private final class Builder {
    private final Map<String, Object> keys = new LinkedHashMap<>();
    private final String id;

    Builder(String type) {
      id = "s%015d".formatted(shapes.size());
      keys.put("type", type);
      keys.put("z", "b%03d".formatted(shapes.size()));
    }

    Builder box(double x, double y, double w, double h) {
      keys.put("pos", List.of(left() + x, top() + y));
      keys.put("size", List.of(w, h));
      return this;
    }

    Builder with(String key, Object value) {
      keys.put(key, value);
      return this;
    }

    Builder text(Object... runs) {
      return with("text", Map.of("$text", Arrays.asList(runs)));
    }

    Builder words(String words) {
      return text(Map.of("insert", words));
    }

    String add() {
      shapes.add(id, GSON.toJsonTree(keys));
      return id;
    }
  }

  private int left() {
    return (cells.size() - 1) % COLUMNS * CELL;
  }

  private int top() {
    return (cells.size() - 1) / COLUMNS * CELL;
  }

  /** Begins a cell. */
  Sheet cell(String name) {
    cells.add(name);
    return this;
  }

  private Builder shape(String type) {
    return new Builder(type);
  }

  /** One shape in a cell of its own, 120 by 100 in the middle. */
  private Builder alone(String name, String type) {
    cell(name);
    return shape(type).box(40, 50, 120, 100);
  }

  static Map<String, Object> run(String words, String... marks) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String mark : marks) {
      attributes.put(mark, true);
    }
    return Map.of("insert", words, "attributes", attributes);
  }

  /** Names of the cells, in their order. */
  List<String> cells() {
    return cells;
  }

  int column(int cell) {
    return cell % COLUMNS;
  }

  int row(int cell) {
    return cell / COLUMNS;
  }

  /** The board as canonical JSON of ours, for an import. */
  String json(String background) {
    Map<String, Object> rim = new LinkedHashMap<>();
    rim.put("type", "rect");
    rim.put("z", "a0");
    rim.put("pos", List.of(0, 0));
    int rows = (cells.size() + COLUMNS - 1) / COLUMNS;
    rim.put("size", List.of(COLUMNS * CELL, rows * CELL));
    rim.put("stroke", "grey");
    JsonObject all = new JsonObject();
    all.add("rim0000000000000", GSON.toJsonTree(rim));
    shapes.entrySet().forEach(shape -> all.add(shape.getKey(), shape.getValue()));
    JsonObject board = new JsonObject();
    board.add("comments", new JsonObject());
    board.add("meta", GSON.toJsonTree(Map.of("background", background)));
    board.add("shapes", all);
    return board.toString();
  }

  /** Every kind of shape, stroke, line, text and card. */
  static Sheet ofEverything(String picture) {
    Sheet sheet = new Sheet();
    sheet.outlines();
    sheet.styles();
    sheet.ink();
    sheet.lines();
    sheet.routes();
    sheet.texts();
    sheet.cards(picture);
    sheet.flips(picture);
    return sheet;
  }

  private static final List<String> GEOMETRIC =
      List.of("rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud");

  private void outlines() {
    for (String type : GEOMETRIC) {
      alone(type, type).add();
      alone(type + ", filled, turned, with text", type)
          .with("fill", "blue")
          .with("stroke", "blue")
          .with("angle", 0.4)
          .words("Inside it")
          .add();
      alone(type + ", dashed", type).with("dash", "dashed").with("width", 4).add();
      alone(type + ", dotted", type).with("dash", "dotted").with("width", 4).add();
    }
  }

  private void flips(String picture) {
    for (String type : List.of("triangle", "star", "cloud")) {
      alone(type + ", flipped, turned, with text", type)
          .with("flipY", true)
          .with("fill", "green")
          .with("dash", "dashed")
          .with("angle", 0.4)
          .words("Inside it")
          .add();
    }
    alone("flipped picture", "image").with("asset", picture).with("flipX", true).add();
    alone("turned flipped picture", "image")
        .with("asset", picture)
        .with("flipX", true)
        .with("flipY", true)
        .with("angle", 0.6)
        .add();
    alone("arrow that bows to the other side", "arrow")
        .with("points", List.of(0, 0, 120, 60))
        .with("curve", "curved")
        .with("flipX", true)
        .add();
    cell("route to a flipped triangle");
    String down = shape("triangle").box(80, 30, 90, 80).with("flipY", true).add();
    shape("arrow")
        .box(20, 40, 90, 120)
        .with("points", List.of(0, 120, 90, 0))
        .with("end", Map.of("id", down, "at", List.of(0.4, 0.6)))
        .add();
  }

  private void styles() {
    for (String color : List.of("black", "grey", "white", "red", "orange", "yellow", "green")) {
      alone("colour " + color, "rect").with("stroke", color).with("fill", color).words("Aa").add();
    }
    for (String color : List.of("teal", "blue", "violet", "pink", "brown", "#12ab9f")) {
      alone("colour " + color, "rect").with("stroke", color).with("fill", color).words("Aa").add();
    }
    for (double width : new double[] {0.5, 1, 8, 16}) {
      alone("width " + width, "rect").with("width", width).add();
    }
    alone("half seen through", "ellipse").with("fill", "red").with("opacity", 0.4).add();
    cell("one above the other");
    shape("rect").box(30, 30, 90, 90).with("fill", "green").add();
    shape("ellipse").box(70, 70, 90, 90).with("fill", "orange").with("opacity", 0.7).add();
    alone("very thin", "rect").box(40, 90, 120, 3).add();
    alone("very small", "ellipse").box(98, 98, 4, 4).add();
  }

  private void ink() {
    for (double width : new double[] {1, 2, 4, 8, 16}) {
      alone("stroke of width " + width, "ink").with("width", width).with("ink", wave(false)).add();
      alone("pressed stroke of width " + width, "ink")
          .with("width", width)
          .with("stroke", "red")
          .with("ink", wave(true))
          .add();
    }
    alone("highlighter", "highlight")
        .with("width", 20)
        .with("stroke", "yellow")
        .with("ink", wave(false))
        .add();
    alone("stretched stroke", "ink").box(20, 70, 160, 40).with("ink", wave(false)).add();
    alone("turned stroke", "ink").with("angle", 1.1).with("ink", wave(true)).add();
    alone("dot of ink", "ink")
        .box(100, 100, 0, 0)
        .with("width", 8)
        .with("ink", Strokes.packed(List.of(new double[] {0, 0, 0.5})))
        .add();
  }

  private static Map<String, Object> wave(boolean pressed) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      double pressure = pressed ? 0.15 + 0.8 * Math.abs(Math.sin(i * 0.17)) : 0.5;
      points.add(new double[] {i * 3, 50 + 48 * Math.sin(i * 0.31), pressure});
    }
    return Strokes.packed(points);
  }

  private void lines() {
    for (String curve : List.of("straight", "curved", "elbow")) {
      for (String dash : List.of("solid", "dashed", "dotted")) {
        alone("line " + curve + " " + dash, "line")
            .with("points", List.of(0, 0, 60, 90, 120, 20))
            .with("size", List.of(120, 90))
            .with("curve", curve)
            .with("dash", dash)
            .add();
      }
    }
    for (String head : List.of("none", "arrow", "triangle", "dot", "bar")) {
      for (double width : new double[] {2, 6}) {
        alone("head " + head + " of width " + width, "arrow")
            .with("points", List.of(0, 0, 120, 100))
            .with("heads", List.of(head, head))
            .with("width", width)
            .add();
      }
    }
    for (String curve : List.of("straight", "curved", "elbow")) {
      for (String align : List.of("start", "center", "end")) {
        alone("arrow " + curve + " with words aligned to " + align, "arrow")
            .box(20, 60, 150, 80)
            .with("points", List.of(0, 0, 150, 80))
            .with("curve", curve)
            .with("align", align)
            .words("says so\nor not")
            .add();
      }
    }
  }

  /** Arrows that hold on to two boxes, from each side to each. */
  private void routes() {
    double[][] places = {{110, 120}, {110, 20}, {20, 120}, {120, 70}, {70, 130}, {60, 60}};
    for (String curve : List.of("straight", "curved", "elbow")) {
      for (int i = 0; i < places.length; i++) {
        for (String target : List.of("rect", "ellipse")) {
          cell("route " + curve + " to place " + i + " of " + target);
          String from = shape("rect").box(20, 20, 60, 50).add();
          String to = shape(target).box(places[i][0], places[i][1], 60, 50).add();
          shape("arrow")
              .box(50, 45, 90, 100)
              .with("curve", curve)
              .with("stroke", "violet")
              .with("start", Map.of("id", from, "at", List.of(0.5, 0.5)))
              .with("end", Map.of("id", to, "at", List.of(0.5, i % 2 == 0 ? 0.5 : 0.25)))
              .add();
        }
      }
    }
    cell("route with one free end");
    String box = shape("diamond").box(20, 20, 80, 80).with("angle", 0.3).add();
    shape("arrow")
        .box(60, 60, 110, 110)
        .with("points", List.of(0, 0, 110, 110))
        .with("start", Map.of("id", box, "at", List.of(0.5, 0.5)))
        .add();
  }

  private void texts() {
    for (String font : List.of("sans", "hand", "mono")) {
      for (int size : new int[] {12, 20, 44}) {
        alone("text " + font + " " + size, "text")
            .box(20, 40, 160, 120)
            .with("font", font)
            .with("fontSize", size)
            .words(size == 44 ? "Quick" : "Quick brown\nfoxes jump,\nAVAT fi ffl\n0123")
            .add();
      }
      alone("marks in " + font, "text")
          .box(15, 30, 170, 140)
          .with("font", font)
          .text(
              run("Bold", "bold"),
              Map.of("insert", " or\n"),
              run("italic", "italic"),
              Map.of("insert", " or\n"),
              run("both", "bold", "italic"),
              Map.of("insert", " or\n"),
              run("gone", "strike"),
              Map.of("insert", ", a "),
              Map.of("insert", "link", "attributes", Map.of("link", "https://example.org")))
          .add();
      alone("letters of Europe in " + font, "text")
          .box(15, 30, 170, 140)
          .with("font", font)
          .with("fontSize", 18)
          .words("Ęąłŵ Çñöüß\nÀÊÎÕ Жираф,\nЁлка Ωμέγα")
          .add();
    }
    for (String align : List.of("start", "center", "end")) {
      alone("text to the " + align, "text")
          .box(20, 40, 160, 120)
          .with("align", align)
          .words("Three lines\nthat are\nnot as long")
          .add();
    }
    alone("lists", "text")
        .box(15, 20, 170, 160)
        .text(
            Map.of("insert", "First"),
            Map.of("insert", "\n", "attributes", Map.of("list", "bullet")),
            Map.of("insert", "Second one"),
            Map.of("insert", "\n", "attributes", Map.of("list", "bullet")),
            Map.of("insert", "Third"),
            Map.of("insert", "\n", "attributes", Map.of("list", "number")))
        .add();
    alone("turned text", "text")
        .box(20, 70, 160, 60)
        .with("angle", -0.7)
        .words("Turned words")
        .add();
  }

  private void cards(String picture) {
    for (String color : List.of("yellow", "black", "blue", "green", "pink", "white")) {
      alone("note " + color, "note").with("fill", color).words("A note to all").add();
    }
    alone("turned note", "note").with("angle", 0.5).words("Turned").add();
    alone("frame with a name", "frame").with("name", "Monday and so on").add();
    alone("frame without a name", "frame").add();
    alone("frame with a name that is too long", "frame")
        .with("name", "A name that never fits above this frame")
        .add();
    alone("picture", "image").with("asset", picture).add();
    alone("turned picture", "image").with("asset", picture).with("angle", 0.6).add();
    alone("missing picture", "image").with("asset", "0".repeat(64)).add();
  }
}
