package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.clamp;
import static org.whiteboard.server.imports.Intake.isTrue;
import static org.whiteboard.server.imports.Intake.number;
import static org.whiteboard.server.imports.Intake.objects;
import static org.whiteboard.server.imports.Intake.pair;
import static org.whiteboard.server.imports.Intake.shown;
import static org.whiteboard.server.imports.Intake.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whiteboard.board.Ink;
import org.whiteboard.board.SafeLink;
import org.whiteboard.server.imports.TldrawPlaces.Place;

/** tldraw's {@code .tldr} files. Their shapes turn about their corner and stand in their parent. */
final class TldrawReader {
  private static final double NOTE_UNITS = 200;

  private final Intake intake;
  private final Map<String, JsonObject> records = new HashMap<>();
  private final Map<String, Integer> pages = new HashMap<>();
  private final Map<String, JsonObject> bindings = new HashMap<>();
  private final TldrawPlaces places = new TldrawPlaces(records, pages);

  private TldrawReader(Intake intake) {
    this.intake = intake;
  }

  static boolean is(JsonObject file) {
    return file.has("tldrawFileFormatVersion") && file.get("records") instanceof JsonArray;
  }

  static void read(JsonObject file, Intake intake) throws ImportRefusedException {
    new TldrawReader(intake).all(objects(file.get("records")));
  }

  private void all(List<JsonObject> all) throws ImportRefusedException {
    List<JsonObject> shapes = new ArrayList<>();
    for (JsonObject record : all) {
      String id = String.valueOf(string(record, "id"));
      records.put(id, record);
      switch (String.valueOf(string(record, "typeName"))) {
        case "shape" -> shapes.add(record);
        case "page" -> pages.put(id, pages.size());
        case "binding" -> {
          JsonObject props = props(record);
          bindings.put(string(record, "fromId") + "/" + string(props, "terminal"), record);
        }
        default -> {}
      }
    }
    if (pages.size() > 1) {
      intake.lose("the file", "Its pages stand beside each other on one board.");
    }
    for (JsonObject shape : places.bottomFirst(shapes)) {
      shape(shape);
    }
  }

  private static JsonObject props(JsonObject record) {
    return record.get("props") instanceof JsonObject props ? props : new JsonObject();
  }

  private void shape(JsonObject shape) throws ImportRefusedException {
    String id = String.valueOf(string(shape, "id")).replace("shape:", "");
    String kind = String.valueOf(string(shape, "type"));
    String where = "shape " + shown(id);
    JsonObject props = props(shape);
    JsonObject record = new JsonObject();
    Place place = places.of(shape);
    boolean known =
        switch (kind) {
          case "geo" -> geo(props, record, where);
          case "text" -> text(props, record, where);
          case "note" -> note(props, record, where);
          case "draw", "highlight" -> stroke(kind, place, props, record, where);
          case "line" -> line(place, props, record);
          case "arrow" -> arrow(shape, place, props, record, where);
          case "image" -> image(props, record, where);
          case "frame" -> frame(props, record);
          case "group" -> type(record, "group", 0, 0);
          case "bookmark", "embed" -> card(props, record, where, kind);
          default -> false;
        };
    if (!known) {
      intake.lose(where, "Shapes of the type " + shown(kind) + " have no counterpart here.");
      return;
    }
    place(place, record);
    common(shape, props, record, where);
    if (intake.has(id)) {
      throw ImportRefusedException.malformed("Two shapes of the file have one id.");
    }
    intake.add(id, record);
  }

  private static boolean type(JsonObject record, String type, double w, double h) {
    record.addProperty("type", type);
    record.add("size", pair(w, h));
    return true;
  }

  private boolean geo(JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    String geo = String.valueOf(string(props, "geo"));
    if (!TldrawNames.FAITHFUL.contains(geo)) {
      intake.lose(where, "Shapes of the form " + shown(geo) + " become the nearest there is.");
    }
    double h = number(props.get("h"), 100) + number(props.get("growY"), 0);
    type(record, TldrawNames.form(geo), number(props.get("w"), 100), h);
    words(props, record, where);
    font(props, record);
    record.addProperty("align", TldrawNames.align(string(props, "align"), "center"));
    return true;
  }

  private boolean text(JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    double scale = number(props.get("scale"), 1);
    boolean fixed = props.has("autoSize") && !isTrue(props.get("autoSize"));
    double size = TldrawNames.fontSize(string(props, "size")) * scale;
    type(record, "text", number(props.get("w"), 100) * scale, size * 1.3);
    words(props, record, where);
    font(props, record);
    record.addProperty("fontSize", clamp(size, 1, 2000));
    record.addProperty("align", TldrawNames.align(string(props, "textAlign"), "start"));
    if (fixed) {
      record.addProperty("wrap", true);
    }
    return true;
  }

