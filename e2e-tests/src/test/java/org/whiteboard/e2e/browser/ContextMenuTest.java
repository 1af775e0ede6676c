package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Eventually;

/** Keys while the menu of what is under the pointer is open, or on its way. */
class ContextMenuTest extends TwoPeople {

  @BeforeEach
  void aNote() {
    draw(ada, "n", new At(400, 300), new At(400, 300));
    bob.awaitShapeCount(1);
  }

  private Locator menu() {
    return ada.page().getByRole(AriaRole.MENU);
  }

  private void awaitClosed() {
    menu().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private void open() {
    ada.rightClick(400, 260);
    menu().waitFor();
    awaitFocus("Cut");
  }

  private void awaitFocus(String item) {
    Eventually.equal(
        "the item that has the keyboard",
        item,
        () ->
            ada.page()
                .evaluate(
                    "() => document.activeElement.querySelector('.menu-label')?.textContent"));
  }

  @Test
  void lettersGoToTheItemsThatBeginWithThemAndAreNoToolsKeys() {
    open();
    ada.press("d");
    awaitFocus("Duplicate");
    ada.press("d");
    awaitFocus("Delete");
    ada.press("p");
    awaitFocus("Paste");
    ada.press("d");
    ada.press("Enter");
    bob.awaitShapeCount(2);
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void theWheelOverTheBoardClosesItAndMovesTheBoardAndOverTheMenuDoesNeither() {
    open();
    ada.page().mouse().move(450, 300);
    ada.page().mouse().wheel(0, 100);
    awaitFocus("Cut");
    ada.page().mouse().move(900, 600);
    ada.page().mouse().wheel(0, 100);
    awaitClosed();
    // What stood under the pointer before both would be selected if the first had moved the board.
    ada.press("Escape");
    ada.click(400, 160);
    ada.press("Delete");
    bob.awaitShapeCount(0);
  }

  @Test
  void theKeysBesideTheItemsDoWhatTheySayAndCloseTheMenu() {
    open();
    ada.press("Control+d");
    bob.awaitShapeCount(2);
    awaitClosed();
    ada.rightClick(400, 260);
    menu().waitFor();
    awaitFocus("Cut");
    ada.press("Delete");
    bob.awaitShapeCount(1);
    awaitClosed();
  }

  @Test
  void tabLeavesTheMenuForTheBoard() {
    open();
    ada.press("Tab");
    awaitClosed();
    ada.press("Delete");
    bob.awaitShapeCount(0);
  }

  @Test
  void keysPressedBeforeTheMenuIsThereDoNothingToTheBoardAndEscapeAsksForItNoMore() {
    // Nobody was at Bob's page yet: what few need is not there.
    List<Route> held = holdBack(bob, "ContextMenu");
    bob.awaitShapeCount(1);
    bob.rightClick(400, 260);
    bob.press("Delete");
    bob.press("r");
    bob.press("Escape");
    bob.press("n");
    assertThat(bob.named("Sticky note")).hasAttribute("aria-pressed", "true");
    awaitHeld(bob, held);
    bob.page().waitForResponse("**/ContextMenu*.js", () -> held.forEach(Route::resume)).finished();
    assertThat(bob.page().getByRole(AriaRole.MENU)).hasCount(0);
    assertThat(bob.drawn().size()).as("shapes").isEqualTo(1);
  }
}
