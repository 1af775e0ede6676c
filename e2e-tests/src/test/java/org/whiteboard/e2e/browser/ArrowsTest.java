package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** Arrows between two boxes: what they hold on to, how they run and how they are bent. */
class ArrowsTest extends TwoPeople {
  private Drawn left;
  private Drawn right;

  @BeforeEach
  void twoBoxes() {
    left = draw(ada, "r", new At(200, 300), new At(300, 400));
    right = draw(ada, "r", new At(600, 300), new At(700, 400));
  }

  private void connect() {
    ada.press("a");
    ada.drag(new At(250, 350), new At(650, 350));
    bob.awaitShapeCount(3);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void anArrowHoldsOnToBothBoxesAndFollowsTheOneThatMoves() {
    connect();
    assertThat(bob.only("arrow").held("start")).isEqualTo(left.id());
    assertThat(bob.only("arrow").held("end")).isEqualTo(right.id());
    ada.press("Escape");
    bob.screen().await("the arrow between the boxes", new At(450, 350), Colors::isDark);
    ada.drag(new At(600, 380), new At(600, 680));
    bob.awaitDrawn("the move", all -> again(bob, right).y() == 600);
    ada.press("Escape");
    bob.screen().await("no arrow where it was", new At(450, 350), color -> !Colors.isDark(color));
    // From the middle of the one box to the middle of the other.
    bob.screen().await("the arrow where it runs now", new At(450, 500), Colors::isDark);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void anArrowWhoseBoxIsDeletedStaysAndHoldsOnToTheOther() {
    connect();
    ada.press("Escape");
    ada.click(600, 320);
    ada.press("Delete");
    bob.awaitShapeCount(2);
    ada.drag(new At(200, 350), new At(200, 500));
    bob.awaitDrawn("the move", all -> again(bob, left).y() == 450);
    assertThat(bob.only("arrow").held("start")).isEqualTo(left.id());
    Content.awaitEqual(server, board, ada, bob);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curved", "elbow", "straight"})
  void thePathOfAnArrowIsChosen(String path) {
    connect();
    if (path.equals("straight")) {
      choosePath("elbow", "elbow");
    }
    choosePath(path, path.equals("straight") ? null : path);
  }

  private void choosePath(String path, String kept) {
    ada.page().locator("[aria-label=Path] [data-value=" + path + "]").click();
    bob.awaitDrawn(path, all -> Objects.equals(bob.only("arrow").value("curve"), kept));
  }

  @Test
  void aBendIsDrawnOutOfTheMiddleAndGoneWhenItIsPulledStraight() {
    connect();
    ada.drag(new At(450, 350), new At(450, 250));
    bob.awaitDrawn("a bend", all -> bob.only("arrow").points().length == 6);
    assertThat(bob.only("arrow").held("start")).isEqualTo(left.id());
    assertThat(bob.only("arrow").held("end")).isEqualTo(right.id());
    ada.drag(new At(450, 250), new At(450, 349));
    bob.awaitDrawn("no bend", all -> bob.only("arrow").points().length == 4);
    ada.press("Control+z");
    bob.awaitDrawn("the bend again", all -> bob.only("arrow").points().length == 6);
  }

  @Test
  void anEndLetsGoWhenItIsDraggedIntoTheOpenAndHeadsAreChosen() {
    connect();
    // The end stands at the edge of the right box, a gap before it.
    ada.drag(new At(596, 350), new At(500, 200));
    bob.awaitDrawn("a free end", all -> bob.only("arrow").held("end") == null);
    assertThat(bob.only("arrow").held("start")).isEqualTo(left.id());
    ada.page().locator("[aria-label=Start] [data-value=dot]").click();
    bob.awaitDrawn("a dot at the start", all -> bob.only("arrow").has("heads"));
    assertThat(bob.only("arrow").keys().getAsJsonArray("heads").get(0).getAsString())
        .isEqualTo("dot");
  }

  @Test
  void ctrlDrawsPastShapesWithoutHoldingOn() {
    ada.press("a");
    ada.page().keyboard().down("Control");
    ada.drag(new At(250, 350), new At(650, 350));
    ada.page().keyboard().up("Control");
    bob.awaitShapeCount(3);
    Content.awaitEqual(server, board, ada, bob);
    assertThat(bob.only("arrow").held("start")).isNull();
    assertThat(bob.only("arrow").held("end")).isNull();
  }

  @Test
  void wordsOnAnArrowAreWrittenInPlaceByTwoAndStayOnItsMiddleWhereverItRuns() {
    connect();
    ada.press("Escape");
    ada.doubleClick(450, 350);
    ada.page().locator("[data-text-editor]").waitFor();
    ada.type("asks");
    bob.awaitDrawn("her words", all -> bob.only("arrow").text().equals("asks"));
    bob.doubleClick(450, 350);
    bob.page().locator("[data-text-editor]").waitFor();
    bob.press("End");
    bob.type(" politely");
    ada.awaitDrawn("both wrote", all -> ada.only("arrow").text().equals("asks politely"));
    bob.press("Escape");
    ada.press("Escape");
    ada.press("Escape");
    // Letters reach below the line.
    bob.screen().awaitNear("letters", new At(450, 357), 4, Colors::isDark);
    ada.drag(new At(600, 380), new At(600, 680));
    bob.awaitDrawn("the move", all -> again(bob, right).y() == 600);
    ada.doubleClick(450, 500);
    ada.page().locator("[data-text-editor]").waitFor();
    ada.press("Control+a");
    ada.type("told");
    bob.awaitDrawn("rewritten", all -> bob.only("arrow").text().equals("told"));
    ada.press("Escape");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theCopyOfAnArrowAloneRunsBesideItWhereverItsBoxesHaveGone() {
    connect();
    ada.press("Escape");
    ada.drag(new At(600, 380), new At(600, 680));
    bob.awaitDrawn("the move", all -> again(bob, right).y() == 600);
    Drawn arrow = ada.only("arrow");
    ada.press("Escape");
    ada.click(450, 500);
    ada.press("Control+d");
    bob.awaitShapeCount(4);
    Drawn copy =
        bob.drawn().stream()
            .filter(one -> one.type().equals("arrow") && !one.id().equals(arrow.id()))
            .findFirst()
            .orElseThrow();
    assertThat(copy.held("start")).isNull();
    // From the one box to the other, so many units to the right and below.
    assertThat(copy.width()).isBetween(250.0, 300.0);
    assertThat(copy.height()).isBetween(180.0, 230.0);
    ada.press("Escape");
    bob.screen().awaitNear("the copy", new At(474, 524), 3, Colors::isDark);
  }
}
