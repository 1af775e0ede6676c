package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;

/** Words on an arrow: nothing is drawn through them, and two who begin them write into one text. */
class ArrowWordsTest extends TwoPeople {
  private static final String ACCENT = "#0b7f87";

  /** A level arrow from 300 to 700 with words on its middle, which nobody has selected. */
  private void arrowWithWords() {
    draw(ada, "a", new At(300, 350), new At(700, 350));
    write(ada, "asks");
    ada.press("Escape");
    ada.page().mouse().move(900, 600);
    bob.awaitDrawn("the words", all -> !all.isEmpty() && all.get(0).text().equals("asks"));
  }

  private static void write(BoardPage person, String words) {
    person.doubleClick(500, 350);
    person.page().locator("[data-text-editor]").waitFor();
    person.press("End");
    person.type(words);
    person.press("Escape");
  }

  /** Whether a pixel is accepted in the arrow's row from one place to another. */
  private static boolean inRow(BoardPage person, int from, int until, Predicate<Color> accepted) {
    BufferedImage picture = person.screen().picture();
    for (int x = from; x < until; x++) {
      for (int y = 348; y <= 352; y++) {
        if (accepted.test(new Color(picture.getRGB(x, y)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The letters are black, and grey at their edges: any colour is of what is drawn over them. */
  private static void assertNothingThroughTheWords(BoardPage person, String what) {
    assertThat(inRow(person, 475, 526, Colors::isColorful)).as(what).isFalse();
  }

  private static void assertSparesTheWords(BoardPage person, String what, String hex) {
    Eventually.until(
        what + " is traced", () -> inRow(person, 320, 375, color -> Colors.isTinted(color, hex)));
    assertNothingThroughTheWords(person, what);
  }

  @Test
  void whatIsPointedAtOrSelectedByOneselfOrOthersIsNotStruckThrough() {
    arrowWithWords();
    ada.page().mouse().move(380, 350);
    assertSparesTheWords(ada, "the line pointed at", ACCENT);
    ada.click(380, 350);
    ada.page().mouse().move(900, 600);
    // Above the line, which was traced while it was pointed at.
    ada.screen().awaitNear("the knob at its end", new At(300, 344), 3, ArrowWordsTest::tinted);
    assertNothingThroughTheWords(ada, "the arrow she selected");
    assertSparesTheWords(bob, "what Ada selected", ada.shownColor());
    draw(ada, "r", new At(300, 500), new At(400, 600));
    ada.press("Control+a");
    assertSparesTheWords(ada, "one of several", ACCENT);
  }

  private static boolean tinted(Color color) {
    return Colors.isTinted(color, ACCENT);
  }

  @Test
  void anArrowWithWordsIsBentBesideThem() {
    arrowWithWords();
    ada.click(380, 350);
    ada.page().mouse().move(900, 600);
    // The knob of the middle stands where the words end.
    ada.screen().awaitNear("a knob beside the words", new At(542, 350), 6, ArrowWordsTest::tinted);
    ada.drag(new At(542, 350), new At(542, 250));
    bob.awaitDrawn("a bend", all -> bob.only("arrow").points().length == 6);
    assertThat(bob.only("arrow").text()).isEqualTo("asks");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void twoWhoBeginTheWordsOfAnArrowFromElsewhereAtTheSameMomentWriteIntoOneText() {
    String arrow =
        "{\"type\":\"arrow\",\"pos\":[300,350],\"size\":[400,0],\"z\":\"a0\",\"points\":[0,0,400,0]}";
    String file = "{\"comments\":{},\"meta\":{},\"shapes\":{\"neverHadAText000\":" + arrow + "}}";
    server.boards().importFile(board, file.getBytes(StandardCharsets.UTF_8));
    for (BoardPage person : new BoardPage[] {ada, bob}) {
      person.awaitShapeCount(1);
      assertThat(person.only("arrow").has("text")).isFalse();
      person.goOffline();
    }
    ada.page().locator("[data-state=offline]").first().waitFor();
    bob.page().locator("[data-state=offline]").first().waitFor();
    write(ada, "asks");
    write(bob, "tells");
    ada.goOnline();
    bob.goOnline();
    Content.awaitEqual(server, board, ada, bob);
    Eventually.until(
        "both words", () -> Objects.equals(sorted(ada.only("arrow").text()), sorted("askstells")));
    Content.awaitEqual(server, board, ada, bob);
  }

  private static String sorted(String word) {
    return word.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
