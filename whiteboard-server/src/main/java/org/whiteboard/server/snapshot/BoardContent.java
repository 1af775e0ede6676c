package org.whiteboard.server.snapshot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.whiteboard.crdt.Edit;

/**
 * What a board says, as its canonical JSON has it (docs/board-format.md, Projection). Immutable.
 *
 * <p>The projection does not tell a shared array from a plain one, the schema does: a shape's
 * {@code live} and a thread's {@code messages} are shared, all other arrays are values.
 */
public final class BoardContent {
  private static final List<String> COLLECTIONS = List.of("shapes", "comments");
  private static final String META = "meta";
  private static final List<String> SHARED_ARRAYS = List.of("live", "messages");

  private final JsonObject roots;

  private BoardContent(JsonObject roots) {
    this.roots = roots;
  }

  /**
   * Reads canonical JSON, also from strangers.
   *
   * @throws IllegalArgumentException with a sentence for the user when it is no board
   */
  public static BoardContent parse(byte[] json) {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
    } catch (JsonParseException | StackOverflowError e) {
      throw new IllegalArgumentException("The file is not JSON.", e);
    }
    if (!parsed.isJsonObject()) {
      throw new IllegalArgumentException("The file is not a board: it is no JSON object.");
    }
    JsonObject roots = parsed.getAsJsonObject();
    for (String root : List.of(META, "shapes", "comments")) {
      if (!(roots.get(root) instanceof JsonObject)) {
        throw new IllegalArgumentException(
            "The file is not a board: it has no object \"" + root + "\".");
      }
    }
    for (String collection : COLLECTIONS) {
      for (Map.Entry<String, JsonElement> entry : roots.getAsJsonObject(collection).entrySet()) {
        if (!entry.getValue().isJsonObject()) {
          throw new IllegalArgumentException(
              "The file is not a board: an entry of \"" + collection + "\" is no object.");
        }
      }
    }
    return new BoardContent(roots);
  }

  /** Ids of shapes that differ between two contents. */
  public record Difference(List<String> added, List<String> changed, List<String> removed) {}

  /** What happened to the shapes on the way from {@code earlier} to this. */
  public Difference since(BoardContent earlier) {
    JsonObject before = earlier.roots.getAsJsonObject("shapes");
    JsonObject after = roots.getAsJsonObject("shapes");
    Difference difference = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String id : new TreeSet<>(after.keySet())) {
      if (!before.has(id)) {
        difference.added().add(id);
      } else if (!before.get(id).equals(after.get(id))) {
        difference.changed().add(id);
      }
    }
    for (String id : new TreeSet<>(before.keySet())) {
      if (!after.has(id)) {
        difference.removed().add(id);
      }
    }
    return difference;
  }

  /**
   * The edits that turn {@code current} into this.
   *
   * <p>A shape that differs is replaced as a whole. Edits key by key would merge with what somebody
   * does to that very shape in the same moment, but one whose shape was deleted meanwhile has no
   * place to go; these always apply, whatever else streams in.
   *
   * @param keepAdded leaves alone what {@code current} has and this has not
   */
  public List<Edit> editsFrom(BoardContent current, boolean keepAdded) {
    List<Edit> edits = new ArrayList<>();
    for (String collection : COLLECTIONS) {
      diff(collection, current, keepAdded, edits, BoardContent::nestedMap);
    }
    diff(META, current, keepAdded, edits, BoardContent::plain);
    return edits;
  }

  private void diff(
      String root,
      BoardContent current,
      boolean keepAdded,
      List<Edit> edits,
      Function<JsonElement, Object> toValue) {
    JsonObject from = current.roots.getAsJsonObject(root);
    JsonObject to = roots.getAsJsonObject(root);
    for (Map.Entry<String, JsonElement> entry : to.entrySet()) {
      if (!entry.getValue().equals(from.get(entry.getKey()))) {
        Object value = toValue.apply(entry.getValue());
        edits.add(new Edit.Set(List.of(root, entry.getKey()), value));
      }
    }
    for (String key : from.keySet()) {
      if (!keepAdded && !to.has(key)) {
        edits.add(new Edit.Remove(List.of(root, key)));
      }
    }
  }

  private static Object nestedMap(JsonElement entry) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> field : entry.getAsJsonObject().entrySet()) {
      entries.put(field.getKey(), shared(field.getKey(), field.getValue()));
    }
    return new Edit.NewMap(entries);
  }

  private static Object shared(String key, JsonElement value) {
    if (value instanceof JsonObject object && object.get("$text") instanceof JsonArray delta) {
      return new Edit.NewText(runs(delta));
    }
    if (value instanceof JsonArray array && SHARED_ARRAYS.contains(key)) {
      return new Edit.NewArray(array.asList().stream().map(BoardContent::plain).toList());
    }
    return plain(value);
  }

  private static List<Edit.TextRun> runs(JsonArray delta) {
    List<Edit.TextRun> runs = new ArrayList<>();
    for (JsonElement run : delta) {
      if (!(run instanceof JsonObject object)
          || !(object.get("insert") instanceof JsonPrimitive insert)
          || !insert.isString()) {
        throw new IllegalArgumentException("A text holds something that is not text.");
      }
      Map<String, Object> attributes = new LinkedHashMap<>();
      if (object.get("attributes") instanceof JsonObject given) {
        given.entrySet().forEach(a -> attributes.put(a.getKey(), plain(a.getValue())));
      }
      runs.add(new Edit.TextRun(insert.getAsString(), attributes));
    }
    return runs;
  }

  private static Object plain(JsonElement value) {
    if (value instanceof JsonObject object) {
      if (object.get("$bytes") instanceof JsonPrimitive bytes && object.size() == 1) {
        return Base64.getDecoder().decode(bytes.getAsString());
      }
      Map<String, Object> map = new LinkedHashMap<>();
      object.entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    if (value instanceof JsonArray array) {
      return array.asList().stream().map(BoardContent::plain).toList();
    }
    return value.isJsonNull() ? null : scalar(value.getAsJsonPrimitive());
  }

  private static Object scalar(JsonPrimitive value) {
    if (value.isBoolean()) {
      return value.getAsBoolean();
    }
    return value.isString() ? value.getAsString() : (Object) value.getAsDouble();
  }
}
