package org.whiteboard.board;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A board as readers see it: title, background, and its shapes in the order they are painted, with
 * parents settled and groups as large as their members. Immutable.
 */
public final class BoardShapes {
  /** Far beyond what people nest; bounds the work that a hostile chain of parents can cause. */
  private static final int MAX_ANCESTORS = 64;

  private static final Comparator<Shape> PAINT_ORDER =
      Comparator.comparing(Shape::z).thenComparing(Shape::id);

  private final String title;
  private final String background;
  private final Map<String, Shape> byId = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final List<Shape> inOrder;

  private BoardShapes(JsonObject roots) {
    JsonObject meta = JsonValues.object(roots.get(BoardSchema.META));
    String givenTitle = JsonValues.string(meta.get(BoardSchema.TITLE));
    String given = JsonValues.oneOf(meta.get(BoardSchema.BACKGROUND), BoardSchema.BACKGROUNDS);
    this.title = givenTitle == null ? "" : givenTitle;
    this.background = given == null ? BoardSchema.DEFAULT_BACKGROUND : given;
    for (Map.Entry<String, JsonElement> entry :
        JsonValues.object(roots.get(BoardSchema.SHAPES)).entrySet()) {
      ShapeReader.read(entry.getKey(), entry.getValue())
          .ifPresent(shape -> byId.put(entry.getKey(), shape));
    }
    settleParents();
    settleGroups();
    this.inOrder = byId.values().stream().sorted(PAINT_ORDER).toList();
  }

  /** Reads what {@link org.whiteboard.crdt.Doc#canonicalJson} returned. */
  public static BoardShapes parse(byte[] canonicalJson) {
    return of(
        JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8))
            .getAsJsonObject());
  }

  /** Reads a canonical JSON that is parsed already. */
  public static BoardShapes of(JsonObject roots) {
    return new BoardShapes(roots);
  }

  public String title() {
    return title;
  }

  public String background() {
    return background;
  }

  /** Bottom first. */
  public List<Shape> inPaintOrder() {
    return inOrder;
  }

  /** The shape, or null. */
  public Shape find(String id) {
    return byId.get(id);
  }

  /** The shapes that were asked for and all that is inside them. */
  public Set<String> withDescendants(Iterable<String> ids) {
    Set<String> all = new HashSet<>();
    List<String> waiting = new ArrayList<>();
    ids.forEach(waiting::add);
    while (!waiting.isEmpty()) {
      String id = waiting.remove(waiting.size() - 1);
      if (byId.containsKey(id) && all.add(id)) {
        waiting.addAll(children.getOrDefault(id, List.of()));
      }
    }
    return all;
  }

  private void settleParents() {
    Map<String, String> settled = new HashMap<>();
    for (Shape shape : byId.values()) {
      String parent = parentOf(shape);
      if (parent != null) {
        children.computeIfAbsent(parent, p -> new ArrayList<>()).add(shape.id());
      }
      if (parent == null && shape.parent() != null) {
        settled.put(shape.id(), null);
      }
    }
    settled
        .keySet()
        .forEach(id -> byId.computeIfPresent(id, (i, s) -> s.inside(null, s.box(), s.angle())));
  }

  /** None when it is no parent; of a cycle's members the one with the smallest id stands free. */
  private String parentOf(Shape shape) {
    String parent = shape.parent();
    if (parent == null || !isParent(parent)) {
      return null;
    }
    String smallest = shape.id();
    Set<String> seen = new HashSet<>(Set.of(shape.id()));
    for (String at = parent; at != null; at = writtenParent(at)) {
      if (at.equals(shape.id())) {
        return smallest.equals(shape.id()) ? null : parent;
      }
      if (seen.contains(at)) {
        return parent;
      }
      if (seen.size() > MAX_ANCESTORS) {
        return null;
      }
      seen.add(at);
      smallest = at.compareTo(smallest) < 0 ? at : smallest;
    }
    return parent;
  }

  private boolean isParent(String id) {
    Shape shape = byId.get(id);
    return shape != null && (shape.type().equals("group") || shape.type().equals("frame"));
  }

  private String writtenParent(String id) {
    Shape shape = byId.get(id);
    return shape == null ? null : shape.parent();
  }

  private void settleGroups() {
    for (Shape shape : List.copyOf(byId.values())) {
      if (shape.type().equals("group")) {
        Box box = groupBox(shape.id(), 0);
        byId.put(
            shape.id(), shape.inside(shape.parent(), box == null ? new Box(0, 0, 0, 0) : box, 0));
      }
    }
  }

  private Box groupBox(String id, int depth) {
    Box box = null;
    for (String child : children.getOrDefault(id, List.of())) {
      Shape shape = byId.get(child);
      Box own =
          shape.type().equals("group")
              ? depth < MAX_ANCESTORS ? groupBox(child, depth + 1) : null
              : shape.box().rotatedBounds(shape.angle());
      box = own == null ? box : own.union(box);
    }
    return box;
  }
}
