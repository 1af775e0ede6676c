package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/**
 * What commands do to the selection is fetched when a page is first used. However late it comes,
 * keys are carried out in the order in which they are pressed, on what was selected then.
 */
class KeyOrderTest extends TwoPeople {
  private static final At OPEN = new At(800, 600);

  private List<Route> held;
  private Drawn left;
  private Drawn right;

  /** Before Ada does anything, which is when the page begins to fetch. */
  private void holdParts() {
    held = holdBack(ada, "/later-");
  }

  private void selectTwo() {
    left = draw(ada, "r", new At(300, 300), new At(360, 360));
    right = draw(ada, "o", new At(500, 300), new At(560, 360));
    ada.press("Control+a");
  }

  private void letGo() {
    awaitHeld(ada, held);
    held.forEach(Route::resume);
  }

  @Test
  void keysPressedAfterACommandWaitForItAndMeanWhatItLeavesBehind() {
    holdParts();
    selectTwo();
    ada.press("Control+g");
    ada.press("Shift+ArrowDown");
    ada.press("Control+Shift+l");
    ada.press("ArrowRight");
    ada.press("Delete");
    ada.press("Escape");
    ada.press("p");
    assertThat(ada.drawn()).as("shapes before the command is there").hasSize(2);
    letGo();
    pressed("Pen");
    Content.awaitEqual(server, board, ada, bob);
    Drawn group = bob.only("group");
    assertThat(bob.drawn()).as("shapes, which are locked").hasSize(3);
    for (Drawn before : List.of(left, right)) {
      Drawn now = again(bob, before);
      assertThat(now.parent()).isEqualTo(group.id());
      assertThat(now.y()).as("down before the lock").isEqualTo(before.y() + 10);
      assertThat(now.x()).as("not to the right, after it").isEqualTo(before.x());
    }
    assertThat(group.has("locked")).isTrue();
  }

  @Test
  void aPressElsewhereTakesNothingFromACommandNorFromTheKeysBeforeIt() {
    ada.keepToasts();
    holdParts();
    selectTwo();
    ada.press("Control+g");
    ada.press("ArrowDown");
    ada.click(OPEN.x(), OPEN.y());
    assertThat(again(ada, left).y()).as("moved by the key before the press").isEqualTo(301);
    letGo();
    bob.awaitDrawn("a group of both", all -> again(bob, right).parent() != null);
    assertThat(again(bob, left).parent()).isEqualTo(bob.only("group").id());
    ada.press("Delete");
    ada.page().getByText("Select something first").waitFor();
    Content.awaitEqual(server, board, ada, bob);
    assertThat(bob.drawn()).hasSize(3);
  }

  @Test
  void arrowKeysAfterAPasteMoveTheCopy() {
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    holdParts();
    left = draw(ada, "r", new At(300, 300), new At(360, 360));
    ada.press("Control+a");
    ada.press("Control+c");
    ada.press("Control+v");
    ada.press("ArrowRight");
    letGo();
    List<Drawn> both = bob.awaitDrawn("a copy", all -> all.size() == 2 && all.get(1).x() == 325);
    assertThat(both.get(0).x()).as("the original").isEqualTo(300);
  }

  @Test
  void aCommandThatDoesNotComeSaysSoAndTakesTheKeysAlongThatWaitedForIt() {
    holdParts();
    selectTwo();
    ada.press("Control+Shift+l");
    ada.press("ArrowRight");
    awaitHeld(ada, held);
    held.forEach(Route::abort);
    ada.page().getByText("This part could not be loaded").waitFor();
    ada.press("ArrowDown");
    bob.awaitDrawn("the later move", all -> all.size() == 2 && again(bob, right).y() == 301);
    assertThat(again(bob, right).x()).as("what was to stay where it was").isEqualTo(500);
  }

  private void pressed(String tool) {
    ada.page().locator("[aria-label='" + tool + "'][aria-pressed=true]").waitFor();
  }
}
