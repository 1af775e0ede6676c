package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** Undo by people who work on the same shapes, and what cannot be undone because it never was. */
class UndoTest extends TwoPeople {

  @Test
  void undoOfAMoveThatAnotherMovedOnSaysSoAndTakesNothingElseAway() {
    ada.keepToasts();
    ada.reload();
    Drawn rect = draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.drag(new At(300, 350), new At(360, 380));
    bob.awaitDrawn("Ada's move", all -> again(bob, rect).x() == 360);
    bob.drag(new At(360, 380), new At(500, 460));
    ada.awaitDrawn("Bob's move", all -> again(ada, rect).x() == 500);
    ada.press("Control+z");
    ada.page().getByText("Somebody has changed that since: it stays as it is").waitFor();
    assertThat(again(ada, rect).x()).isEqualTo(500);
    ada.press("Control+z");
    bob.awaitShapeCount(0);
    ada.press("Control+y");
    bob.awaitShapeCount(1);
    bob.awaitDrawn("it is back where Bob put it", all -> again(bob, rect).x() == 500);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void undoInTheMiddleOfAStrokeLetsGoOfItAndOfNothingElse() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("p");
    BoardPage.Stroke stroke = ada.begin(new At(300, 500)).to(new At(500, 500));
    bob.awaitDrawn("the stroke grow", all -> all.size() == 2);
    ada.press("Control+z");
    stroke.to(new At(600, 600)).end();
    bob.awaitShapeCount(1);
    assertThat(bob.only("rect").x()).isEqualTo(300);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void whatWasGivenUpLeavesNothingToUndo() {
    for (String tool : new String[] {"p", "r", "a", "e"}) {
      ada.press(tool);
      BoardPage.Stroke stroke = ada.begin(new At(300, 500)).to(new At(500, 560));
      ada.press("Escape");
      stroke.to(new At(600, 600)).end();
      ada.press("Escape");
      assertThat(ada.shapes()).as(tool).isEmpty();
      awaitNothingToUndo();
    }
    ada.doubleClick(600, 600);
    writingField().waitFor();
    ada.press("Escape");
    ada.awaitShapeCount(0);
    awaitNothingToUndo();
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.page().keyboard().down("Alt");
    BoardPage.Stroke copying = ada.begin(new At(300, 350)).to(new At(600, 350));
    ada.page().keyboard().up("Alt");
    bob.awaitShapeCount(2);
    ada.press("Tab");
    ada.press("Escape");
    copying.end();
    bob.awaitShapeCount(1);
    ada.press("Control+z");
    bob.awaitShapeCount(0);
  }

  @Test
  void aTextGoesAndComesBackWithItsFirstWords() {
    ada.doubleClick(600, 400);
    writingField().waitFor();
    ada.type("words");
    ada.press("Escape");
    bob.awaitDrawn("the words", all -> all.size() == 1 && all.get(0).text().equals("words"));
    while (!button(ada, "Undo").isDisabled()) {
      ada.press("Control+z");
      assertThat(ada.drawn()).noneMatch(shape -> shape.text().isEmpty());
    }
    bob.awaitShapeCount(0);
  }

  @Test
  void theSizeOfATextIsTakenBackTogetherWithItsWords() {
    draw(ada, "r", new At(300, 200), new At(440, 260));
    ada.press("Tab");
    ada.press("Enter");
    writingField().waitFor();
    ada.type("few");
    ada.press("Escape");
    Drawn before = ada.only("rect");
    ada.press("Enter");
    ada.press("End");
    // At once: what is typed after a pause is a step of its own.
    ada.page()
        .keyboard()
        .insertText(" words and then many more than a shape of this size has room for");
    ada.press("Escape");
    assertThat(ada.only("rect").height()).isGreaterThan(before.height());
    ada.press("Control+z");
    Drawn undone = ada.only("rect");
    assertThat(undone.text()).isEqualTo("few");
    assertThat(undone.height()).isEqualTo(before.height());
    ada.press("Control+y");
    assertThat(ada.only("rect").text()).endsWith("room for");
    assertThat(ada.only("rect").height()).isGreaterThan(before.height());
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void keysThatChangeShapesWaitWhileAShapeIsDragged() {
    Drawn rect = draw(ada, "r", new At(300, 300), new At(400, 400));
    BoardPage.Stroke drag = ada.begin(new At(300, 350)).to(new At(400, 450));
    ada.press("Delete");
    ada.press("Control+d");
    ada.press("ArrowRight");
    drag.to(new At(511, 533)).end();
    bob.awaitDrawn("the move", all -> all.size() == 1 && again(bob, rect).x() == 511);
    assertThat(again(bob, rect).y()).isEqualTo(483);
  }

  @Test
  void anArrowStaysWhereItRunsWhenWhatItHoldsIsDeletedAndHoldsItAgainAfterUndo() {
    Drawn box = draw(ada, "r", new At(300, 300), new At(400, 400));
    Drawn arrow = draw(ada, "a", new At(800, 350), new At(350, 350));
    ada.drag(new At(300, 320), new At(300, 520));
    bob.awaitDrawn("the move", all -> again(bob, box).y() == 500);
    ada.press("Delete");
    bob.awaitShapeCount(1);
    assertThat(again(bob, arrow).y() + again(bob, arrow).height()).isGreaterThan(500);
    assertThat(again(bob, arrow).x()).isGreaterThan(400);
    ada.press("Control+z");
    bob.awaitShapeCount(2);
    assertThat(again(bob, arrow).held("end")).isEqualTo(box.id());
  }

  private void groupTwo() {
    draw(ada, "r", new At(300, 300), new At(360, 360));
    draw(ada, "o", new At(500, 300), new At(560, 360));
    ada.press("Control+a");
    ada.press("Control+g");
    bob.awaitShapeCount(3);
  }

  @Test
  void aGroupGoesWithItsLastMember() {
    groupTwo();
    ada.press("Escape");
    ada.press("e");
    ada.drag(new At(290, 330), new At(320, 330));
    bob.awaitShapeCount(2);
    ada.drag(new At(490, 330), new At(520, 330));
    bob.awaitShapeCount(0);
    ada.press("Control+z");
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void escapeOutOfAGroupThatAnotherDeletedSelectsNothing() {
    ada.keepToasts();
    ada.reload();
    groupTwo();
    ada.press("Enter");
    bob.click(300, 330);
    bob.press("Delete");
    ada.awaitShapeCount(0);
    ada.press("Escape");
    ada.press("Delete");
    ada.page().getByText("Select something first").waitFor();
  }

  private void awaitNothingToUndo() {
    PlaywrightAssertions.assertThat(button(ada, "Undo")).isDisabled();
  }

  private Locator writingField() {
    return ada.page().locator("[data-text-editor]");
  }
}
