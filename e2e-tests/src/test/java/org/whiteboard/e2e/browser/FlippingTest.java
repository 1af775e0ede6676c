package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;

/** What is flipped by keys is seen as in a mirror by everybody. */
class FlippingTest extends TwoPeople {
  private static final int SIDE_PX = 160;

  /** Red on its left, blue on its right. */
  private static byte[] redAndBlue() {
    BufferedImage image = new BufferedImage(SIDE_PX, SIDE_PX, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE_PX; y++) {
      for (int x = 0; x < SIDE_PX; x++) {
        image.setRGB(x, y, (x < SIDE_PX / 2 ? Color.RED : Color.BLUE).getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static boolean isRed(Color color) {
    return color.getRed() > 200 && color.getBlue() < 60;
  }

  private static boolean isBlue(Color color) {
    return color.getBlue() > 200 && color.getRed() < 60;
  }

  private static boolean isDark(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue() < 300;
  }

  @Test
  void aPictureIsMirroredForBothAndByUndoAsItWas() {
    ada.page()
        .waitForFileChooser(() -> ada.named("Image").click())
        .setFiles(new FilePayload("sides.png", "image/png", redAndBlue()));
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
    Drawn picture = bob.only("image");
    At left = new At(picture.x() + 40, picture.y() + 80);
    bob.screen().await("red on the left", left, FlippingTest::isRed);
    ada.press("Shift+h");
    ada.awaitAnnounced("Flip horizontally");
    bob.screen().await("blue on the left", left, FlippingTest::isBlue);
    ada.screen().await("blue on the left", left, FlippingTest::isBlue);
    assertThat(again(bob, picture).x()).isEqualTo(picture.x());
    ada.press("Control+z");
    bob.screen().await("red on the left again", left, FlippingTest::isRed);
    assertThat(again(bob, picture).has("flipX")).isFalse();
  }

  @Test
  void aTrianglePointsDownAndTheArrowThatHoldsItEndsOnItsNewSide() {
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
    bob.screen().awaitNear("its new left side", new At(425, 350), 3, FlippingTest::isDark);
    At between = new At(445, 437);
    bob.screen().awaitNear("the arrow up to its new side", between, 2, FlippingTest::isDark);
    ada.press("Shift+h");
    ada.page().getByText("Flipped, it looks the same").waitFor();
  }
}
