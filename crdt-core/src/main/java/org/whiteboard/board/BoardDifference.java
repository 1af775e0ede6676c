package org.whiteboard.board;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first entry in which two boards differ, in the order of the canonical JSON.
 *
 * @param root such as {@code shapes}
 * @param entry the shape's id, or whatever the root's keys are
 * @param one the entry as JSON, or {@code absent}
 * @param other the same of the other board
 */
public record BoardDifference(String root, String entry, String one, String other) {

  /** Compares two canonical JSONs; empty if they are equal. */
  public static Optional<BoardDifference> between(byte[] one, byte[] other) {
    JsonObject first = parse(one);
    JsonObject second = parse(other);
    for (String root : BoardSchema.ROOTS) {
      JsonObject left = first.getAsJsonObject(root);
      JsonObject right = second.getAsJsonObject(root);
      TreeSet<String> keys = new TreeSet<>(left.keySet());
      keys.addAll(right.keySet());
      for (String key : keys) {
        if (!Objects.equals(left.get(key), right.get(key))) {
          return Optional.of(
              new BoardDifference(root, key, print(left.get(key)), print(right.get(key))));
        }
      }
    }
    return Optional.empty();
  }

  private static JsonObject parse(byte[] canonicalJson) {
    return JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static String print(JsonElement element) {
    return element == null ? "absent" : element.toString();
  }

  @Override
  public String toString() {
    return root + "/" + entry + ": " + one + " against " + other;
  }
}
