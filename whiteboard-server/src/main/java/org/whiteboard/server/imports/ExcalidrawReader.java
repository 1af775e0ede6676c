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
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whiteboard.board.Ink;
import org.whiteboard.board.SafeLink;

/** Excalidraw's files, clipboard and libraries. */
final class ExcalidrawReader {
  private static final Map<String, String> TYPES =
      Map.of(
          "rectangle", "rect",
          "ellipse", "ellipse",
          "diamond", "diamond",
          "frame", "frame",
          "magicframe", "frame",
          "line", "line",
          "arrow", "arrow",
          "freedraw", "ink",
          "text", "text",
          "image", "image");

  private static final Set<String> HEADS = Set.of("arrow", "triangle", "bar", "dot");

  /** Properties that shapes have no place for; they go along so that an export has them again. */
  private static final List<String> KEPT =
      List.of(
          "fillStyle",
          "roughness",
          "roundness",
          "seed",
          "fontFamily",
          "lineHeight",
          "customData",
          "startArrowhead",
          "endArrowhead",
          "elbowed",
          "crop");

  private static final double LIBRARY_GAP_UNITS = 60;
  private static final double LIBRARY_ROW_UNITS = 1600;

  private final Intake intake;
  private final JsonObject files;
  private final Map<String, JsonObject> labels = new HashMap<>();
  private final Map<String, String> stored = new HashMap<>();

  private ExcalidrawReader(Intake intake, JsonElement files) {
    this.intake = intake;
    this.files = files instanceof JsonObject object ? object : new JsonObject();
  }

  static boolean is(JsonObject file) {
    String type = string(file, "type");
    return type != null
        && Set.of("excalidraw", "excalidraw/clipboard", "excalidrawlib").contains(type);
  }

  static void read(JsonObject file, Intake intake) throws ImportRefusedException {
    if ("excalidrawlib".equals(string(file, "type"))) {
      library(file, intake);
      return;
    }
    List<JsonObject> elements = living(file.get("elements"));
    new ExcalidrawReader(intake, file.get("files")).all(elements, 0, 0, "");
  }

  /** The items of a library stand beside each other, in rows. */
  private static void library(JsonObject file, Intake intake) throws ImportRefusedException {
    List<List<JsonObject>> items = new ArrayList<>();
    objects(file.get("libraryItems")).forEach(item -> items.add(living(item.get("elements"))));
    if (file.get("library") instanceof JsonArray old) {
      old.forEach(item -> items.add(living(item)));
    }
    double left = 0;
    double top = 0;
    double rowHeight = 0;
    for (int i = 0; i < items.size(); i++) {
      double[] box = extent(items.get(i));
      if (left > LIBRARY_ROW_UNITS) {
        left = 0;
        top += rowHeight + LIBRARY_GAP_UNITS;
        rowHeight = 0;
      }
      new ExcalidrawReader(intake, file.get("files"))
          .all(items.get(i), left - box[0], top - box[1], "i" + i + "-");
      left += box[2] - box[0] + LIBRARY_GAP_UNITS;
      rowHeight = Math.max(rowHeight, box[3] - box[1]);
    }
  }

  private static List<JsonObject> living(JsonElement elements) {
    return objects(elements).stream().filter(one -> !isTrue(one.get("isDeleted"))).toList();
  }

