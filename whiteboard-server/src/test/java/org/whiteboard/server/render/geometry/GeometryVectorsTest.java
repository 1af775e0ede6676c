package org.whiteboard.server.render.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.render.Vectors.assertSame;
import static org.whiteboard.server.render.Vectors.list;
import static org.whiteboard.server.render.Vectors.numbers;
import static org.whiteboard.server.render.Vectors.objects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Box;
import org.whiteboard.board.Flip;
import org.whiteboard.board.Shape;
import org.whiteboard.server.render.Vectors;

/** The Java geometry against what the client's kernels computed. */
class GeometryVectorsTest {

  @Test
  void strokeOutlinesAreThoseOfPerfectFreehand() {
    for (JsonObject vector : list("strokes")) {
      double[] ink = numbers(vector.get("points"));
      if (ink.length == 3) {
        continue; // A tap is a dot, which no outline is made for.
      }
      List<Point> outline = StrokeOutline.of(ink, vector.get("width").getAsDouble());
      double[] flat = flat(outline);
      double[] expected =
          vector.getAsJsonArray("outline").asList().stream()
              .flatMapToDouble(pair -> Arrays.stream(numbers(pair)))
              .toArray();
      assertThat(flat)
          .as("stroke of %d points", ink.length / 3)
          .containsExactly(expected, org.assertj.core.api.Assertions.within(2e-6));
    }
  }

  @Test
  void simplifiedLinesKeepTheSamePoints() {
    for (JsonObject vector : list("simplified")) {
      int[] kept =
          Simplify.of(numbers(vector.get("points")), 3, vector.get("tolerance").getAsDouble());
      assertSame("kept", Arrays.stream(kept).asDoubleStream().toArray(), vector.get("kept"));
    }
  }

  @Test
  void connectorsRunTheSameWay() {
    for (JsonObject vector : list("connectors")) {
      ConnectorPath path =
          ConnectorPath.of(
              numbers(vector.get("points")),
              vector.get("curve").getAsString(),
              vector.get("mirrored").getAsBoolean());
      assertThat(path.pieces()).hasSize(vector.getAsJsonArray("pieces").size());
      for (int i = 0; i < path.pieces().size(); i++) {
        assertSame("piece", path.pieces().get(i), vector.getAsJsonArray("pieces").get(i));
      }
      double[] line = path.flatten();
      assertSame("line", line, vector.get("line"));
      assertSamePoint(ConnectorPath.midpoint(line), vector.get("middle"));
    }
  }

  @Test
  void arrowheadsHaveTheSameShape() {
    for (JsonObject vector : list("heads")) {
      Arrowhead head =
          Arrowhead.of(
              vector.get("head").getAsString(),
              point(vector.get("tip")),
              point(vector.get("from")),
              vector.get("width").getAsDouble());
      if (vector.get("shape").isJsonNull()) {
        assertThat(head).isNull();
        continue;
      }
      JsonObject shape = vector.getAsJsonObject("shape");
      assertSame("line", head.line(), shape.get("line"));
      assertSame("cut", head.cut(), shape.get("cut"));
      assertThat(head.closed()).isEqualTo(shape.get("closed").getAsBoolean());
      assertThat(head.filled()).isEqualTo(shape.get("filled").getAsBoolean());
      JsonElement dot = shape.get("dot");
      double radius = dot.isJsonNull() ? 0 : dot.getAsJsonObject().get("radius").getAsDouble();
      assertThat(head.dotRadius()).isCloseTo(radius, org.assertj.core.api.Assertions.within(2e-6));
    }
  }

  @Test
  void outlinesAndTextAreasAreTheSame() {
    for (JsonObject vector : list("outlines")) {
      String type = vector.get("type").getAsString();
      double w = vector.get("w").getAsDouble();
      double h = vector.get("h").getAsDouble();
      assertSamePoints(Outline.corners(type, w, h), vector.get("corners"));
      for (JsonObject flipped : objects(vector.get("flipped"))) {
        Flip flip =
            new Flip(flipped.get("flipX").getAsBoolean(), flipped.get("flipY").getAsBoolean());
        assertSamePoints(Outline.polygon(type, w, h, flip), flipped.get("polygon"));
        Box text = Outline.textArea(type, w, h, flip);
        assertSame("text area of " + type + ", " + flip, text, flipped.get("text"));
      }
      List<JsonObject> arcs = objects(vector.get("arcs"));
      for (int i = 0; i < arcs.size(); i++) {
        Outline.Arc arc = Outline.cloudArcs(w, h).get(i);
        assertSame("radius", arc.radius(), arcs.get(i).get("radius"));
        assertSame("from", arc.from(), arcs.get(i).get("from"));
        assertSame("to", arc.to(), arcs.get(i).get("to"));
      }
    }
  }

  @Test
  void aBoardIsReadAndRoutedAsTheClientReadsAndRoutesIt() {
    JsonObject vector = Vectors.of("board").getAsJsonObject();
    byte[] json = vector.get("json").getAsString().getBytes(StandardCharsets.UTF_8);
    BoardShapes board = BoardShapes.parse(json);
    for (JsonObject expected : objects(vector.get("expected"))) {
      String id = expected.get("id").getAsString();
      Shape shape = Route.routed(board.find(id), board::find);
      String what = id + ", " + shape.type();
      assertSame(what + " box", shape.box(), expected.get("box"));
      assertSame(what + " angle", shape.angle(), expected.get("angle"));
      assertSame(what + " painted", ShapeGeometry.paintedBounds(shape), expected.get("painted"));
      JsonElement parent = expected.get("parent");
      assertThat(shape.parent())
          .as(what + " parent")
          .isEqualTo(parent.isJsonNull() ? null : parent.getAsString());
      if (!expected.get("points").isJsonNull()) {
        assertSame(what + " points", ShapeGeometry.linePoints(shape), expected.get("points"));
      }
      if (!expected.get("ink").isJsonNull()) {
        assertSame(what + " ink", shape.ink(), expected.get("ink"));
      }
      JsonObject style = expected.getAsJsonObject("style");
      assertThat(shape.style().stroke()).isEqualTo(style.get("stroke").getAsString());
      assertThat(shape.style().fill()).isEqualTo(style.get("fill").getAsString());
      assertThat(shape.style().align()).isEqualTo(style.get("align").getAsString());
      assertThat(shape.style().endHead())
          .isEqualTo(style.getAsJsonArray("heads").get(1).getAsString());
    }
  }

  private static void assertSamePoints(List<Point> actual, JsonElement expected) {
    List<JsonObject> points = objects(expected);
    assertThat(actual).hasSize(points.size());
    for (int i = 0; i < points.size(); i++) {
      assertSamePoint(actual.get(i), points.get(i));
    }
  }

  private static void assertSamePoint(Point actual, JsonElement expected) {
    assertSame("x", actual.x(), expected.getAsJsonObject().get("x"));
    assertSame("y", actual.y(), expected.getAsJsonObject().get("y"));
  }

  private static Point point(JsonElement value) {
    JsonObject point = value.getAsJsonObject();
    return new Point(point.get("x").getAsDouble(), point.get("y").getAsDouble());
  }

  private static double[] flat(List<Point> points) {
    return points.stream().flatMapToDouble(p -> DoubleStream.of(p.x(), p.y())).toArray();
  }
}
