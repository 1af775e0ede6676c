package org.whiteboard.e2e.browser;

import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Eventually;

/** The pointer's shape says what a press would do. */
class PointerShapeTest extends TwoPeople {

  private void shows(String cursor, double x, double y) {
    ada.page().mouse().move(x, y);
    showsNow(cursor, "at " + x + ", " + y);
  }

  private void showsNow(String cursor, String when) {
    Eventually.equal(
        "the pointer " + when,
        cursor,
        () -> ada.page().evaluate("() => document.querySelector('#board').style.cursor"));
  }

  @Test
  void aHandleShowsWhichWayItPullsAndTheKnobThatItTurns() {
    draw(ada, "r", new At(400, 300), new At(500, 400));
    ada.press("Tab");
    shows("nw-resize", 396, 296);
    shows("n-resize", 450, 296);
    shows("ne-resize", 504, 296);
    shows("e-resize", 504, 350);
    shows("se-resize", 504, 404);
    shows("s-resize", 450, 404);
    shows("sw-resize", 396, 404);
    shows("w-resize", 396, 350);
    shows("grab", 450, 270);
    shows("default", 700, 600);
    ada.press("Control+Shift+l");
    bob.awaitDrawn("locked", all -> all.get(0).has("locked"));
    shows("default", 504, 404);
    ada.press("Control+Shift+l");
    showsNow("se-resize", "over the handle that comes back under it");
    ada.press("Control+Shift+l");
    showsNow("default", "over none again");
  }

  @Test
  void theHandlesOfATurnedShapeShowTheWayTheyPullAsTheyStandNow() {
    draw(ada, "r", new At(400, 300), new At(500, 400));
    ada.press("Tab");
    ada.page().keyboard().down("Shift");
    ada.drag(new At(450, 270), new At(530, 270));
    ada.page().keyboard().up("Shift");
    bob.awaitDrawn("an eighth of a turn", all -> Math.abs(all.get(0).angle() - Math.PI / 4) < 1e-3);
    // Its corners now stand level with its middle and above and below it.
    double reach = 54 * Math.sqrt(2);
    shows("e-resize", 450 + reach, 350);
    shows("s-resize", 450, 350 + reach);
    shows("w-resize", 450 - reach, 350);
    shows("n-resize", 450, 350 - reach);
    shows("ne-resize", 450 + reach / 2, 350 - reach / 2);
    shows("sw-resize", 450 - reach / 2, 350 + reach / 2);
  }

  @Test
  void aHandleThatIsTakenShowsWhichOneItIsUntilItIsLetGo() {
    draw(ada, "r", new At(400, 300), new At(500, 390));
    ada.press("Tab");
    // What pulls is fetched: a drag that it comes in the middle of shows it with the next move
    // only.
    ada.press("Control+Shift+ArrowDown");
    ada.awaitAnnounced("Resized to 100 by 100");
    BoardPage.Stroke corner = ada.begin(new At(504, 404));
    corner.to(new At(600, 420));
    showsNow("se-resize", "under way");
    corner.to(new At(600, 200));
    showsNow("ne-resize", "beyond the upper side");
    corner.to(new At(300, 200));
    showsNow("nw-resize", "beyond the corner");
    corner.end();
    shows("default", 900, 600);
  }

  @Test
  void theEndsAndTheMiddleOfALineShowThatTheyMove() {
    draw(ada, "a", new At(300, 300), new At(600, 300));
    ada.press("Tab");
    shows("move", 300, 300);
    shows("move", 450, 300);
    shows("move", 600, 300);
    shows("default", 450, 500);
  }

  @Test
  void aToolHasItsOwnPointerAndTheSpaceBarTheHands() {
    ada.press("p");
    ada.page().mouse().move(700, 500);
    showsNow("crosshair", "with the pen");
    ada.page().keyboard().down(" ");
    showsNow("grab", "with the space bar held");
    ada.page().keyboard().up(" ");
    showsNow("crosshair", "after it");
    ada.press("t");
    showsNow("text", "with the text tool");
  }
}
