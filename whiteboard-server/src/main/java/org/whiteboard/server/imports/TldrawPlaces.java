package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.number;
import static org.whiteboard.server.imports.Intake.string;

import com.google.gson.JsonObject;
import java.awt.geom.AffineTransform;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places of tldraw's shapes, which stand in their parents and turn about their corners. */
final class TldrawPlaces {
  private static final int MAX_DEPTH = 64;

  /** From the left of one page to the next, which stand beside each other on one board. */
  private static final double PAGE_UNITS = 5000;

  private final Map<String, JsonObject> records;
  private final Map<String, Integer> pages;

  /** Of all records by id, and the pages in their order. */
  TldrawPlaces(Map<String, JsonObject> records, Map<String, Integer> pages) {
    this.records = records;
    this.pages = pages;
  }

  /** Where a shape's own frame is on the board: parents' places and turns added up. */
  record Place(AffineTransform toBoard, double angle) {}

  private record Ordered(String order, String id, JsonObject shape) {}

  /** Bottom first; what is inside of a shape is painted upon it. */
  List<JsonObject> bottomFirst(Collection<JsonObject> shapes) {
    return shapes.stream()
        .map(shape -> new Ordered(order(shape), "" + string(shape, "id"), shape))
        .sorted(Comparator.comparing(Ordered::order).thenComparing(Ordered::id))
        .map(Ordered::shape)
        .toList();
  }

  private String order(JsonObject shape) {
    String order = "";
    JsonObject at = shape;
    Set<String> seen = new HashSet<>();
    while (at != null && seen.size() < MAX_DEPTH && seen.add(String.valueOf(string(at, "id")))) {
      order = string(at, "index") + "\1" + order;
      at = records.get(String.valueOf(string(at, "parentId")));
    }
    return order;
  }

  Place of(JsonObject shape) {
    AffineTransform place = new AffineTransform();
    double angle = 0;
    JsonObject at = shape;
    Set<String> seen = new HashSet<>();
    while (at != null && seen.size() < MAX_DEPTH && seen.add(String.valueOf(string(at, "id")))) {
      AffineTransform own =
          AffineTransform.getTranslateInstance(number(at.get("x"), 0), number(at.get("y"), 0));
      own.rotate(number(at.get("rotation"), 0));
      place.preConcatenate(own);
      angle += number(at.get("rotation"), 0);
      String parent = String.valueOf(string(at, "parentId"));
      if (pages.containsKey(parent)) {
        double shift = pages.get(parent) * PAGE_UNITS;
        place.preConcatenate(AffineTransform.getTranslateInstance(shift, 0));
      }
      at = parent.startsWith("shape:") ? records.get(parent) : null;
    }
    return new Place(place, angle);
  }
}
