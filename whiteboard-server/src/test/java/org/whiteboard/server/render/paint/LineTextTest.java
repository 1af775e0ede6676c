package org.whiteboard.server.render.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.server.render.AssetSource;
import org.whiteboard.server.render.BoardRenderer;
import org.whiteboard.server.render.PictureOptions;
import org.whiteboard.server.render.RenderLimits;

/** Words on a line stand on its middle, level, in a gap of the line. */
class LineTextTest {
  private static final int LENGTH = 400;

  /** A level line within a rim that fixes where the picture begins. */
  private static BufferedImage picture(String line) throws IOException {
    String rim = "\"rim\":{\"type\":\"rect\",\"z\":\"a0\",\"pos\":[0,0],\"size\":[400,400]}";
    String board = "{\"comments\":{},\"meta\":{},\"shapes\":{" + rim + ",\"line\":" + line + "}}";
    byte[] png =
        new BoardRenderer(RenderLimits.DEFAULT)
            .png(
                BoardShapes.parse(board.getBytes(StandardCharsets.UTF_8)),
                PictureOptions.DEFAULT,
                AssetSource.NONE);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static String level(String curve, String words) {
    return "{\"type\":\"arrow\",\"z\":\"a1\",\"pos\":[20,200],\"size\":[360,0],"
        + "\"points\":[0,0,360,0],\"curve\":\"%s\",\"text\":{\"$text\":[%s]}}"
            .formatted(curve, words.isEmpty() ? "" : "{\"insert\":\"" + words + "\"}");
  }

  private static boolean isDark(int rgb) {
    return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255) < 300;
  }

  /** How many of the pixels of a box, from the rim's corner, are painted dark. */
  private static int dark(BufferedImage picture, int x, int y, int w, int h) {
    int margin = (picture.getWidth() - LENGTH) / 2;
    int dark = 0;
    for (int j = 0; j < h; j++) {
      for (int i = 0; i < w; i++) {
        dark += isDark(picture.getRGB(margin + x + i, margin + y + j)) ? 1 : 0;
      }
    }
    return dark;
  }

  @Test
  void theLineEndsBeforeTheWordsAndGoesOnBehindThem() throws IOException {
    BufferedImage bare = picture(level("straight", ""));
    BufferedImage worded = picture(level("straight", "between"));
    assertThat(dark(bare, 30, 190, 320, 20)).as("the line alone").isEqualTo(2 * 320);
    for (int x : new int[] {30, 340}) {
      assertThat(dark(worded, x, 190, 20, 20)).isEqualTo(dark(bare, x, 190, 20, 20));
    }
    assertThat(dark(worded, 170, 190, 60, 7)).as("letters above the line").isPositive();
    List<Integer> gaps = freeColumns(worded);
    assertThat(gaps).as("one gap before the word and one behind it").hasSize(2);
    assertThat(gaps).allSatisfy(width -> assertThat(width).isBetween(5, 8));
  }

  /** Widths of the runs of columns in which the line is not, but for those between letters. */
  private static List<Integer> freeColumns(BufferedImage picture) {
    List<Integer> widths = new ArrayList<>();
    int free = 0;
    for (int x = 30; x < 350; x++) {
      if (dark(picture, x, 190, 1, 20) == 0) {
        free++;
      } else {
        if (free > 3) {
          widths.add(free);
        }
        free = 0;
      }
    }
    return widths;
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight", "curved", "elbow"})
  void theWordsStandWhereTheLineHasItsMiddle(String curve) throws IOException {
    BufferedImage bare = picture(level(curve, ""));
    BufferedImage worded = picture(level(curve, "middle"));
    int middle = firstDarkRow(bare);
    assertThat(dark(bare, 195, middle - 9, 10, 6)).as("nothing above the bare line").isZero();
    assertThat(dark(worded, 170, middle - 9, 60, 6)).as("letters above the line").isPositive();
    assertThat(dark(worded, 170, middle + 3, 60, 5)).as("letters below the line").isPositive();
  }

  /** Of the column in the middle, within the rim. */
  private static int firstDarkRow(BufferedImage picture) {
    for (int y = 10; y < LENGTH - 10; y++) {
      if (dark(picture, 200, y, 1, 1) > 0) {
        return y;
      }
    }
    throw new AssertionError("no line crosses the middle");
  }
}