  private static double[] extent(List<JsonObject> elements) {
    double[] box = {1e8, 1e8, -1e8, -1e8};
    for (JsonObject element : elements) {
      double x = number(element.get("x"), 0);
      double y = number(element.get("y"), 0);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + number(element.get("width"), 0));
      box[3] = Math.max(box[3], y + number(element.get("height"), 0));
    }
    return elements.isEmpty() ? new double[4] : box;
  }

  private void all(List<JsonObject> elements, double dx, double dy, String prefix)
      throws ImportRefusedException {
    Map<String, JsonObject> byId = new HashMap<>();
    elements.forEach(one -> byId.put(id(one), one));
    for (JsonObject element : elements) {
      JsonObject container = byId.get(String.valueOf(string(element, "containerId")));
      if ("text".equals(string(element, "type")) && container != null) {
        labels.put(id(container), element);
      }
    }
    Set<JsonObject> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    inside.addAll(labels.values());
    for (JsonObject element : ExcalidrawRelations.framesFirst(elements)) {
      if (!inside.contains(element)) {
        element(element, dx, dy, prefix, byId);
      }
    }
  }

  private static String id(JsonObject element) {
    String id = string(element, "id");
    return id == null ? "" : id;
  }

  private void element(
      JsonObject element, double dx, double dy, String prefix, Map<String, JsonObject> byId)
      throws ImportRefusedException {
    String kind = String.valueOf(string(element, "type"));
    String type = TYPES.get(kind);
    String where = "element " + shown(id(element));
    if (type == null) {
      intake.lose(where, "Elements of the type " + shown(kind) + " have no counterpart here.");
      return;
    }
    JsonObject record = new JsonObject();
    record.addProperty("type", ExcalidrawMemory.of(element, "type", type));
    record.add("pos", pair(number(element.get("x"), 0) + dx, number(element.get("y"), 0) + dy));
    double w = Math.abs(number(element.get("width"), 0));
    double h = Math.abs(number(element.get("height"), 0));
    record.add("size", pair(w, h));
    double angle = number(element.get("angle"), 0);
    if (angle != 0) {
      record.addProperty("angle", angle);
    }
    ExcalidrawMemory.flip(element, type, record);
    style(element, type, record, where);
    geometry(element, type, record);
    words(element, type, record, where);
    new ExcalidrawRelations(intake, prefix, byId).put(element, record);
    extras(element, record, where);
    String id = prefix + id(element);
    if (id.isEmpty() || intake.has(id)) {
      throw ImportRefusedException.malformed("An element of the file has no id of its own.");
    }
    intake.add(id, record);
  }

  private void style(JsonObject element, String type, JsonObject record, String where) {
    color(element, "strokeColor", "stroke", "black", record, where);
    if (!type.equals("text")) {
      color(element, "backgroundColor", "fill", "none", record, where);
    }
    record.addProperty("width", clamp(number(element.get("strokeWidth"), 2), 0.1, 1000));
    String dash = String.valueOf(string(element, "strokeStyle"));
    if (dash.equals("dashed") || dash.equals("dotted")) {
      record.addProperty("dash", dash);
    }
    boolean highlight = record.get("type").getAsString().equals("highlight");
    double opacity = number(element.get("opacity"), 100) / 100 / (highlight ? 0.38 : 1);
    if (opacity < 0.999) {
      record.addProperty("opacity", Intake.round(clamp(opacity, 0, 1)));
    }
    if (type.equals("arrow") || type.equals("line")) {
      JsonArray heads = new JsonArray();
      heads.add(head(element, "startArrowhead", where));
      heads.add(head(element, "endArrowhead", where));
      record.add("heads", heads);
      boolean round = element.get("roundness") instanceof JsonObject;
      boolean elbow = isTrue(element.get("elbowed"));
      String curve = elbow ? "elbow" : round ? "curved" : "straight";
      record.addProperty("curve", ExcalidrawMemory.of(element, "curve", curve));
    }
  }

  private void color(
      JsonObject element,
      String from,
      String to,
      String fallback,
      JsonObject record,
      String where) {
    String value = string(element, from);
    if (value == null || value.equals("transparent")) {
      record.addProperty(to, ExcalidrawMemory.of(element, to, fallback));
    } else if (value.matches("#[0-9A-Fa-f]{6}")) {
      String named = ExcalidrawMemory.of(element, to, null);
      boolean same = named != null && ExcalidrawColors.isShadeOf(named, value);
      boolean ink = value.equals("#1e1e1e") || value.equals("#000000");
      record.addProperty(to, same ? named : ink ? "black" : value);
    } else {
      intake.lose(where, "Colours that are not written as #rrggbb become the default.");
      record.addProperty(to, fallback);
    }
  }

  private String head(JsonObject element, String key, String where) {
    String head = string(element, key);
    if (head == null || HEADS.contains(head)) {
      return head == null ? "none" : head;
    }
    intake.lose(where, "Arrowheads of the kind " + shown(head) + " become plain ones.");
    return head.contains("circle") ? "dot" : head.contains("triangle") ? "triangle" : "arrow";
  }

  private void geometry(JsonObject element, String type, JsonObject record)
      throws ImportRefusedException {
    boolean line = type.equals("line") || type.equals("arrow") || type.equals("ink");
    if (!line) {
      return;
    }
    double[] points = points(element.get("points"));
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    for (int i = 0; i + 1 < points.length; i += 2) {
      left = Math.min(left, points[i]);
      top = Math.min(top, points[i + 1]);
      right = Math.max(right, points[i]);
      bottom = Math.max(bottom, points[i + 1]);
    }
    JsonArray pos = record.getAsJsonArray("pos");
    record.add("pos", pair(pos.get(0).getAsDouble() + left, pos.get(1).getAsDouble() + top));
    record.add("size", pair(right - left, bottom - top));
    if (type.equals("ink")) {
      record.add("ink", ink(element, points, left, top));
    } else if (record.get("type").getAsString().matches("line|arrow")) {
      double[] moved = points.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] -= i % 2 == 0 ? left : top;
      }
      record.add("points", Intake.numbers(moved));
    } else {
      record.remove("heads");
      record.remove("curve");
    }
  }

  private double[] points(JsonElement value) throws ImportRefusedException {
    List<double[]> pairs = new ArrayList<>();
    if (value instanceof JsonArray array) {
      intake.requirePoints(2 * array.size());
      for (JsonElement one : array) {
        if (one instanceof JsonArray pair && pair.size() >= 2) {
          pairs.add(new double[] {number(pair.get(0), 0), number(pair.get(1), 0)});
        }
      }
    }
    while (pairs.size() < 2) {
      pairs.add(new double[] {0, 0});
    }
    return pairs.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private JsonObject ink(JsonObject element, double[] points, double left, double top)
      throws ImportRefusedException {
    JsonArray pressures =
        element.get("pressures") instanceof JsonArray array ? array : new JsonArray();
    List<Ink.Point> ink = new ArrayList<>();
    for (int i = 0; i + 1 < points.length; i += 2) {
      double pressure = i / 2 < pressures.size() ? number(pressures.get(i / 2), 0.5) : 0.5;
      int packed = (int) Math.round(clamp(pressure, 0, 1) * 255);
      ink.add(new Ink.Point(points[i] - left, points[i + 1] - top, packed));
    }
    return intake.ink(ink);
  }

  private void words(JsonObject element, String type, JsonObject record, String where)
      throws ImportRefusedException {
    JsonObject label = type.equals("text") ? element : labels.get(id(element));
    boolean holds = !Set.of("ink", "image", "frame").contains(type);
    if (label == null) {
      if (holds) {
        record.add("text", intake.text(""));
      }
      return;
    }
    if (!holds) {
      intake.lose(where, "Text inside of such an element is not shown.");
      return;
    }
    String words = string(label, "originalText");
    words = words == null ? string(label, "text") : words;
    record.add("text", intake.text(words == null ? "" : words.replace("\r\n", "\n")));
    record.addProperty("fontSize", clamp(number(label.get("fontSize"), 20), 1, 2000));
    record.addProperty("font", font((int) number(label.get("fontFamily"), 5)));
    String align = String.valueOf(string(label, "textAlign"));
    String wanted = align.equals("center") ? "center" : align.equals("right") ? "end" : "start";
    record.addProperty("align", wanted);
    boolean fixed =
        label.has("autoResize") && !isTrue(label.get("autoResize")) && type.equals("text");
    if (fixed) {
      record.addProperty("wrap", true);
    }
    String ink = string(label, "strokeColor");
    if (!type.equals("text") && ink != null && !ink.equals(string(element, "strokeColor"))) {
      intake.lose(where, "Text inside of a shape has the colour of its outline.");
    }
  }

  private static String font(int family) {
    return switch (family) {
      case 2, 6, 7, 9 -> "sans";
      case 3, 8 -> "mono";
      default -> "hand";
    };
  }

  private void extras(JsonObject element, JsonObject record, String where)
      throws ImportRefusedException {
    if (isTrue(element.get("locked"))) {
      record.addProperty("locked", true);
    }
    String link = string(element, "link");
    if (link != null && SafeLink.isSafe(link)) {
      record.addProperty("link", link);
    } else if (link != null) {
      intake.lose(where, "Links to elsewhere than the web are left out.");
    }
    String name = string(element, "name");
    if (name != null) {
      record.addProperty("name", name);
    }
    String file = string(element, "fileId");
    if (file != null) {
      picture(file, record, where);
    }
    JsonObject kept = new JsonObject();
    for (String key : KEPT) {
      if (element.has(key) && !element.get(key).isJsonNull()) {
        kept.add(key, element.get(key));
      }
    }
    if (!kept.has("roundness")) {
      kept.addProperty("roundness", false); // Corners that are sharp on purpose.
    }
    if (kept.get("customData") instanceof JsonObject custom) {
      custom.remove("whiteboard");
      if (custom.isEmpty()) {
        kept.remove("customData");
      }
    }
    record.add("excalidraw", kept);
  }

  private void picture(String file, JsonObject record, String where) throws ImportRefusedException {
    String url = files.get(file) instanceof JsonObject object ? string(object, "dataURL") : null;
    if (url == null) {
      intake.lose(where, "A picture is not in the file, only its place.");
      return;
    }
    if (!stored.containsKey(file)) {
      stored.put(file, intake.fileOfDataUrl(url));
    }
    record.addProperty("asset", stored.get(file));
  }
}
