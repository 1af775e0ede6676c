package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.isTrue;
import static org.whiteboard.server.imports.Intake.number;
import static org.whiteboard.server.imports.Intake.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** What an element was here before it was exported, if it still is of the kind it became. */
final class ExcalidrawMemory {
  private static final List<String> FLIPS = List.of("flipX", "flipY");

  private ExcalidrawMemory() {}

  static String of(JsonObject element, String key, String fallback) {
    String value = string(whole(element), key);
    return value == null ? fallback : value;
  }

  private static JsonObject whole(JsonObject element) {
    JsonElement custom = element.get("customData");
    JsonElement memory = custom instanceof JsonObject object ? object.get("whiteboard") : null;
    return memory instanceof JsonObject object ? object : new JsonObject();
  }

  /** Pictures are mirrored there by a scale of -1; what else is mirrored is only remembered. */
  static void flip(JsonObject element, String type, JsonObject record) {
    for (int axis = 0; axis < FLIPS.size(); axis++) {
      String key = FLIPS.get(axis);
      boolean picture = type.equals("image");
      if (picture ? isNegative(element.get("scale"), axis) : isTrue(whole(element).get(key))) {
        record.addProperty(key, true);
      }
    }
  }

  private static boolean isNegative(JsonElement scale, int axis) {
    return scale instanceof JsonArray pair && pair.size() == 2 && number(pair.get(axis), 1) < 0;
  }
}
