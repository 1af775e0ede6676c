package org.whiteboard.e2e.interop;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.whiteboard.crdt.Edit;

/**
 * A seeded script of edits on a board, as JSON, so that {@code e2e-tests/node/differential.mjs} and
 * the engine read the same one. A shape is set, changed and removed by its id; ids carry the name
 * of the script, because no two replicas may make the same shape.
 */
final class EditScript {
  private static final List<String> TEXTS = List.of("a", "hello ", "é€", "😀", "線", "a\nb", "");
  private static final double[] NUMBERS = {
    0, 1, -1, 0.1, 1e21, 1e-7, 123456789.25, Double.MIN_VALUE, 1 << 30
  };

  private final Random random;
  private final String name;
  private final JsonArray steps = new JsonArray();
  private final List<String> notes = new ArrayList<>();

  private EditScript(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  static JsonArray of(String name, long seed, int steps) {
    EditScript script = new EditScript(name, seed);
    for (int i = 0; i < steps; i++) {
      script.add(i);
    }
    return script.steps;
  }

  private void add(int number) {
    int kind = notes.size() < 2 ? 0 : random.nextInt(8);
    switch (kind) {
      case 0, 1 -> create(name + "-" + number);
      case 2 -> step("remove", "shapes", notes.remove(random.nextInt(notes.size())));
      case 3 -> set(array(number(), number()), "shapes", any(), "pos");
      case 4 -> set(new JsonPrimitive(text()), "shapes", any(), "fill");
      case 5 -> step("remove", "shapes", any(), "fill");
      case 6 -> set(tagged("$text", runs()), "shapes", any(), "text");
      default -> set(new JsonPrimitive(text()), "meta", "m" + random.nextInt(3));
    }
  }

  private void create(String id) {
    JsonObject shape = new JsonObject();
    shape.addProperty("type", "note");
    shape.add("pos", array(number(), number()));
    shape.add("text", tagged("$text", runs()));
    shape.add("live", tagged("$array", array(number(), new JsonPrimitive(text()))));
    byte[] ink = new byte[random.nextInt(20)];
    random.nextBytes(ink);
    shape.add("ink", tagged("$bytes", new JsonPrimitive(Base64.getEncoder().encodeToString(ink))));
    set(tagged("$map", shape), "shapes", id);
    notes.add(id);
  }

  /** Each may be bold or italic or both. */
  private JsonArray runs() {
    JsonArray runs = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonObject run = new JsonObject();
      run.addProperty("insert", "x" + text());
      JsonObject marks = new JsonObject();
      for (String mark : List.of("bold", "italic")) {
        if (random.nextInt(3) == 0) {
          marks.addProperty(mark, true);
        }
      }
      run.add("attributes", marks);
      runs.add(run);
    }
    return runs;
  }

  private void set(JsonElement value, String... path) {
    step("set", path).add("value", value);
  }

  private JsonObject step(String edit, String... path) {
    JsonObject step = new JsonObject();
    step.addProperty("edit", edit);
    JsonArray keys = new JsonArray();
    List.of(path).forEach(keys::add);
    step.add("path", keys);
    steps.add(step);
    return step;
  }

  private String any() {
    return notes.get(random.nextInt(notes.size()));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private JsonPrimitive number() {
    return new JsonPrimitive(NUMBERS[random.nextInt(NUMBERS.length)]);
  }

  private static JsonArray array(JsonElement... items) {
    JsonArray array = new JsonArray();
    List.of(items).forEach(array::add);
    return array;
  }

  private static JsonObject tagged(String tag, JsonElement content) {
    JsonObject object = new JsonObject();
    object.add(tag, content);
    return object;
  }

  /** One step as the engine takes it. */
  static Edit edit(JsonObject step) {
    List<String> path =
        step.getAsJsonArray("path").asList().stream().map(JsonElement::getAsString).toList();
    return switch (step.get("edit").getAsString()) {
      case "set" -> new Edit.Set(path, value(step.get("value")));
      default -> new Edit.Remove(path);
    };
  }

  private static Object value(JsonElement given) {
    if (given instanceof JsonArray array) {
      return array.asList().stream().map(EditScript::value).toList();
    }
    if (given instanceof JsonPrimitive primitive) {
      return primitive.isString() ? primitive.getAsString() : (Object) primitive.getAsDouble();
    }
    Map.Entry<String, JsonElement> tagged = given.getAsJsonObject().entrySet().iterator().next();
    JsonElement content = tagged.getValue();
    return switch (tagged.getKey()) {
      case "$map" -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        content
            .getAsJsonObject()
            .entrySet()
            .forEach(e -> entries.put(e.getKey(), value(e.getValue())));
        yield new Edit.NewMap(entries);
      }
      case "$text" -> new Edit.NewText(textRuns(content.getAsJsonArray()));
      case "$array" ->
          new Edit.NewArray(
              content.getAsJsonArray().asList().stream().map(EditScript::value).toList());
      default -> Base64.getDecoder().decode(content.getAsString());
    };
  }

  private static List<Edit.TextRun> textRuns(JsonArray runs) {
    return runs.asList().stream().map(run -> textRun(run.getAsJsonObject())).toList();
  }

  private static Edit.TextRun textRun(JsonObject run) {
    Map<String, Object> marks = new LinkedHashMap<>();
    if (run.has("attributes")) {
      run.getAsJsonObject("attributes").keySet().forEach(mark -> marks.put(mark, true));
    }
    return new Edit.TextRun(run.get("insert").getAsString(), marks);
  }
}
