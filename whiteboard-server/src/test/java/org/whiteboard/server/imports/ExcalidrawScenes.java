package org.whiteboard.server.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Excalidraw files as its editor writes them, at random; and what we claim to keep of them. */
final class ExcalidrawScenes {
  private static final String[] TYPES = {
    "rectangle", "ellipse", "diamond", "text", "line", "arrow", "freedraw", "frame"
  };
  private static final String[] COLORS = {"#e03131", "#1971c2", "#2f9e44", "#1e1e1e"};
  private static final List<String> KEPT =
      List.of(
          "type",
          "x",
          "y",
          "width",
          "height",
          "angle",
          "strokeWidth",
          "strokeStyle",
          "fillStyle",
          "roughness",
          "roundness",
          "seed",
          "points",
          "originalText",
          "fontSize",
          "fontFamily",
          "textAlign",
          "groupIds",
          "frameId",
          "locked",
          "link",
          "startArrowhead",
          "endArrowhead");

  private ExcalidrawScenes() {}

  static JsonObject make(Random random) {
    JsonArray elements = new JsonArray();
    List<String> shapes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String type = TYPES[random.nextInt(TYPES.length)];
      JsonObject element = element("e" + i, type, random);
      if (type.equals("arrow") && !shapes.isEmpty()) {
        JsonObject binding = new JsonObject();
        binding.addProperty("elementId", shapes.get(random.nextInt(shapes.size())));
        binding.addProperty("focus", 0.1);
        binding.addProperty("gap", 4);
        element.add("startBinding", binding);
      }
      if (type.matches("rectangle|ellipse|diamond")) {
        shapes.add("e" + i);
      }
      elements.add(element);
    }
    JsonObject file = new JsonObject();
    file.addProperty("type", "excalidraw");
    file.addProperty("version", 2);
    file.addProperty("source", "https://excalidraw.com");
    file.add("elements", elements);
    file.add("files", new JsonObject());
    return file;
  }

  private static JsonObject element(String id, String type, Random random) {
    JsonObject element = new JsonObject();
    element.addProperty("id", id);
    element.addProperty("type", type);
    element.addProperty("x", random.nextInt(2000) / 2.0);
    element.addProperty("y", random.nextInt(2000) / 2.0);
    element.addProperty("width", 40 + random.nextInt(400));
    element.addProperty("height", 40 + random.nextInt(400));
    element.addProperty("angle", random.nextInt(3) == 0 ? 0.5 : 0);
    element.addProperty("strokeColor", COLORS[random.nextInt(COLORS.length)]);
    element.addProperty("backgroundColor", random.nextBoolean() ? "transparent" : "#ffec99");
    element.addProperty("fillStyle", random.nextBoolean() ? "hachure" : "solid");
    element.addProperty("strokeWidth", 1 + random.nextInt(4));
    element.addProperty("strokeStyle", random.nextBoolean() ? "solid" : "dashed");
    element.addProperty("roughness", random.nextInt(3));
    element.addProperty("opacity", random.nextBoolean() ? 100 : 50);
    element.addProperty("seed", random.nextInt(1 << 30));
    element.addProperty("isDeleted", false);
    element.addProperty("locked", random.nextInt(5) == 0);
    element.add("link", JsonNull.INSTANCE);
    element.add("frameId", JsonNull.INSTANCE);
    element.add("groupIds", new JsonArray());
    element.add("roundness", JsonNull.INSTANCE);
    switch (type) {
      case "text" -> text(element, random);
      case "line", "arrow", "freedraw" -> points(element, type, random);
      case "frame" -> element.addProperty("name", "Frame " + id);
      default -> {}
    }
    return element;
  }

  private static void text(JsonObject element, Random random) {
    element.addProperty("text", "Words\nand words");
    element.addProperty("originalText", "Words\nand words");
    element.addProperty("fontSize", 16 + random.nextInt(20));
    element.addProperty("fontFamily", 1 + random.nextInt(8));
    element.addProperty("textAlign", random.nextBoolean() ? "left" : "center");
  }

  /** In eighths of a unit: what a stroke keeps exactly. */
  private static void points(JsonObject element, String type, Random random) {
    JsonArray points = new JsonArray();
    double right = 0;
    double bottom = 0;
    for (int i = 0; i < (type.equals("freedraw") ? 12 : 2 + random.nextInt(3)); i++) {
      JsonArray point = new JsonArray();
      point.add(i * 8.5);
      point.add(i == 0 ? 0 : random.nextInt(400) / 4.0);
      right = Math.max(right, point.get(0).getAsDouble());
      bottom = Math.max(bottom, point.get(1).getAsDouble());
      points.add(point);
    }
    element.add("points", points);
    element.addProperty("width", right);
    element.addProperty("height", bottom);
    if (type.equals("arrow") || type.equals("line")) {
      element.add("startArrowhead", JsonNull.INSTANCE);
      element.addProperty("endArrowhead", type.equals("arrow") ? "arrow" : "dot");
    }
  }

  /** By id, each with the properties that are carried over. */
  static Map<String, Map<String, String>> kept(JsonObject file) {
    Map<String, Map<String, String>> elements = new TreeMap<>();
    for (JsonElement one : file.getAsJsonArray("elements")) {
      JsonObject element = one.getAsJsonObject();
      Map<String, String> kept = new TreeMap<>();
      for (String key : KEPT) {
        JsonElement value = element.get(key);
        if (value != null && !value.isJsonNull()) {
          kept.put(key, normal(value));
        }
      }
      elements.put(element.get("id").getAsString(), kept);
    }
    return elements;
  }

  /** Numbers as doubles: 40 and 40.0 are one. */
  private static String normal(JsonElement value) {
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      return "" + Math.round(value.getAsDouble() * 1000) / 1000.0;
    }
    if (value.isJsonArray()) {
      List<String> all = new ArrayList<>();
      value.getAsJsonArray().forEach(one -> all.add(normal(one)));
      return all.toString();
    }
    return value.toString();
  }
}
