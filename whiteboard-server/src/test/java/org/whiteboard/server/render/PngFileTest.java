package org.whiteboard.server.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Another program reads from a PNG of ours exactly the pixels that were written. */
class PngFileTest {
  @Test
  void everyPixelComesBackFromPicturesOfAnySizeOpaqueOrNot() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      boolean clear = round % 2 == 0;
      BufferedImage image =
          new BufferedImage(
              1 + random.nextInt(90),
              1 + random.nextInt(round % 5 == 0 ? 2000 : 200),
              clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
      boolean flat = round % 3 == 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          image.setRGB(x, y, flat ? 0x80336699 : random.nextInt());
        }
      }
      BufferedImage back = ImageIO.read(new ByteArrayInputStream(written(image, clear)));
      assertThat(back.getColorModel().hasAlpha()).isEqualTo(clear);
      assertThat(pixels(back)).as("round %d", round).isEqualTo(pixels(image));
    }
  }

  private static byte[] written(BufferedImage image, boolean clear) {
    return PngFile.write(
        image.getWidth(),
        image.getHeight(),
        clear,
        band -> {
          int top = band * PngFile.BAND_ROWS;
          int rows = Math.min(PngFile.BAND_ROWS, image.getHeight() - top);
          return image.getSubimage(0, top, image.getWidth(), rows);
        });
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
