package org.whiteboard.server.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.render.Vectors.assertSame;
import static org.whiteboard.server.render.Vectors.list;
import static org.whiteboard.server.render.Vectors.objects;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.ShapeStyle;
import org.whiteboard.board.TextRun;

/** Text is set as the client sets it, given the same widths. */
class TextLayoutVectorsTest {

  @Test
  void linesBreakAndStandWhereTheClientPutsThem() {
    for (JsonObject vector : list("layouts")) {
      JsonObject expected = vector.getAsJsonObject("block");
      double room =
          vector.get("room").isJsonNull()
              ? Double.POSITIVE_INFINITY
              : vector.get("room").getAsDouble();
      List<TextRun> runs =
          objects(vector.get("runs")).stream().map(TextLayoutVectorsTest::run).toList();
      TextBlock block =
          TextLayout.of(
              runs, style(vector.get("align").getAsString()), room, TextLayoutVectorsTest::madeUp);
      String what = TextRun.plainText(runs) + " in " + room;
      assertSame(what, block.w(), expected.get("w"));
      assertSame(what, block.h(), expected.get("h"));
      List<JsonObject> lines = objects(expected.get("lines"));
      assertThat(block.lines()).as(what).hasSize(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        assertSameLine(what, block.lines().get(i), lines.get(i));
      }
    }
  }

  private static void assertSameLine(String what, TextBlock.Line line, JsonObject expected) {
    assertSame(what, line.width(), expected.get("width"));
    assertSame(what, line.y(), expected.get("y"));
    assertThat(line.rightToLeft()).as(what).isEqualTo(expected.get("rightToLeft").getAsBoolean());
    if (!expected.get("marker").isJsonNull()) {
      JsonObject marker = expected.getAsJsonObject("marker");
      assertThat(line.marker()).isEqualTo(marker.get("text").getAsString());
      assertSame(what, line.markerX(), marker.get("x"));
    }
    List<JsonObject> spans = objects(expected.get("spans"));
    assertThat(line.spans().stream().map(TextBlock.Span::text))
        .as(what)
        .isEqualTo(spans.stream().map(span -> span.get("text").getAsString()).toList());
    for (int i = 0; i < spans.size(); i++) {
      assertSame(what, line.spans().get(i).x(), spans.get(i).get("x"));
      assertSame(what, line.spans().get(i).width(), spans.get(i).get("width"));
    }
  }

  private static TextRun run(JsonObject run) {
    return new TextRun(
        run.get("text").getAsString(),
        run.has("bold"),
        run.has("italic"),
        run.has("link") ? run.get("link").getAsString() : null,
        run.has("list") ? run.get("list").getAsString() : null);
  }

  private static ShapeStyle style(String align) {
    return new ShapeStyle(
        "black", "none", 2, "solid", 1, "sans", 20, align, "none", "none", "straight");
  }

  /** The font of the vectors: made up, so that both sides can compute it. */
  private static double madeUp(String text, Face face) {
    double width = text.codePoints().mapToDouble(c -> (c % 7 + 4) / 16.0).sum();
    return width * face.size() * (face.bold() ? 1.1 : 1);
  }
}
