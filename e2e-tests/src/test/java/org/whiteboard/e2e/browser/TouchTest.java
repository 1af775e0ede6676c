package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Fingers;
import org.whiteboard.e2e.support.PenInput;

/** Ada has a touch screen, and sometimes a pen. */
class TouchTest extends TwoPeople {
  private Fingers fingers;

  @BeforeEach
  void touchScreen() {
    ada.close();
    ada = chromium.person("Ada", new Browser.NewContextOptions().setHasTouch(true)).open(url());
    fingers = ada.fingers();
  }

  @Test
  void aFingerDrawsWhileThereIsNoPen() {
    ada.press("p");
    fingers.swipe(new At(300, 300), new At(500, 400));
    bob.awaitDrawn("the stroke", all -> !all.isEmpty() && all.get(0).has("ink"));
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void twoFingersPinchAndMoveTheBoardAndDrawNothing() {
    draw(ada, "n", new At(640, 400), new At(640, 400));
    bob.awaitShapeCount(1);
    ada.press("p");
    fingers.down(0, new At(600, 400)).down(1, new At(680, 400));
    fingers.move(Map.of(0, new At(560, 400), 1, new At(720, 400)));
    fingers.up(0).up(1);
    // Twice as large about the middle: the note now reaches from 440 to 840.
    ada.screen().await("the note enlarged", new At(450, 220), Colors::isPaper);
    ada.named("Zoom: 200 %").waitFor();
    fingers.down(0, new At(600, 400)).down(1, new At(680, 400));
    fingers.move(Map.of(0, new At(600, 700), 1, new At(680, 700)));
    fingers.up(0).up(1);
    ada.screen().await("the note further down", new At(640, 510), Colors::isPaper);
    // For Bob there is for a moment what the first finger began and the second took back.
    assertThat(ada.drawn()).hasSize(1);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aPenDrawsAsBroadAsItIsPressedAndHeld() {
    ada.press("p");
    PenInput pen = ada.pen();
    pen.held(0.25, 0).down(new At(300, 200)).to(new At(500, 200)).up();
    bob.awaitShapeCount(1);
    pen.held(1, 0).down(new At(300, 300)).to(new At(500, 300)).up();
    pen.held(0.25, 80).down(new At(300, 400)).to(new At(500, 400)).up();
    List<Drawn> strokes =
        bob.awaitDrawn(
            "three strokes", all -> all.size() == 3 && all.stream().allMatch(s -> s.has("ink")));
    int light = pressure(strokes.get(0));
    assertThat(pressure(strokes.get(1))).as("pressed hard").isGreaterThan(3 * light);
    assertThat(pressure(strokes.get(2))).as("laid flat").isGreaterThan(light + light / 2);
  }

  /** The pressure of a stroke's second point, 0 to 255: the last byte of it. */
  private static int pressure(Drawn stroke) {
    byte[] ink =
        java.util.Base64.getDecoder()
            .decode(stroke.keys().getAsJsonObject("ink").get("$bytes").getAsString());
    return ink[ink.length - 1] & 0xff;
  }

  @Test
  void fromTheFirstPenOnFingersMoveTheBoardUntilTheModeIsPutAway() {
    ada.press("p");
    ada.pen().down(new At(300, 600)).to(new At(400, 620)).up();
    bob.awaitShapeCount(1);
    awaitNoPalm();
    fingers.swipe(new At(300, 300), new At(500, 300));
    assertThat(ada.drawn()).hasSize(1);
    ada.screen().awaitNear("the stroke moved along", new At(540, 610), 12, Colors::isDark);
    ada.named("Pen mode: fingers only pan").click();
    fingers.swipe(new At(300, 300), new At(500, 300));
    bob.awaitShapeCount(2);
  }

  @Test
  void aPalmBesideThePenDoesNothing() {
    ada.press("p");
    PenInput pen = ada.pen().down(new At(300, 300)).to(new At(400, 300));
    fingers.down(0, new At(500, 600)).move(Map.of(0, new At(560, 640)));
    pen.to(new At(500, 300));
    fingers.up(0);
    pen.up();
    Drawn stroke =
        bob.awaitDrawn("one stroke", all -> all.size() == 1 && all.get(0).has("ink")).get(0);
    assertThat(stroke.width()).isEqualTo(200);
    ada.screen().awaitNear("the stroke in its place", new At(350, 300), 3, Colors::isDark);
  }

  @Test
  void aPalmThatComesBeforeThePenStopsNothing() {
    ada.press("p");
    fingers.down(0, new At(500, 600)).move(Map.of(0, new At(510, 604)));
    PenInput pen = ada.pen().down(new At(300, 300)).to(new At(400, 300));
    fingers.move(Map.of(0, new At(520, 610)));
    pen.to(new At(500, 300)).up();
    fingers.up(0);
    Drawn stroke =
        bob.awaitDrawn("the pen's stroke", all -> all.size() == 1 && all.get(0).has("ink")).get(0);
    assertThat(stroke.width()).isEqualTo(200);
    awaitNoPalm();
    fingers.down(0, new At(500, 600)).down(1, new At(600, 600)).up(0);
    ada.pen().down(new At(300, 400)).to(new At(400, 400)).up();
    fingers.up(1);
    bob.awaitShapeCount(2);
  }

  @Test
  void aFingerDrawsALassoAroundWhatItSelects() {
    Drawn inside = draw(ada, "r", new At(400, 300), new At(440, 340));
    Drawn outside = draw(ada, "r", new At(700, 300), new At(740, 340));
    // While her clock stands still the finger does not rest, which would ask for the menu.
    ada.page().clock().install();
    ada.reload();
    standStill(ada);
    ada.press("Shift+v");
    fingers.down(0, new At(360, 260));
    for (At corner :
        List.of(new At(480, 260), new At(480, 380), new At(360, 380), new At(360, 270))) {
      fingers.move(Map.of(0, corner));
    }
    fingers.up(0);
    ada.page().clock().resume();
    ada.press("ArrowRight");
    bob.awaitDrawn("the nudge", all -> again(bob, inside).x() > 400);
    assertThat(again(bob, outside).x()).isEqualTo(700);
  }

  @Test
  void aFingerThatRestsOpensTheMenuOfTheShapeBelow() {
    draw(ada, "n", new At(400, 400), new At(400, 400));
    fingers.down(0, new At(400, 330));
    ada.page().locator("[role=menu]").waitFor();
    fingers.up(0);
    ada.choose("Duplicate");
    bob.awaitShapeCount(2);
  }

  @Test
  void aFingerLiftedFromTheMenuItCalledUpChoosesNothingThere() {
    // No room for the menu beside it: so it comes to stand under the finger.
    var window = ada.page().viewportSize();
    At corner = new At(window.width - 60, window.height - 120);
    fingers.down(0, corner);
    ada.page().locator("[role=menu]").waitFor();
    String under = "([x, y]) => document.elementFromPoint(x, y).closest('.menu-item') !== null";
    assertThat(ada.page().evaluate(under, List.of(corner.x(), corner.y())))
        .as("an item lies under the finger")
        .isEqualTo(true);
    ada.page()
        .evaluate(
            """
            () => {
              window.clicked = [];
              addEventListener("click", ({ target }) => window.clicked.push(target.id), true);
            }""");
    fingers.up(0);
    fingers.tap(new At(100, 300));
    // Clicks come in the order of the touches that they stand for.
    ada.page().waitForFunction("() => window.clicked.includes('board')");
    assertThat(ada.page().evaluate("() => window.clicked")).isEqualTo(List.of("board"));
  }

  /** A palm is ignored for a while after the pen: until the page says that time is over. */
  private void awaitNoPalm() {
    ada.page()
        .waitForFunction(
            "since => performance.now() - since > 900",
            ada.page().evaluate("() => performance.now()"));
  }
}
