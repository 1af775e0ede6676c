package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;

/** What is flipped by keys is seen as in a mirror by everybody. */
class FlippingTest extends TwoPeople {
  @Test
  void aPictureIsMirroredForBothAndByUndoAsItWas() {
    RedAndBlue.insert(ada);
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
    Drawn picture = bob.only("image");
    At left = new At(picture.x() + 40, picture.y() + 80);
    bob.screen().await("red on the left", left, RedAndBlue::isRed);
    ada.press("Shift+h");
    ada.awaitAnnounced("Flip horizontally");
    bob.screen().await("blue on the left", left, RedAndBlue::isBlue);
    ada.screen().await("blue on the left", left, RedAndBlue::isBlue);
    assertThat(again(bob, picture).x()).isEqualTo(picture.x());
    ada.press("Control+z");
    bob.screen().await("red on the left again", left, RedAndBlue::isRed);
    assertThat(again(bob, picture).has("flipX")).isFalse();
  }

  @Test
  void aTrianglePointsDownAndTheArrowThatHoldsItEndsOnItsNewSide() {
    ada.keepToasts();
    ada.reload();
    ada.named("Shapes: Rectangle").click();
    ada.named("Triangle").click();
    ada.drag(new At(400, 300), new At(600, 500));
    ada.press("Escape");
    bob.awaitDrawn("its whole width", all -> all.size() == 1 && all.get(0).width() == 200);
    Drawn triangle = bob.only("triangle");
    ada.press("a");
    ada.drag(new At(200, 600), new At(500, 400));
    ada.press("Escape");
    bob.awaitDrawn(
        "a held end",
        all -> all.stream().anyMatch(one -> one.type().equals("arrow") && one.has("end")));
    Drawn arrow = bob.only("arrow");
    assertThat(arrow.held("end")).isEqualTo(triangle.id());
    ada.click(550, 500);
    ada.press("Shift+f");
    bob.awaitDrawn("a flip", all -> all.stream().anyMatch(shape -> shape.has("flipY")));
    ada.awaitAnnounced("Flip vertically");
    bob.screen().awaitNear("its new left side", new At(425, 350), 3, Colors::isDark);
    At between = new At(445, 437);
    bob.screen().awaitNear("the arrow up to its new side", between, 2, Colors::isDark);
    ada.press("Shift+h");
    ada.page().getByText("Flipped, it looks the same").waitFor();
  }
}
