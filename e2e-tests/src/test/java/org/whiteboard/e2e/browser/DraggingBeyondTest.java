package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;

/** A handle goes through the opposite side, and what it pulls is there as in a mirror. */
class DraggingBeyondTest extends TwoPeople {
  private static final int SIDE = RedAndBlue.SIDE_PX;

  private Drawn picture() {
    RedAndBlue.insert(ada);
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
    return bob.only("image");
  }

  private static At at(Drawn shape, double x, double y) {
    return new At(shape.x() + x, shape.y() + y);
  }

  @Test
  void aPictureIsMirroredForBothWhileItsSideIsBeyondTheOtherAndInOneStepAsItWas() {
    Drawn picture = picture();
    At red = at(picture, 40, 80);
    At beyond = at(picture, -120, 80);
    BoardPage.Stroke side = ada.begin(at(picture, SIDE + 4, 80)).to(at(picture, 4 - SIDE, 80));
    bob.screen().await("blue on the left, beyond", beyond, RedAndBlue::isBlue);
    ada.screen().await("blue on the left, beyond", beyond, RedAndBlue::isBlue);
    side.to(at(picture, SIDE + 4, 80));
    bob.screen().await("red on the left again", red, RedAndBlue::isRed);
    assertThat(again(bob, picture)).isEqualTo(picture);
    side.to(at(picture, 4 - SIDE, 80)).end();
    bob.awaitDrawn("the mirrored picture", all -> all.get(0).has("flipX"));
    assertThat(again(bob, picture).x()).isEqualTo(picture.x() - SIDE);
    assertThat(again(bob, picture).width()).isEqualTo(SIDE);
    bob.screen().await("blue on the left, beyond", beyond, RedAndBlue::isBlue);
    ada.press("Control+z");
    bob.awaitDrawn("the picture as it was", all -> all.get(0).equals(picture));
    bob.screen().await("red on the left", red, RedAndBlue::isRed);
  }

  @Test
  void escapeInTheMiddleBringsEverythingBackForBoth() {
    Drawn picture = picture();
    BoardPage.Stroke corner = ada.begin(at(picture, SIDE + 4, SIDE + 4)).to(at(picture, -90, -90));
    At beyond = at(picture, -20, -20);
    bob.screen().await("red beyond the corner", beyond, RedAndBlue::isRed);
    ada.press("Escape");
    corner.end();
    bob.screen().await("red on the left", at(picture, 40, 80), RedAndBlue::isRed);
    bob.screen().await("nothing beyond", beyond, color -> !RedAndBlue.isRed(color));
    assertThat(again(ada, picture)).isEqualTo(picture);
  }

  @Test
  void whatIsDrawnIsMirroredTogetherAndHeldByTheHandleUnderTheHand() {
    ada.named("Shapes: Rectangle").click();
    ada.named("Triangle").click();
    ada.drag(new At(400, 200), new At(500, 300));
    ada.press("Escape");
    draw(ada, "p", new At(600, 200), new At(700, 300));
    bob.awaitShapeCount(2);
    ada.press("Control+a");
    ada.page().keyboard().down("Control");
    BoardPage.Stroke side = ada.begin(new At(550, 196)).to(new At(550, 402));
    At leg = new At(425, 350);
    At stroke = new At(650, 350);
    bob.screen().awaitNear("the left leg of a triangle that points down", leg, 4, Colors::isDark);
    bob.screen().awaitNear("the stroke, beyond", stroke, 4, Colors::isDark);
    // The cursor is set by a move, and what resizes may have come only after all those before.
    side.to(new At(550, 404));
    assertThat(ada.page().evaluate("() => document.querySelector('#board').style.cursor"))
        .isEqualTo("s-resize");
    side.end();
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("a triangle upside down", all -> all.get(0).has("flipY"));
    Drawn ink = bob.only("ink");
    assertThat(ink.y()).isBetween(295.0, 305.0);
    bob.screen().awaitNear("the stroke, upwards", new At(620, 380), 4, Colors::isDark);
    bob.screen().awaitNear("the stroke, upwards", new At(680, 320), 4, Colors::isDark);
  }
}
