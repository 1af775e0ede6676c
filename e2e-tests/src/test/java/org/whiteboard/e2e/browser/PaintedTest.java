package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Eventually;

/** What the document holds is on the screen: read back from pixels. */
class PaintedTest extends TwoPeople {
  /** Side of a tile, and of a step of the dotted background, in pixels at 100 %. */
  private static final int TILE = 256;

  private static final int STEP = 20;

  @Test
  void everyTileOfAnEmptyBoardHasItsDotsBeforeAndAfterTheFirstShape() {
    awaitDotsInEveryTile(ada);
    rectangle(bob, new At(610, 310), new At(650, 350));
    ada.screen().await("Bob's rectangle", new At(610, 330), PaintedTest::isDark);
    awaitDotsInEveryTile(ada);
    awaitDotsInEveryTile(bob);
  }

  @Test
  void whatTheEraserPassesFadesAndIsBackWhenTheEraserIsCancelled() {
    note(ada, 500, 300);
    At within = new At(430, 230);
    ada.screen().await("the note", within, PaintedTest::isYellow);
    ada.press("Escape");
    ada.press("e");
    Stroke eraser = ada.begin(new At(350, 350)).to(new At(550, 350));
    ada.screen().await("the note faded", within, PaintedTest::isFadedYellow);
    ada.press("Escape");
    ada.screen().await("the note again", within, PaintedTest::isYellow);
    eraser.end();
    assertThat(ada.shapes()).hasSize(1);
  }

  /** A rectangle, not selected: others see the frame of a selection right on its edge. */
  private static void rectangle(BoardPage person, At from, At to) {
    person.press("r");
    person.drag(from, to);
    person.press("Escape");
  }

  /** A note of 200 by 200 around the point. */
  private static void note(BoardPage person, double x, double y) {
    person.press("n");
    person.click(x, y);
    person.type("Note");
    person.press("Escape");
  }

  private static void awaitDotsInEveryTile(BoardPage person) {
    Eventually.equal(
        "tiles without dots in " + person.name() + "'s window",
        List.of(),
        () -> tilesWithoutDots(person.screen().picture()));
  }

  private static List<At> tilesWithoutDots(BufferedImage picture) {
    List<At> without = new ArrayList<>();
    for (int top = 0; top < picture.getHeight(); top += TILE) {
      for (int left = 0; left < picture.getWidth(); left += TILE) {
        if (dotsWithin(picture, left, top) == 0) {
          without.add(new At(left, top));
        }
      }
    }
    return without;
  }

  private static int dotsWithin(BufferedImage picture, int left, int top) {
    int dots = 0;
    for (int y = firstDot(top); y < Math.min(top + TILE, picture.getHeight()); y += STEP) {
      for (int x = firstDot(left); x < Math.min(left + TILE, picture.getWidth()); x += STEP) {
        if (isDot(new Color(picture.getRGB(x, y)))) {
          dots++;
        }
      }
    }
    return dots;
  }

  private static int firstDot(int from) {
    return (from + STEP - 1) / STEP * STEP;
  }

  private static boolean isDark(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue() < 240;
  }

  /** Light grey, as nothing else on a new board is. */
  private static boolean isDot(Color color) {
    int spread = Math.abs(color.getRed() - color.getBlue());
    return spread < 12 && color.getRed() > 160 && color.getRed() < 240;
  }

  private static boolean isYellow(Color color) {
    return color.getRed() > 220 && color.getBlue() < 160;
  }

  private static boolean isFadedYellow(Color color) {
    int warmth = color.getRed() - color.getBlue();
    return color.getRed() > 220 && warmth > 12 && warmth < 60;
  }
}
