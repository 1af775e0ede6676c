package org.whiteboard.server.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.board.BoardSchema;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Shape;
import org.whiteboard.crdt.Doc;

/**
 * A board as an Excalidraw file. What Excalidraw has no element for is drawn with what it has, and
 * marked so that it comes back as what it was; docs/export-import.md says what is carried over.
 */
final class ExcalidrawFile {
  static final ExportFormat FORMAT =
      new ExportFormat(
          "excalidraw",
          "application/json;charset=utf-8",
          "excalidraw",
          Doc::canonicalJson,
          ExcalidrawFile::write);

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final BoardShapes board;
  private final JsonObject records;
  private final ExportRequest request;
  private final JsonArray elements = new JsonArray();
  private final JsonObject files = new JsonObject();
  private final Map<String, JsonArray> bound = new HashMap<>();

  private ExcalidrawFile(BoardShapes board, JsonObject records, ExportRequest request) {
    this.board = board;
    this.records = records;
    this.request = request;
  }

  private static byte[] write(byte[] canonicalJson, ExportRequest request) {
    JsonObject roots =
        JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8)).getAsJsonObject();
    ExcalidrawFile file =
        new ExcalidrawFile(
            BoardShapes.of(roots), roots.getAsJsonObject(BoardSchema.SHAPES), request);
    return GSON.toJson(file.whole()).getBytes(StandardCharsets.UTF_8);
  }

  private JsonObject whole() {
    for (Shape shape : board.inPaintOrder()) {
      if (!shape.type().equals("group")) {
        add(shape);
      }
    }
    for (JsonElement element : elements) {
      JsonArray others = bound.get(element.getAsJsonObject().get("id").getAsString());
      element.getAsJsonObject().add("boundElements", others == null ? new JsonArray() : others);
    }
    JsonObject file = new JsonObject();
    file.addProperty("type", "excalidraw");
    file.addProperty("version", 2);
    file.addProperty("source", "whiteboard");
    file.add("elements", framesLast());
    file.add("appState", new JsonObject());
    file.add("files", files);
    return file;
  }

  /** A frame stands behind all that is in it: Excalidraw takes what comes later for outside. */
  private JsonArray framesLast() {
    Map<String, Integer> ends = new HashMap<>();
    for (int i = elements.size() - 1; i >= 0; i--) {
      JsonObject element = elements.get(i).getAsJsonObject();
      if (element.get("frameId") instanceof JsonPrimitive frame) {
        int end = Math.max(i, ends.getOrDefault(element.get("id").getAsString(), i));
        ends.merge(frame.getAsString(), end, Math::max);
      }
    }
    Map<Integer, List<JsonElement>> waiting = new HashMap<>();
    JsonArray ordered = new JsonArray();
    for (int i = 0; i < elements.size(); i++) {
      JsonElement element = elements.get(i);
      int end = ends.getOrDefault(element.getAsJsonObject().get("id").getAsString(), i);
      if (end > i) {
        waiting.computeIfAbsent(end, at -> new ArrayList<>()).add(element);
      } else {
        ordered.add(element);
      }
      waiting.getOrDefault(i, List.of()).forEach(ordered::add);
    }
    return ordered;
  }

  private void add(Shape shape) {
    ExcalidrawElement element =
        new ExcalidrawElement(shape, record(shape), groups(shape), frame(shape));
    JsonObject json = element.json();
    elements.add(json);
    if (shape.isConnector()) {
      bind(shape.id(), shape.start() == null ? null : shape.start().id());
      bind(shape.id(), shape.end() == null ? null : shape.end().id());
    }
    if (shape.type().equals("image") && shape.asset() != null) {
      addFile(shape.asset());
    }
    if (!shape.text().isEmpty() && !shape.type().equals("text")) {
      JsonObject label = element.label();
      elements.add(label);
      boundTo(shape.id(), label.get("id").getAsString(), "text");
    }
  }

  private JsonObject record(Shape shape) {
    return records.getAsJsonObject(shape.id());
  }

  private void bind(String arrow, String target) {
    Shape shape = target == null ? null : board.find(target);
    if (shape != null && !shape.isConnector()) {
      boundTo(target, arrow, "arrow");
    }
  }

  private void boundTo(String shape, String id, String type) {
    JsonObject reference = new JsonObject();
    reference.addProperty("id", id);
    reference.addProperty("type", type);
    bound.computeIfAbsent(shape, s -> new JsonArray()).add(reference);
  }

  private void addFile(String sha256) {
    Optional<byte[]> bytes = files.has(sha256) ? Optional.empty() : request.picture().apply(sha256);
    bytes.ifPresent(
        found -> {
          String url = Scene.dataUrl(found);
          JsonObject file = new JsonObject();
          file.addProperty("mimeType", url.substring("data:".length(), url.indexOf(';')));
          file.addProperty("id", sha256);
          file.addProperty("dataURL", url);
          file.addProperty("created", 1);
          files.add(sha256, file);
        });
  }

  /** The groups a shape is in, the innermost first, as Excalidraw has them. */
  private JsonArray groups(Shape shape) {
    JsonArray groups = new JsonArray();
    Set<String> seen = new HashSet<>();
    for (String id = shape.parent(); id != null && seen.add(id); id = board.find(id).parent()) {
      if (board.find(id).type().equals("group")) {
        groups.add(id);
      }
    }
    return groups;
  }

  private String frame(Shape shape) {
    Set<String> seen = new HashSet<>();
    for (String id = shape.parent(); id != null && seen.add(id); id = board.find(id).parent()) {
      if (board.find(id).type().equals("frame")) {
        return id;
      }
    }
    return null;
  }
}
