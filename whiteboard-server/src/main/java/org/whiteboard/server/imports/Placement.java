package org.whiteboard.server.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.whiteboard.board.BoardSchema;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.snapshot.BoardContent;

/**
 * Puts what was imported on a board that may have shapes already: above them, with new ids where
 * theirs are taken, and without touching what is there.
 */
public final class Placement {
  /** Keys above everything, in the order of the file. */
  private static final int DIGITS = 5;

  private final JsonObject current;
  private final Supplier<String> ids;
  private final Map<String, String> renamed = new HashMap<>();

  private Placement(JsonObject current, Supplier<String> ids) {
    this.current = current;
    this.ids = ids;
  }

  /**
   * The edits, to be applied in one transaction.
   *
   * @param canonicalJson of the board at that very moment
   * @param ids makes ids of shapes
   * @throws IllegalArgumentException when an entry can't be written
   */
  public static List<Edit> edits(Imported imported, byte[] canonicalJson, Supplier<String> ids) {
    JsonObject current =
        com.google.gson.JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject roots = new Placement(current, ids).roots(imported);
    return BoardContent.parse(roots.toString().getBytes(StandardCharsets.UTF_8))
        .editsFrom(BoardContent.parse(canonicalJson), true);
  }

  private JsonObject roots(Imported imported) {
    JsonObject there = current.getAsJsonObject(BoardSchema.SHAPES);
    JsonObject shapes = new JsonObject();
    for (String id : imported.shapes().keySet()) {
      renamed.put(id, there.has(id) ? ids.get() : id);
    }
    String top = top(there);
    int index = 0;
    for (Map.Entry<String, JsonElement> entry : imported.shapes().entrySet()) {
      JsonObject record = entry.getValue().getAsJsonObject().deepCopy();
      refer(record);
      if (top != null) {
        record.addProperty("z", top + digits(index++) + "V");
      }
      shapes.add(renamed.get(entry.getKey()), record);
    }
    JsonObject roots = new JsonObject();
    roots.add(BoardSchema.META, absent(BoardSchema.META, imported.meta()));
    roots.add(BoardSchema.SHAPES, shapes);
    roots.add(BoardSchema.COMMENTS, absent(BoardSchema.COMMENTS, comments(imported)));
    return roots;
  }

  /** What points at a shape follows it to its new id. */
  private void refer(JsonObject record) {
    for (String key : List.of("parent", "shape")) {
      String target = Intake.string(record, key);
      if (target != null && renamed.containsKey(target)) {
        record.addProperty(key, renamed.get(target));
      }
    }
    for (String key : List.of("start", "end")) {
      if (record.get(key) instanceof JsonObject binding) {
        String target = Intake.string(binding, "id");
        if (target != null && renamed.containsKey(target)) {
          binding.addProperty("id", renamed.get(target));
        }
      }
    }
  }

  private JsonObject comments(Imported imported) {
    JsonObject comments = imported.comments().deepCopy();
    for (Map.Entry<String, JsonElement> entry : comments.entrySet()) {
      if (entry.getValue() instanceof JsonObject thread) {
        refer(thread);
      }
    }
    return comments;
  }

  /** Only what the board does not have: an import changes nothing that is there. */
  private JsonObject absent(String root, JsonObject given) {
    JsonObject absent = given.deepCopy();
    absent.keySet().removeAll(current.getAsJsonObject(root).keySet());
    return absent;
  }

  /** The highest key on the board, null when it is empty: then the file's own order stays. */
  private static String top(JsonObject shapes) {
    String top = null;
    for (Map.Entry<String, JsonElement> entry : shapes.entrySet()) {
      String z = entry.getValue() instanceof JsonObject record ? Intake.string(record, "z") : null;
      boolean usable =
          z != null && z.matches("[0-9A-Za-z]+") && z.length() < BoardSchema.MAX_Z_CHARS - DIGITS;
      if (usable && (top == null || z.compareTo(top) > 0)) {
        top = z;
      }
    }
    return shapes.isEmpty() ? null : top == null ? "a0" : top;
  }

  private static String digits(int index) {
    String digits = Integer.toString(index, 36);
    return "0".repeat(DIGITS - 1 - digits.length()) + digits;
  }

  /** The order to give shapes in to whoever puts them on a board itself: bottom first. */
  public static JsonArray bottomFirst(Imported imported) {
    JsonArray ordered = new JsonArray();
    imported.shapes().entrySet().stream()
        .sorted(
            java.util.Comparator.comparing((Map.Entry<String, JsonElement> e) -> z(e.getValue()))
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry -> {
              JsonObject shape = new JsonObject();
              shape.addProperty("id", entry.getKey());
              shape.add("record", entry.getValue());
              ordered.add(shape);
            });
    return ordered;
  }

  private static String z(JsonElement record) {
    String z = record instanceof JsonObject object ? Intake.string(object, "z") : null;
    return z == null ? "a0" : z;
  }
}