  private boolean note(JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    double scale = number(props.get("scale"), 1);
    double side = NOTE_UNITS * scale;
    type(record, "note", side, side + number(props.get("growY"), 0) * scale);
    words(props, record, where);
    font(props, record);
    record.addProperty("fill", TldrawNames.color(string(props, "color")));
    record.addProperty("align", TldrawNames.align(string(props, "align"), "center"));
    return true;
  }

  private boolean stroke(
      String kind, Place place, JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    List<Ink.Point> points = new ArrayList<>();
    boolean pen = isTrue(props.get("isPen"));
    for (JsonObject segment : objects(props.get("segments"))) {
      List<JsonObject> given = objects(segment.get("points"));
      intake.requirePoints(3 * (points.size() + given.size()));
      for (JsonObject point : given) {
        double pressure = pen ? clamp(number(point.get("z"), 0.5), 0, 1) : 0.5;
        double[] at = turned(place, point);
        points.add(new Ink.Point(at[0], at[1], (int) Math.round(pressure * 255)));
      }
    }
    if (points.isEmpty()) {
      intake.lose(
          where, "Strokes whose points are packed in a way of newer versions are left out.");
      return type(record, "ink", 0, 0);
    }
    record.addProperty("type", kind.equals("highlight") ? "highlight" : "ink");
    record.add("ink", intake.ink(points));
    if (kind.equals("highlight")) {
      record.addProperty("width", TldrawNames.width(string(props, "size")) * 7);
    }
    return true;
  }

  private boolean line(Place place, JsonObject props, JsonObject record)
      throws ImportRefusedException {
    List<JsonObject> points = new ArrayList<>();
    if (props.get("points") instanceof JsonObject named) {
      for (Map.Entry<String, JsonElement> point : named.entrySet()) {
        if (point.getValue() instanceof JsonObject object) {
          points.add(object);
        }
      }
      points = places.bottomFirst(points);
    } else {
      points.addAll(objects(props.get("points")));
    }
    intake.requirePoints(2 * points.size());
    record.addProperty("type", "line");
    points(place, record, points);
    record.addProperty("curve", "cubic".equals(string(props, "spline")) ? "curved" : "straight");
    return true;
  }

  private static void points(Place place, JsonObject record, List<JsonObject> points) {
    double[] flat = new double[Math.max(4, 2 * points.size())];
    for (int i = 0; i < points.size(); i++) {
      double[] at = turned(place, points.get(i));
      flat[2 * i] = at[0];
      flat[2 * i + 1] = at[1];
    }
    record.add("points", Intake.numbers(flat));
  }

  private static double[] turned(Place place, JsonObject point) {
    double[] at = {number(point.get("x"), 0), number(point.get("y"), 0)};
    place.toBoard().deltaTransform(at, 0, at, 0, 1);
    return at;
  }

  private boolean arrow(
      JsonObject shape, Place place, JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    record.addProperty("type", "arrow");
    List<JsonObject> ends = new ArrayList<>();
    for (String end : List.of("start", "end")) {
      ends.add(props.get(end) instanceof JsonObject point ? point : new JsonObject());
      JsonObject binding = bindings.get(string(shape, "id") + "/" + end);
      if (binding != null && string(binding, "toId") != null) {
        record.add(end, bound(binding));
      }
    }
    points(place, record, ends);
    double bend = number(props.get("bend"), 0);
    boolean elbow = "elbow".equals(string(props, "kind"));
    record.addProperty("curve", elbow ? "elbow" : Math.abs(bend) > 4 ? "curved" : "straight");
    if (Math.abs(bend) > 4) {
      if (bend > 0) {
        record.addProperty("flipY", true); // Ours bow to the side of a negative bend.
      }
      intake.lose(where, "Bent arrows get the bend of curved ones here.");
    }
    JsonArray heads = new JsonArray();
    heads.add(head(string(props, "arrowheadStart"), "none", where));
    heads.add(head(string(props, "arrowheadEnd"), "arrow", where));
    record.add("heads", heads);
    words(props, record, where);
    font(props, record);
    record.addProperty("align", "center");
    return true;
  }

  private static JsonObject bound(JsonObject binding) {
    JsonObject bound = new JsonObject();
    bound.addProperty("id", string(binding, "toId").replace("shape:", ""));
    JsonObject anchor =
        props(binding).get("normalizedAnchor") instanceof JsonObject at ? at : new JsonObject();
    JsonArray at = new JsonArray();
    at.add(clamp(number(anchor.get("x"), 0.5), 0, 1));
    at.add(clamp(number(anchor.get("y"), 0.5), 0, 1));
    bound.add("at", at);
    return bound;
  }

