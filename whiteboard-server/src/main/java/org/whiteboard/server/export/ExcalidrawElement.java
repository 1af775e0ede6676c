package org.whiteboard.server.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.whiteboard.board.Binding;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.board.ShapeStyle;
import org.whiteboard.server.render.geometry.Outline;
import org.whiteboard.server.render.geometry.Point;
import org.whiteboard.server.render.geometry.ShapeGeometry;
import org.whiteboard.server.render.paint.Palette;
import org.whiteboard.server.render.text.BoardFonts;
import org.whiteboard.server.render.text.TextBlock;
import org.whiteboard.server.render.text.TextLayout;

/** One shape as an element of an Excalidraw file. */
final class ExcalidrawElement {
  /** Key of what an imported element had that shapes have no place for. */
  static final String KEPT = "excalidraw";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("rect", "rectangle"),
          Map.entry("ellipse", "ellipse"),
          Map.entry("diamond", "diamond"),
          Map.entry("note", "rectangle"),
          Map.entry("frame", "frame"),
          Map.entry("line", "line"),
          Map.entry("arrow", "arrow"),
          Map.entry("ink", "freedraw"),
          Map.entry("highlight", "freedraw"),
          Map.entry("text", "text"),
          Map.entry("image", "image"),
          Map.entry("triangle", "line"),
          Map.entry("star", "line"),
          Map.entry("hexagon", "line"),
          Map.entry("cloud", "line"));

  /** Excalidraw's numbers of a hand-written, a plain and a monospaced font. */
  private static final Map<String, Integer> FONTS = Map.of("hand", 5, "sans", 2, "mono", 3);

  private static final Palette COLORS = Palette.LIGHT;

  private final Shape shape;
  private final JsonObject record;
  private final JsonArray groups;
  private final String frame;
  private final JsonObject json = new JsonObject();

  /** {@code record} is the shape's entry of the canonical JSON, {@code frame} may be null. */
  ExcalidrawElement(Shape shape, JsonObject record, JsonArray groups, String frame) {
    this.shape = shape;
    this.record = record;
    this.groups = groups;
    this.frame = frame;
  }

  JsonObject json() {
    String type = TYPES.getOrDefault(shape.type(), "rectangle");
    place(json, shape.id(), type, shape.box(), shape.angle());
    style(type);
    switch (type) {
      case "line" -> line(shape.isConnector() ? ShapeGeometry.linePoints(shape) : outline());
      case "arrow" -> line(ShapeGeometry.linePoints(shape));
      case "freedraw" -> freedraw();
      case "text" -> words(json);
      case "image" -> image();
      case "frame" -> json.addProperty("name", shape.name() == null ? "Frame" : shape.name());
      default -> {}
    }
    remember();
    return json;
  }

  private void place(JsonObject into, String id, String type, Box box, double angle) {
    into.addProperty("id", id);
    into.addProperty("type", type);
    into.addProperty("x", box.x());
    into.addProperty("y", box.y());
    into.addProperty("width", box.w());
    into.addProperty("height", box.h());
    into.addProperty("angle", angle);
    into.add("groupIds", groups.deepCopy());
    into.add(
        "frameId", frame == null ? JsonNull.INSTANCE : new com.google.gson.JsonPrimitive(frame));
    int seed = id.hashCode() & 0x7fffffff;
    into.addProperty("seed", seed);
    into.addProperty("version", 1);
    into.addProperty("versionNonce", seed);
    into.addProperty("updated", 1);
    into.addProperty("isDeleted", false);
    into.addProperty("locked", isTrue("locked"));
    into.addProperty("link", shape.link());
  }

  private boolean isTrue(String key) {
    JsonElement value = record.get(key);
    return value != null && value.isJsonPrimitive() && value.getAsBoolean();
  }

  private void style(String type) {
    ShapeStyle style = shape.style();
    boolean note = shape.type().equals("note");
    String paper = COLORS.note(style.filled() ? style.fill() : "yellow");
    String fill = style.filled() ? COLORS.tint(style.fill()) : "transparent";
    json.addProperty("strokeColor", note ? "transparent" : COLORS.ink(style.stroke()));
    json.addProperty("backgroundColor", note ? paper : fill);
    json.addProperty("fillStyle", "solid");
    json.addProperty("strokeWidth", style.width());
    json.addProperty("strokeStyle", style.dash());
    json.addProperty("roughness", 0);
    double seeThrough = shape.type().equals("highlight") ? 0.38 : 1;
    json.addProperty("opacity", Math.round(style.opacity() * seeThrough * 10_000) / 100.0);
    boolean rounded =
        type.equals("rectangle") || (shape.isConnector() && style.curve().equals("curved"));
    if (rounded) {
      JsonObject roundness = new JsonObject();
      roundness.addProperty("type", shape.isConnector() ? 2 : 3);
      json.add("roundness", roundness);
    } else {
      json.add("roundness", JsonNull.INSTANCE);
    }
  }

  private double[] outline() {
    List<Point> corners = Outline.polygon(shape.type(), shape.w(), shape.h(), shape.flip());
    double[] points = new double[2 * corners.size() + 2];
    for (int i = 0; i <= corners.size(); i++) {
      points[2 * i] = corners.get(i % corners.size()).x();
      points[2 * i + 1] = corners.get(i % corners.size()).y();
    }
    json.addProperty("polygon", true);
    return points;
  }

  /** Excalidraw's points begin at (0, 0), where its x and y are. */
  private void line(double[] points) {
    JsonArray pairs = new JsonArray();
    for (int i = 0; i + 1 < points.length; i += 2) {
      pairs.add(pair(points[i] - points[0], points[i + 1] - points[1]));
    }
    json.add("points", pairs);
    json.addProperty("x", shape.box().x() + points[0]);
    json.addProperty("y", shape.box().y() + points[1]);
    json.add("lastCommittedPoint", JsonNull.INSTANCE);
    if (shape.isConnector()) {
      json.addProperty("startArrowhead", head(shape.style().startHead()));
      json.addProperty("endArrowhead", head(shape.style().endHead()));
      json.add("startBinding", binding(shape.start()));
      json.add("endBinding", binding(shape.end()));
      json.addProperty("elbowed", false);
    }
  }

  private static String head(String head) {
    return head.equals("none") ? null : head;
  }

  private static JsonElement binding(Binding binding) {
    if (binding == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject bound = new JsonObject();
    bound.addProperty("elementId", binding.id());
    bound.addProperty("focus", 0);
    bound.addProperty("gap", 5);
    bound.add("fixedPoint", pair(binding.u(), binding.v()));
    return bound;
  }

  private void freedraw() {
    double[] ink = shape.ink() == null ? new double[0] : ShapeGeometry.inkPoints(shape);
    JsonArray points = new JsonArray();
    JsonArray pressures = new JsonArray();
    boolean pressed = false;
    for (int i = 0; i + 2 < ink.length; i += 3) {
      points.add(pair(ink[i] - ink[0], ink[i + 1] - ink[1]));
      pressures.add(Math.round(ink[i + 2] * 255) / 255.0);
      pressed |= Math.abs(ink[i + 2] - 0.5) > 0.02;
    }
    json.add("points", points);
    json.add("pressures", pressed ? pressures : new JsonArray());
    json.addProperty("simulatePressure", !pressed);
    json.add("lastCommittedPoint", JsonNull.INSTANCE);
    if (ink.length > 0) {
      json.addProperty("x", shape.box().x() + ink[0]);
      json.addProperty("y", shape.box().y() + ink[1]);
    }
  }

  private void image() {
    json.addProperty("fileId", shape.asset());
    json.addProperty("status", "saved");
    json.add("scale", pair(shape.flip().x() ? -1 : 1, shape.flip().y() ? -1 : 1));
  }

  /** The text of a shape that is no text, as the element that Excalidraw binds to it. */
  JsonObject label() {
    JsonObject label = new JsonObject();
    double room = shape.isConnector() ? ShapeGeometry.CONNECTOR_TEXT_UNITS : shape.w();
    TextBlock block =
        TextLayout.of(shape.text(), shape.style(), room, BoardFonts.shared()::measure);
    Box box =
        new Box(
            shape.box().x() + (shape.w() - block.w()) / 2,
            shape.box().y() + (shape.h() - block.h()) / 2,
            block.w(),
            block.h());
    place(label, shape.id() + "-text", "text", box, shape.isConnector() ? 0 : shape.angle());
    String paper =
        shape.type().equals("note")
            ? COLORS.note(shape.style().filled() ? shape.style().fill() : "yellow")
            : null;
    String ink = COLORS.ink(shape.style().stroke());
    label.addProperty("strokeColor", paper == null ? ink : Palette.readableOn(paper, ink));
    label.addProperty("backgroundColor", "transparent");
    label.addProperty("fillStyle", "solid");
    label.addProperty("strokeWidth", 1);
    label.addProperty("strokeStyle", "solid");
    label.addProperty("roughness", 0);
    label.addProperty("opacity", Math.round(shape.style().opacity() * 10_000) / 100.0);
    label.add("roundness", JsonNull.INSTANCE);
    words(label);
    label.addProperty("containerId", shape.id());
    label.addProperty("verticalAlign", "middle");
    label.addProperty("link", (String) null);
    return label;
  }

  private void words(JsonObject into) {
    String text = shape.plainText();
    into.addProperty("text", text);
    into.addProperty("originalText", text);
    into.addProperty("fontSize", shape.style().fontSize());
    into.addProperty("fontFamily", FONTS.get(shape.style().font()));
    String align =
        switch (shape.style().align()) {
          case "center" -> "center";
          case "end" -> "right";
          default -> "left";
        };
    into.addProperty("textAlign", align);
    into.addProperty("verticalAlign", "top");
    into.add("containerId", JsonNull.INSTANCE);
    into.addProperty("autoResize", !shape.wrap());
    into.addProperty("lineHeight", ShapeGeometry.LINE_HEIGHT);
  }

  /** What the element was here, and what it was in the Excalidraw file it once came from. */
  private void remember() {
    JsonElement kept = record.get(KEPT);
    if (kept != null && kept.isJsonObject()) {
      kept.getAsJsonObject().entrySet().stream()
          .filter(e -> !e.getKey().equals("scale"))
          .forEach(e -> json.add(e.getKey(), e.getValue()));
      if (json.get("roundness").isJsonPrimitive()) {
        json.add("roundness", JsonNull.INSTANCE);
      }
    }
    JsonObject custom =
        json.get("customData") instanceof JsonObject object ? object : new JsonObject();
    JsonObject ours = new JsonObject();
    ours.addProperty("type", shape.type());
    ours.addProperty("stroke", shape.style().stroke());
    ours.addProperty("fill", shape.style().fill());
    if (shape.style().curve().equals("elbow")) {
      ours.addProperty("curve", "elbow");
    }
    // Pictures are mirrored there, too; what else is has to be remembered.
    for (String key : List.of("flipX", "flipY")) {
      if (isTrue(key) && !shape.type().equals("image")) {
        ours.addProperty(key, true);
      }
    }
    custom.add("whiteboard", ours);
    json.add("customData", custom);
  }

  private static JsonArray pair(double a, double b) {
    JsonArray pair = new JsonArray();
    pair.add(a);
    pair.add(b);
    return pair;
  }
}
