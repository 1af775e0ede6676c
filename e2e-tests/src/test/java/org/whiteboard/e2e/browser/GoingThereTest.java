package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/** Going where somebody else is: once by the mark of their pointer, or along with them. */
class GoingThereTest extends TwoPeople {
  private static final String THIRTY_FRAMES =
      """
      async () => {
        for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
      }
      """;

  private static void awaitAlone(BoardPage person) {
    followsNoLonger(person);
    Eventually.get("what " + person.name() + " is told", person::announced, s -> !s.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r", "Tab", "e", "Escape"})
  void aKeyThatTakesSomethingUpOnTheBoardEndsFollowing(String key) {
    draw(ada, "n", new At(500, 400), new At(500, 400));
    bob.awaitShapeCount(1);
    follow(bob, ada);
    bob.page().mouse().move(600, 500);
    bob.page().locator("#board").focus();
    assertThat(followFrame(bob).isVisible()).as("looking on ends nothing").isTrue();
    bob.press(key);
    awaitAlone(bob);
    ada.press("h");
    ada.drag(new At(500, 600), new At(800, 700));
    ada.screen().await("the note moved", new At(800, 430), Colors::isPaper);
    // Where she looks is told along with where her pointer is.
    ada.page().mouse().move(700, 300);
    bob.screen().await("her cursor", new At(403, 209), c -> Colors.isNear(c, ada.shownColor()));
    assertThat(Colors.isPaper(bob.screen().at(new At(860, 560)))).as("Bob's view stays").isFalse();
  }

  @Test
  void arrowKeysThatMoveAShapeEndFollowing() {
    Drawn note = draw(bob, "n", new At(500, 400), new At(500, 400));
    ada.awaitShapeCount(1);
    follow(bob, ada);
    bob.page().locator("#board").focus();
    bob.press("ArrowRight");
    awaitAlone(bob);
    ada.awaitDrawn("the nudge", all -> all.get(0).x() == note.x() + 1);
  }

  @Test
  void twoWhoFollowEachOtherInWindowsOfOddSizesComeToRest() {
    bob.close();
    AtomicInteger sent = new AtomicInteger();
    bob = chromium.person("Bob", new Browser.NewContextOptions().setViewportSize(1011, 707));
    bob.page().onWebSocket(socket -> socket.onFrameSent(frame -> sent.incrementAndGet()));
    bob.open(url());
    follow(ada, bob);
    follow(bob, ada);
    Eventually.until(
        "neither moves the other",
        () -> {
          int before = sent.get();
          bob.page().evaluate(THIRTY_FRAMES);
          return sent.get() == before;
        });
    assertThat(followFrame(ada).isVisible()).isTrue();
    assertThat(followFrame(bob).isVisible()).isTrue();
  }

  @Test
  void theMarkOfAPointerBeyondTheEdgeIsAClickAwayFromIt() {
    draw(ada, "n", new At(300, 400), new At(300, 400));
    ada.press("h");
    bob.awaitShapeCount(1);
    bob.press("h");
    bob.drag(new At(1100, 600), new At(300, 600));
    ada.page().mouse().move(300, 330);
    bob.press("r");
    Eventually.until(
        "Ada's mark is under Bob's pointer",
        () -> {
          bob.page().mouse().move(14, 330);
          bob.page().mouse().move(13, 330);
          return bob.page()
              .evaluate("() => document.querySelector('#board').style.cursor")
              .equals("pointer");
        });
    bob.click(13, 330);
    // Ada's pointer is in the middle of Bob's window now, and the note below it.
    bob.screen().await("the note", new At(640, 470), Colors::isPaper);
    assertThat(bob.drawn()).as("the click drew nothing").hasSize(1);
  }
}
