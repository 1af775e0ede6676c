package org.whiteboard.server.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.whiteboard.lib0.JsonText;

/** JSON of strangers: looked through before any of it is built. */
final class JsonFile {
  private JsonFile() {}

  static JsonObject parse(byte[] bytes, ImportLimits limits) throws ImportRefusedException {
    int from = bytes.length >= 3 && (bytes[0] & 0xff) == 0xef ? 3 : 0; // A byte order mark.
    requireModest(bytes, limits);
    if (!JsonText.isValid(bytes, from, bytes.length)) {
      throw ImportRefusedException.malformed("The file is not JSON.");
    }
    try {
      JsonElement parsed =
          JsonParser.parseString(
              new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
      if (parsed instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException | NumberFormatException e) {
      throw ImportRefusedException.malformed("The file is not JSON.");
    }
    throw ImportRefusedException.malformed("The file is no JSON object.");
  }

  /** Counts nesting and values before any is built; brackets and commas in strings do not count. */
  private static void requireModest(byte[] bytes, ImportLimits limits)
      throws ImportRefusedException {
    int depth = 0;
    int values = 0;
    boolean quoted = false;
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '"' -> quoted = !quoted;
        case '\\' -> i += quoted ? 1 : 0;
        case '{', '[' -> {
          depth += quoted ? 0 : 1;
          values += quoted ? 0 : 1;
        }
        case ',' -> values += quoted ? 0 : 1;
        case '}', ']' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
      if (depth > limits.jsonDepth()) {
        throw ImportRefusedException.tooMuch(
            "The file is nested", "jsonDepth", limits.jsonDepth(), "levels deep");
      }
      if (values > limits.jsonValues()) {
        throw ImportRefusedException.tooMuch(
            "The file has", "jsonValues", limits.jsonValues(), "values");
      }
    }
  }
}
