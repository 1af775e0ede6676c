package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/** The whole way without a mouse. */
class KeyboardTest extends TwoPeople {

  @Test
  void shapesAreMadeMovedResizedJoinedAndTakenAwayByKeysAlone() {
    ada.page().locator("#board").focus();
    ada.press("r");
    ada.press("Control+Enter");
    ada.awaitAnnounced("Rectangle created");
    Drawn made = bob.awaitDrawn("a rectangle", all -> all.size() == 1).get(0);
    for (int i = 0; i < 3; i++) {
      ada.press("Shift+ArrowRight");
    }
    ada.press("ArrowUp");
    bob.awaitDrawn(
        "the moves", all -> all.get(0).x() == made.x() + 30 && all.get(0).y() == made.y() - 1);
    ada.press("Control+Shift+ArrowDown");
    bob.awaitDrawn("ten higher", all -> all.get(0).height() == made.height() + 10);
    ada.awaitAnnounced("Resized to 140 by 110");
    ada.press("o");
    ada.press("Control+Enter");
    for (int i = 0; i < 30; i++) {
      ada.press("Shift+ArrowLeft");
    }
    ada.press("Control+a");
    ada.awaitAnnounced("2 shapes selected");
    ada.press("a");
    ada.press("Control+Enter");
    bob.awaitDrawn("an arrow", all -> all.size() == 3);
    assertThat(List.of(bob.only("arrow").held("start"), bob.only("arrow").held("end")))
        .containsExactlyInAnyOrder(made.id(), bob.only("ellipse").id());
    ada.press("Delete");
    ada.awaitAnnounced("1 shape deleted");
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void tabGoesThroughTheShapesInReadingOrderAndThenOnToThePage() {
    note(300, 250, "one");
    note(700, 260, "two");
    note(300, 550, "three");
    ada.press("Escape");
    ada.page().locator("#board").focus();
    ada.press("Tab");
    ada.awaitAnnounced("Sticky note selected. one");
    ada.press("Tab");
    ada.awaitAnnounced("Sticky note selected. two");
    ada.press("Tab");
    ada.awaitAnnounced("Sticky note selected. three");
    ada.press("Shift+Tab");
    ada.awaitAnnounced("Sticky note selected. two");
    ada.press("Tab");
    ada.press("Tab");
    assertThat(focused()).as("past the last shape").isNotEqualTo("board");
    ada.press("Shift+Tab");
    assertThat(focused()).isEqualTo("board");
  }

  private void note(double x, double y, String text) {
    ada.press("n");
    ada.click(x, y);
    ada.type(text);
    ada.press("Escape");
  }

  private Object focused() {
    return ada.page().evaluate("() => document.activeElement.id");
  }

  @Test
  void enterGoesIntoAGroupAndEscapeOutOfIt() {
    draw(ada, "r", new At(300, 300), new At(360, 360));
    draw(ada, "o", new At(500, 300), new At(560, 360));
    ada.press("Control+a");
    ada.press("Control+g");
    ada.awaitAnnounced("2 shapes grouped");
    ada.press("Enter");
    ada.awaitAnnounced("Rectangle selected.");
    ada.press("Tab");
    ada.awaitAnnounced("Ellipse selected.");
    ada.press("Shift+ArrowDown");
    bob.awaitDrawn("the ellipse alone moved", all -> bob.only("ellipse").y() == 310);
    ada.press("Escape");
    ada.awaitAnnounced("Group selected.");
  }

  @Test
  void aKeyThatCanDoNothingSaysWhyAndThePaletteAsWell() {
    ada.keepToasts();
    ada.reload();
    ada.press("Control+g");
    ada.page().getByText("Select at least two shapes").waitFor();
    ada.press("Control+k");
    ada.page().locator("dialog.palette").waitFor();
    ada.type("align left");
    assertThat(ada.page().locator("[role=option]").first())
        .containsText(Pattern.compile("Align left edges.*Select at least two shapes"));
    ada.press("Escape");
    draw(ada, "r", new At(300, 300), new At(360, 360));
    ada.press("Control+Shift+p");
    ada.page().locator("dialog.palette").waitFor();
    ada.type("select all");
    ada.press("Enter");
    ada.awaitAnnounced("1 shape selected");
  }

  @Test
  void everyToolHasAKeyOrANamedButtonThatSaysItIsPressed() {
    for (String tool : List.of("Hand", "Pen", "Highlighter", "Eraser", "Arrow", "Line", "Text")) {
      ada.named(tool).focus();
      ada.press("Enter");
      assertThat(ada.named(tool)).hasAttribute("aria-pressed", "true");
    }
  }

  @Test
  void searchFindsTextsNamesAndDescriptionsAndGoesThere() {
    draw(ada, "f", new At(300, 300), new At(500, 420));
    ada.press("Tab");
    ada.press("Enter");
    ada.named("Name").fill("Budget 2027");
    ada.press("Enter");
    bob.awaitDrawn("a name", all -> "Budget 2027".equals(all.get(0).value("name")));
    bob.press("h");
    bob.drag(new At(200, 600), new At(1200, 700));
    bob.drag(new At(200, 600), new At(1200, 700));
    bob.press("Control+f");
    bob.type("budget");
    bob.press("Enter");
    Eventually.until(
        "the frame is brought into view and selected",
        () -> !bob.page().locator(".back-to-content").isVisible());
    bob.press("Escape");
  }

  @Test
  void singleLettersCanBeTurnedOffAndStayOff() {
    ada.press("?");
    ada.page().locator("dialog [role=switch]").click();
    ada.press("Escape");
    ada.press("r");
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
    ada.reload();
    ada.press("r");
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
    ada.press("Control+Shift+p");
    ada.page().locator("dialog.palette").waitFor();
  }

  @Test
  void theToolStaysWhenItIsLockedAndSpaceMovesTheBoardMeanwhile() {
    ada.press("q");
    ada.press("r");
    ada.drag(new At(300, 300), new At(400, 400));
    ada.drag(new At(500, 300), new At(600, 400));
    bob.awaitShapeCount(2);
    ada.page().keyboard().down(" ");
    ada.drag(new At(700, 500), new At(800, 500));
    ada.page().keyboard().up(" ");
    ada.drag(new At(300, 500), new At(400, 600));
    bob.awaitDrawn("a third one", all -> all.size() == 3 && all.get(2).x() == 200);
    ada.press("q");
    ada.drag(new At(700, 550), new At(760, 600));
    bob.awaitShapeCount(4);
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
  }

  /** By keys, and the file that each of them is fetched in. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"Control+f,SearchPanel", "Control+Shift+p,Palette"})
  void lettersTypedWhileAPanelIsFetchedGoIntoItsFieldAndNotToTheBoard(String keys, String file) {
    List<Route> held = holdBack(ada, file);
    ada.press(keys);
    ada.type("rox");
    ada.press("Backspace");
    ada.type("pe");
    awaitHeld(ada, held);
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
    held.forEach(Route::resume);
    Locator field = ada.page().locator(".search-panel input, dialog.palette input");
    field.waitFor();
    Eventually.equal("the field", "rope", field::inputValue);
    ada.type("s");
    assertThat(field).hasValue("ropes");
    ada.press("Escape");
    ada.press("p");
    assertThat(ada.named("Pen")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void escapeWhileAPanelIsFetchedKeepsItAway() {
    List<Route> held = holdBack(ada, "SearchPanel");
    ada.press("Control+f");
    // A panel that is closed before the next frame is not asked for at all.
    awaitHeld(ada, held);
    ada.type("r");
    ada.press("Escape");
    ada.press("p");
    assertThat(ada.named("Pen")).hasAttribute("aria-pressed", "true");
    ada.page().waitForResponse("**/SearchPanel*.js", () -> held.forEach(Route::resume)).finished();
    // What the page makes of it is shown with the frame after next.
    ada.page()
        .evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))");
    assertThat(ada.page().locator(".search-panel")).hasCount(0);
  }

  @Test
  void thePanelsAreHiddenByAKeyAndComeBack() {
    ada.press("Control+.");
    ada.page().waitForFunction("() => document.querySelector('.toolbar').offsetParent === null");
    ada.press("Control+.");
    ada.named("Select").waitFor();
  }
}
