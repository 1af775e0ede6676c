package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** Each tool by its key and the pointer, as Bob sees what Ada does with it. */
class ToolsTest extends TwoPeople {
  private static final At FROM = new At(400, 300);
  private static final At TO = new At(560, 420);

  @ParameterizedTest(name = "{0} draws {1}")
  @CsvSource({"r,rect", "o,ellipse", "3,diamond", "f,frame"})
  void aDragDrawsABoxOfThatSize(String key, String type) {
    ada.press(key);
    ada.drag(FROM, TO);
    bob.awaitShapeCount(1);
    // The box is there from the first move on, and has its size from the last.
    Content.awaitEqual(server, board, ada, bob);
    JsonObject shape = bob.onlyShape();
    assertThat(shape.get("type").getAsString()).isEqualTo(type);
    JsonArray size = shape.getAsJsonArray("size");
    assertThat(size.get(0).getAsDouble()).isEqualTo(160);
    assertThat(size.get(1).getAsDouble()).isEqualTo(120);
  }

  @ParameterizedTest
  @CsvSource({"Triangle,triangle", "Star,star", "Hexagon,hexagon", "Cloud,cloud"})
  void shapesWithoutAKeyAreTakenFromTheToolbar(String name, String type) {
    ada.named("Shapes: Rectangle").click();
    ada.named(name).click();
    ada.drag(FROM, TO);
    bob.awaitDrawn("its whole width", all -> all.size() == 1 && all.get(0).width() == 160);
    assertThat(bob.only(type).width()).isEqualTo(160);
  }

  @Test
  void aClickWithAShapesToolMakesOneOfTheUsualSizeAndShiftMakesASquare() {
    ada.press("r");
    ada.click(400, 300);
    bob.awaitDrawn("the usual size", all -> all.size() == 1 && all.get(0).width() == 140);
    ada.press("Delete");
    bob.awaitShapeCount(0);
    ada.press("o");
    ada.page().keyboard().down("Shift");
    ada.drag(FROM, TO);
    ada.page().keyboard().up("Shift");
    bob.awaitDrawn("a circle", all -> all.size() == 1 && all.get(0).height() == 160);
  }

  @Test
  void aFrameTakesInWhatIsDrawnInsideAndMovesIt() {
    ada.press("f");
    ada.drag(new At(250, 200), new At(650, 500));
    ada.press("Escape");
    Drawn inside = draw(ada, "r", new At(300, 300), new At(400, 400));
    bob.awaitDrawn("a parent", all -> again(bob, inside).parent() != null);
    ada.drag(new At(250, 450), new At(370, 460));
    bob.awaitDrawn("both moved", all -> again(bob, inside).x() == 420);
  }

  static Stream<Arguments> strokes() {
    return Stream.of(Arguments.of("p", "ink"), Arguments.of("Shift+P", "highlight"));
  }

  @ParameterizedTest(name = "{0} draws {1}")
  @MethodSource("strokes")
  void aDragDrawsAStroke(String key, String type) {
    ada.press(key);
    ada.drag(FROM, new At(480, 350), TO);
    bob.awaitShapes(
        "a finished stroke", shapes -> shapes.values().stream().anyMatch(s -> s.has("ink")));
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo(type);
    assertThat(bob.onlyShape().has("live")).isFalse();
    Content.awaitEqual(server, board, ada, bob);
  }

  @ParameterizedTest(name = "{0} draws {1}")
  @CsvSource({"a,arrow", "l,line"})
  void aDragDrawsALineFromItsStartToItsEnd(String key, String type) {
    ada.press(key);
    ada.drag(FROM, TO);
    bob.awaitShapeCount(1);
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo(type);
    assertThat(bob.onlyShape().getAsJsonArray("points")).hasSize(4);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void anArrowHoldsOnToTheShapesItConnectsAndFollowsThem() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(400, 400));
    ada.press("r");
    ada.drag(new At(700, 300), new At(800, 400));
    ada.press("a");
    ada.drag(new At(350, 350), new At(750, 350));
    bob.awaitShapeCount(3);
    Content.awaitEqual(server, board, ada, bob);
    JsonObject arrow = bob.shapes("arrow").get(0);
    assertThat(arrow.has("start")).as("start binding").isTrue();
    assertThat(arrow.has("end")).as("end binding").isTrue();
  }

  @Test
  void aClickWithTheTextToolAndKeysMakeAText() {
    ada.press("t");
    ada.click(500, 400);
    ada.type("Hello, Bob");
    ada.press("Escape");
    bob.awaitShapes(
        "the text",
        shapes ->
            shapes.values().stream()
                .anyMatch(s -> s.has("text") && BoardPage.plainText(s).equals("Hello, Bob")));
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo("text");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aTextLeftEmptyLeavesNothingBehind() {
    ada.press("t");
    ada.click(500, 400);
    ada.press("Escape");
    ada.press("r");
    ada.drag(FROM, TO);
    bob.awaitShapes("a rectangle", shapes -> !shapes.isEmpty());
    ada.awaitShapeCount(1);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aNoteTakesWhatIsTyped() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("Remember");
    bob.awaitShapes(
        "the note",
        shapes ->
            shapes.values().stream()
                .anyMatch(s -> s.has("text") && BoardPage.plainText(s).equals("Remember")));
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo("note");
  }

  @Test
  void theEraserTakesWhatItTouchesWhenItIsReleased() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(400, 400));
    ada.press("r");
    ada.drag(new At(600, 300), new At(700, 400));
    bob.awaitShapeCount(2);
    ada.press("e");
    Stroke eraser = ada.begin(new At(280, 350));
    eraser.to(new At(320, 350));
    assertThat(bob.shapes()).hasSize(2);
    eraser.end();
    bob.awaitShapeCount(1);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theLaserLeavesNothingOnTheBoard() {
    ada.press("k");
    ada.drag(FROM, TO);
    ada.press("r");
    ada.drag(FROM, TO);
    bob.awaitShapeCount(1);
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo("rect");
  }

  @Test
  void theHandMovesTheViewAndNotTheShapes() {
    ada.press("r");
    ada.drag(FROM, TO);
    bob.awaitShapeCount(1);
    String before = ada.contentHash();
    ada.press("h");
    ada.drag(new At(480, 360), new At(700, 500));
    assertThat(ada.contentHash()).isEqualTo(before);
    ada.press("r");
    ada.drag(FROM, TO);
    bob.awaitShapeCount(2);
    assertThat(bob.shapes("rect").stream().map(s -> s.get("pos")).distinct()).hasSize(2);
  }

  @Test
  void aLockedToolForNotesOrTextsIsThereAgainAfterEachOfThemIsWritten() {
    ada.press("q");
    ada.press("n");
    ada.click(300, 300);
    ada.type("one");
    ada.click(700, 300);
    ada.type("two");
    ada.press("Escape");
    assertThat(ada.named("Sticky note")).hasAttribute("aria-pressed", "true");
    ada.press("t");
    ada.click(300, 600);
    ada.type("three");
    ada.press("Escape");
    assertThat(ada.named("Text")).hasAttribute("aria-pressed", "true");
    bob.awaitDrawn(
        "all three",
        all -> all.stream().map(Drawn::text).toList().equals(List.of("one", "two", "three")));
  }
}
