package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Fingers;

/**
 * Whoever moves the board or takes something up on it follows nobody any longer; whoever only moves
 * the pointer goes on. The wheel is in {@link PeopleTest}.
 */
class FollowingTest extends TwoPeople {
  private static final At FROM = new At(700, 300);
  private static final At TO = new At(760, 360);

  @BeforeEach
  void adaHasSomethingToShow() {
    draw(ada, "n", new At(500, 400), new At(500, 400));
    bob.awaitShapeCount(1);
    ada.press("h");
  }

  @Test
  void aPointerThatOnlyMovesFollowsOn() {
    follow(bob);
    bob.page().mouse().move(FROM.x(), FROM.y());
    bob.page().mouse().move(TO.x(), TO.y());
    showsWhatAdaSees(bob);
    assertThat(followFrame(bob).count()).isOne();
  }

  @Test
  void panningWithTheHandEndsIt() {
    bob.press("h");
    follow(bob);
    bob.drag(FROM, TO);
    followsNoLonger(bob);
  }

  @Test
  void draggingWithTheSpaceBarHeldEndsIt() {
    follow(bob);
    // From the button that follows, where it would press that, to the board.
    bob.page().locator("#board").focus();
    bob.page().keyboard().down(" ");
    bob.drag(FROM, TO);
    bob.page().keyboard().up(" ");
    followsNoLonger(bob);
    assertThat(bob.drawn()).hasSize(1);
  }

  @Test
  void aPinchEndsIt() {
    Browser.NewContextOptions touch = new Browser.NewContextOptions().setHasTouch(true);
    try (BoardPage eve = chromium.person("Eve", touch).open(url())) {
      eve.awaitShapeCount(1);
      eve.press("p"); // A finger that rests before the other comes draws, and asks for no menu.
      follow(eve);
      Fingers fingers = eve.fingers();
      fingers.down(0, new At(600, 400)).down(1, new At(680, 400));
      fingers.move(Map.of(0, new At(580, 400), 1, new At(700, 400)));
      fingers.up(0).up(1);
      followsNoLonger(eve);
      assertThat(eve.errors()).isEmpty();
    }
  }

  @Test
  void eachKeyThatMovesTheViewEndsIt() {
    for (String key : new String[] {"Control+=", "Control+-", "Control+0", "Shift+1"}) {
      follow(bob);
      bob.press(key);
      followsNoLonger(bob);
    }
  }

  @Test
  void theButtonsOfTheZoomEndIt() {
    follow(bob);
    button(bob, "Zoom in").click();
    followsNoLonger(bob);
  }

  @Test
  void drawingEndsIt() {
    bob.press("p");
    follow(bob);
    bob.drag(FROM, TO);
    followsNoLonger(bob);
    ada.awaitShapeCount(2);
  }

  @Test
  void aClickOnTheBoardEndsIt() {
    follow(bob);
    bob.click(FROM.x(), FROM.y());
    followsNoLonger(bob);
  }

  /** Follows Ada, and has seen that this moves the view. */
  private void follow(BoardPage person) {
    follow(person, ada);
    showsWhatAdaSees(person);
  }

  /** Ada pans there and back: the other's view goes along. */
  private void showsWhatAdaSees(BoardPage person) {
    ada.drag(new At(500, 560), new At(800, 560));
    person.screen().await("the note where Ada has it", new At(870, 330), Colors::isPaper);
    ada.drag(new At(800, 560), new At(500, 560));
    person.screen().await("the note back", new At(430, 330), Colors::isPaper);
  }
}
