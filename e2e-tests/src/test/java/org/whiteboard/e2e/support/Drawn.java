package org.whiteboard.e2e.support;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A shape as the canonical JSON of a board tells it; see docs/board-format.md for the keys. */
public record Drawn(String id, JsonObject keys) {

  public String type() {
    return keys.get("type").getAsString();
  }

  public double x() {
    return pair("pos", 0);
  }

  public double y() {
    return pair("pos", 1);
  }

  public double width() {
    return pair("size", 0);
  }

  public double height() {
    return pair("size", 1);
  }

  /** Radians; a shape that was never turned has none. */
  public double angle() {
    return has("angle") ? keys.get("angle").getAsDouble() : 0;
  }

  public String z() {
    return keys.get("z").getAsString();
  }

  /** The id of the frame or group it is in, or null. */
  public String parent() {
    return value("parent");
  }

  /** A key with one value, as text; null where the key is absent, which means its default. */
  public String value(String key) {
    return has(key) ? keys.get(key).getAsString() : null;
  }

  public boolean has(String key) {
    return keys.has(key);
  }

  /** {@code [x1, y1, x2, y2, …]} of a line, relative to its position. */
  public double[] points() {
    JsonArray points = keys.getAsJsonArray("points");
    double[] numbers = new double[points.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = points.get(i).getAsDouble();
    }
    return numbers;
  }

  /** What the {@code start} or {@code end} of a line holds on to; null where it is free. */
  public String held(String end) {
    return has(end) ? keys.getAsJsonObject(end).get("id").getAsString() : null;
  }

  /** The characters of its text, without marks. */
  public String text() {
    return has("text") ? BoardPage.plainText(keys) : "";
  }

  /** The characters that carry a mark. */
  public String marked(String mark) {
    StringBuilder marked = new StringBuilder();
    for (JsonElement run : keys.getAsJsonObject("text").getAsJsonArray("$text")) {
      JsonObject attributes = run.getAsJsonObject().getAsJsonObject("attributes");
      if (attributes != null && attributes.has(mark)) {
        marked.append(run.getAsJsonObject().get("insert").getAsString());
      }
    }
    return marked.toString();
  }

  private double pair(String key, int index) {
    return has(key) ? keys.getAsJsonArray(key).get(index).getAsDouble() : 0;
  }
}
