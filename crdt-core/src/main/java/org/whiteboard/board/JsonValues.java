package org.whiteboard.board;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** Typed reads of values that anybody may have written: what does not fit is null. */
final class JsonValues {
  private JsonValues() {}

  /** A string that is not empty, or null. */
  static String string(JsonElement value) {
    return value instanceof JsonPrimitive text && text.isString() && !text.getAsString().isEmpty()
        ? text.getAsString()
        : null;
  }

  static Double number(JsonElement value, double least, double most) {
    if (!(value instanceof JsonPrimitive given) || !given.isNumber()) {
      return null;
    }
    double number = given.getAsDouble();
    return number >= least && number <= most ? number : null;
  }

  static boolean isTrue(JsonElement value) {
    return value instanceof JsonPrimitive given && given.isBoolean() && given.getAsBoolean();
  }

  static String oneOf(JsonElement value, List<String> known) {
    String text = string(value);
    return text != null && known.contains(text) ? text : null;
  }

  /** Two numbers of at most {@code most} either way, or null. */
  static double[] pair(JsonElement value, double most) {
    return numbers(value, 2, 2, most);
  }

  /** All numbers of an array, or null when it is none or one of them does not fit. */
  static double[] numbers(JsonElement value, int fewest, int most, double limit) {
    if (!(value instanceof JsonArray array) || array.size() < fewest || array.size() > most) {
      return null;
    }
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      Double number = number(array.get(i), -limit, limit);
      if (number == null) {
        return null;
      }
      numbers[i] = number;
    }
    return numbers;
  }

  static JsonObject object(JsonElement value) {
    return value instanceof JsonObject object ? object : new JsonObject();
  }
}
