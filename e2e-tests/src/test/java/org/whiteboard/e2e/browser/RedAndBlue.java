package org.whiteboard.e2e.browser;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.whiteboard.e2e.support.BoardPage;

/** A picture that shows which way round it is: red on its left, blue on its right. */
final class RedAndBlue {
  static final int SIDE_PX = 160;

  private RedAndBlue() {}

  /** Puts the picture in the middle of the view. */
  static void insert(BoardPage person) {
    person
        .page()
        .waitForFileChooser(() -> person.named("Image").click())
        .setFiles(new FilePayload("sides.png", "image/png", png()));
  }

  static boolean isRed(Color color) {
    return color.getRed() > 200 && color.getBlue() < 60;
  }

  static boolean isBlue(Color color) {
    return color.getBlue() > 200 && color.getRed() < 60;
  }

  private static byte[] png() {
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
}
