package org.whiteboard.server.snapshot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;

/** Everything a board says in words: texts of shapes and names of frames, one a line. */
public final class BoardText {
  /** Enough to find a board by; one that is a book is found by its beginning. */
  static final int LENGTH_LIMIT = 256 << 10;

  private BoardText() {}

  /**
   * Reads them off a board's canonical JSON.
   *
   * @return at most 262,144 characters
   */
  public static String of(byte[] canonicalJson) {
    JsonObject board =
        JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8)).getAsJsonObject();
    StringBuilder text = new StringBuilder();
    for (JsonElement shape : board.getAsJsonObject("shapes").asMap().values()) {
      if (text.length() >= LENGTH_LIMIT) {
        break;
      }
      if (shape instanceof JsonObject fields) {
        addText(fields, text);
        addName(fields, text);
      }
    }
    return text.length() > LENGTH_LIMIT ? text.substring(0, LENGTH_LIMIT) : text.toString();
  }

  private static void addText(JsonObject shape, StringBuilder text) {
    if (!(shape.get("text") instanceof JsonObject delta)
        || !(delta.get("$text") instanceof JsonArray runs)
        || runs.isEmpty()) {
      return;
    }
    for (JsonElement run : runs) {
      if (run instanceof JsonObject fields
          && fields.get("insert") instanceof JsonPrimitive insert
          && insert.isString()) {
        text.append(insert.getAsString());
      }
    }
    text.append('\n');
  }

  private static void addName(JsonObject shape, StringBuilder text) {
    if (shape.get("name") instanceof JsonPrimitive name && name.isString()) {
      text.append(name.getAsString()).append('\n');
    }
  }
}
