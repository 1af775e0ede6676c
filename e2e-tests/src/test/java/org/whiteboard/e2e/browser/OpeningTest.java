package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;

/** Where a board is looked at when it is opened. */
class OpeningTest extends TwoPeople {
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  @Test
  void aPhoneOpensABoardOnWhatIsDrawnThere() {
    draw(ada, new At(900, 500), new At(1100, 700));
    Content.awaitEqual(server, board, ada, bob);
    Browser.NewContextOptions small =
        new Browser.NewContextOptions().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
    try (BoardPage phone = chromium.person("Phone", small).open(url())) {
      Eventually.until("the phone shows a rectangle", () -> showsTwoSides(phone));
    }
  }

  @Test
  void aBoardWhoseContentIsInViewStaysWhereItWasDrawn() {
    draw(ada, new At(300, 300), new At(400, 360));
    bob.awaitShapeCount(1);
    bob.reload();
    bob.screen().await("the rectangle's left side", new At(300, 330), OpeningTest::isDark);
  }

  private static void draw(BoardPage person, At from, At to) {
    person.press("r");
    person.drag(from, to);
    person.press("Escape");
    assertThat(person.shapes()).hasSize(1);
  }

  /** Left and right side of a rectangle that is in the middle of the phone. */
  private static boolean showsTwoSides(BoardPage phone) {
    BufferedImage picture = phone.screen().picture();
    int middle = PHONE_HEIGHT / 2;
    return hasDark(picture, 0, PHONE_WIDTH / 2, middle)
        && hasDark(picture, PHONE_WIDTH / 2, PHONE_WIDTH, middle);
  }

  private static boolean hasDark(BufferedImage picture, int from, int to, int y) {
    for (int x = from; x < to; x++) {
      if (isDark(new Color(picture.getRGB(x, y)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDark(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue() < 240;
  }
}