  private String head(String head, String fallback, String where) {
    if (head == null) {
      return fallback;
    }
    return switch (head) {
      case "none", "arrow", "triangle", "dot", "bar" -> head;
      default -> {
        intake.lose(where, "Arrowheads of the kind " + shown(head) + " become plain ones.");
        yield "arrow";
      }
    };
  }

  private boolean image(JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    type(record, "image", number(props.get("w"), 100), number(props.get("h"), 100));
    JsonObject asset = records.get(String.valueOf(string(props, "assetId")));
    JsonObject about = asset == null ? new JsonObject() : props(asset);
    String source = string(about, "src");
    if (source == null || !source.startsWith("data:")) {
      intake.lose(where, "A picture is not in the file, only its place.");
    } else {
      record.addProperty("asset", intake.fileOfDataUrl(source));
    }
    String alt = string(props, "altText");
    if (alt != null && !alt.isEmpty()) {
      record.addProperty("alt", alt);
    }
    for (String key : List.of("flipX", "flipY")) {
      if (isTrue(props.get(key))) {
        record.addProperty(key, true);
      }
    }
    if (props.get("crop") instanceof JsonObject) {
      intake.lose(where, "Cropped pictures are shown whole.");
    }
    return true;
  }

  private static boolean frame(JsonObject props, JsonObject record) {
    String name = string(props, "name");
    if (name != null && !name.isEmpty()) {
      record.addProperty("name", name);
    }
    return type(record, "frame", number(props.get("w"), 320), number(props.get("h"), 180));
  }

  /** A bookmark or an embedded page is a box that leads there. */
  private boolean card(JsonObject props, JsonObject record, String where, String kind)
      throws ImportRefusedException {
    intake.lose(where, "A " + kind + " becomes a box with its link.");
    type(record, "rect", number(props.get("w"), 300), number(props.get("h"), 100));
    String url = string(props, "url");
    record.add("text", intake.text(url == null ? "" : url));
    record.addProperty("fontSize", 14);
    return true;
  }

  /** Ours turn about their middle; what is made of points has been turned point by point. */
  private static void place(Place place, JsonObject record) {
    double[] middle = {0, 0};
    double[] half = {0, 0};
    if (record.get("size") instanceof JsonArray size) {
      half = new double[] {size.get(0).getAsDouble() / 2, size.get(1).getAsDouble() / 2};
      middle = half.clone();
    }
    place.toBoard().transform(middle, 0, middle, 0, 1);
    record.add("pos", pair(middle[0] - half[0], middle[1] - half[1]));
    if (place.angle() != 0 && record.has("size")) {
      record.addProperty("angle", place.angle());
    }
  }

  private void common(JsonObject shape, JsonObject props, JsonObject record, String where) {
    String type = record.get("type").getAsString();
    if (!type.matches("note|frame|group|image")) {
      record.addProperty("stroke", TldrawNames.color(string(props, "color")));
      if (!record.has("width")) {
        record.addProperty("width", TldrawNames.width(string(props, "size")));
      }
    }
    String fill = string(props, "fill");
    if (fill != null && !fill.equals("none")) {
      record.addProperty(
          "fill", fill.equals("semi") ? "white" : TldrawNames.color(string(props, "color")));
    }
    String dash = String.valueOf(string(props, "dash"));
    if (dash.equals("dashed") || dash.equals("dotted")) {
      record.addProperty("dash", dash);
    }
    double opacity = number(shape.get("opacity"), 1);
    if (opacity < 1) {
      record.addProperty("opacity", clamp(opacity, 0, 1));
    }
    if (isTrue(shape.get("isLocked"))) {
      record.addProperty("locked", true);
    }
    String parent = String.valueOf(string(shape, "parentId"));
    if (parent.startsWith("shape:") && records.containsKey(parent)) {
      record.addProperty("parent", parent.replace("shape:", ""));
    }
    String url = string(props, "url");
    if (url != null && SafeLink.isSafe(url)) {
      record.addProperty("link", url);
    } else if (url != null && !url.isEmpty()) {
      intake.lose(where, "Links to elsewhere than the web are left out.");
    }
  }

  private static void font(JsonObject props, JsonObject record) {
    record.addProperty("font", TldrawNames.font(string(props, "font")));
    record.addProperty("fontSize", TldrawNames.fontSize(string(props, "size")));
  }

  private void words(JsonObject props, JsonObject record, String where)
      throws ImportRefusedException {
    if (props.get("richText") instanceof JsonObject rich) {
      RichText text = RichText.of(rich);
      record.add("text", intake.text(text.runs(), text.chars()));
      if (text.lost()) {
        intake.lose(where, "Marks of text other than bold, italic, links and lists are left out.");
      }
      return;
    }
    String words = string(props, "text");
    if (words != null && (!words.isEmpty() || !record.get("type").getAsString().equals("arrow"))) {
      record.add("text", intake.text(words));
    }
  }
}
