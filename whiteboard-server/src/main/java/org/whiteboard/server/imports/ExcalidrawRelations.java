package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.clamp;
import static org.whiteboard.server.imports.Intake.number;
import static org.whiteboard.server.imports.Intake.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which frame, groups and shapes an element of Excalidraw holds on to. */
final class ExcalidrawRelations {
  private final Intake intake;
  private final String prefix;
  private final Map<String, JsonObject> byId;

  /**
   * Creates it.
   *
   * @param prefix of every id, so that two items of a library do not share one
   */
  ExcalidrawRelations(Intake intake, String prefix, Map<String, JsonObject> byId) {
    this.intake = intake;
    this.prefix = prefix;
    this.byId = byId;
  }

  /** There a frame is a line around what it holds and comes last; here it is paper, and lowest. */
  static List<JsonObject> framesFirst(List<JsonObject> elements) {
    Map<Boolean, List<JsonObject>> parts =
        elements.stream()
            .collect(
                Collectors.partitioningBy(
                    one -> Set.of("frame", "magicframe").contains("" + string(one, "type"))));
    return Stream.concat(parts.get(true).stream(), parts.get(false).stream()).toList();
  }

  void put(JsonObject element, JsonObject record) throws ImportRefusedException {
    bind(element, "startBinding", "start", record);
    bind(element, "endBinding", "end", record);
    String parent = null;
    String frame = string(element, "frameId");
    if (frame != null && byId.containsKey(frame)) {
      parent = prefix + frame;
    }
    if (element.get("groupIds") instanceof JsonArray groups && !groups.isEmpty()) {
      String outer = parent;
      for (int i = groups.size() - 1; i >= 0; i--) {
        outer = group(groups.get(i).toString().replace("\"", ""), outer);
      }
      parent = outer;
    }
    if (parent != null) {
      record.addProperty("parent", parent);
    }
  }

  private String group(String name, String outer) throws ImportRefusedException {
    String id = prefix + (byId.containsKey(name) ? "group-" : "") + name;
    if (!intake.has(id)) {
      JsonObject group = new JsonObject();
      group.addProperty("type", "group");
      if (outer != null) {
        group.addProperty("parent", outer);
      }
      intake.add(id, group);
    }
    return id;
  }

  private void bind(JsonObject element, String from, String to, JsonObject record) {
    if (!(element.get(from) instanceof JsonObject binding)) {
      return;
    }
    String target = string(binding, "elementId");
    if (target == null || !byId.containsKey(target)) {
      return;
    }
    JsonObject bound = new JsonObject();
    bound.addProperty("id", prefix + target);
    JsonArray at = new JsonArray();
    boolean fixed = binding.get("fixedPoint") instanceof JsonArray point && point.size() == 2;
    JsonArray point = fixed ? binding.getAsJsonArray("fixedPoint") : new JsonArray();
    at.add(fixed ? clamp(number(point.get(0), 0.5), 0, 1) : 0.5);
    at.add(fixed ? clamp(number(point.get(1), 0.5), 0, 1) : 0.5);
    bound.add("at", at);
    record.add(to, bound);
  }
}
