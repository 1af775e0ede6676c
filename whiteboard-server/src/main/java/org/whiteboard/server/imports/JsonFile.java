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
    if (depth(bytes) > limits.jsonDepth()) {
      throw ImportRefusedException.tooMuch(
          "The file is nested", "jsonDepth", limits.jsonDepth(), "levels deep");
    }
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

  /** The deepest nesting; brackets in strings do not count. */
  private static int depth(byte[] bytes) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '"' -> quoted = !quoted;
        case '\\' -> i += quoted ? 1 : 0;
        case '{', '[' -> deepest = quoted ? deepest : Math.max(deepest, ++depth);
        case '}', ']' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
    }
    return deepest;
  }
}
