package org.whiteboard.server.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardShapes;

/** A picture in bands is the picture: nobody sees where one band ends and the next begins. */
class RasterBandsTest {
  private static final int ROWS = 97;

  /** Two of the 64 samples of a pixel may fall on the other side of an edge; of 255. */
  private static final int ROUNDING = 8;

  @Test
  void bandsJoinedAreThePicturePaintedAtOnceWithEveryBackgroundAtAnyScale() {
    double scale = 0.4;
    for (String background : new String[] {"plain", "dots", "grid", "lines"}) {
      JsonObject board = Scenes.mixed(40, 3);
      board.getAsJsonObject("meta").addProperty("background", background);
      notesAndTextsThatStandOut(board.getAsJsonObject("shapes"));
      sameInBands(BoardShapes.of(board), scale, background + " at " + scale);
      scale += 0.3;
    }
  }

  private static void notesAndTextsThatStandOut(JsonObject shapes) {
    Random random = new Random(8);
    for (int i = 0; i < 12; i++) {
      JsonObject shape = new JsonObject();
      shape.addProperty("type", i % 3 == 0 ? "note" : i % 3 == 1 ? "text" : "rect");
      shape.add("pos", pair(random.nextInt(700), random.nextInt(700)));
      shape.add("size", pair(40, 12));
      shape.addProperty("angle", i % 2 == 0 ? 0 : random.nextDouble() * 6);
      shape.addProperty("wrap", true);
      shape.add("text", Scenes.text("words far longer than the box that they stand in ".repeat(3)));
      shape.addProperty("z", "z" + i);
      shapes.add("out" + i, shape);
    }
  }

  private static void sameInBands(BoardShapes board, double scale, String what) {
    BoardView view = BoardView.of(board, PictureOptions.DEFAULT);
    RasterBands bands =
        new RasterBands(
            view, board.background(), PictureOptions.DEFAULT, sha256 -> Optional.empty(), scale);
    int width = (int) Math.ceil(view.area().w() * scale);
    int height = (int) Math.ceil(view.area().h() * scale);
    BufferedImage whole = bands.paint(width, 0, height);
    for (int top = 0; top < height; top += ROWS) {
      int rows = Math.min(ROWS, height - top);
      BufferedImage band = bands.paint(width, top, rows);
      int[] expected = whole.getRGB(0, top, width, rows, null, 0, width);
      int[] found = band.getRGB(0, 0, width, rows, null, 0, width);
      for (int i = 0; i < found.length; i++) {
        if (difference(expected[i], found[i]) > ROUNDING) {
          assertThat(Integer.toHexString(found[i]))
              .as("%s, pixel %d of row %d", what, i % width, top + i / width)
              .isEqualTo(Integer.toHexString(expected[i]));
        }
      }
    }
  }

  private static int difference(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      most = Math.max(most, Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)));
    }
    return most;
  }

  private static JsonArray pair(double a, double b) {
    JsonArray pair = new JsonArray();
    pair.add(a);
    pair.add(b);
    return pair;
  }
}
