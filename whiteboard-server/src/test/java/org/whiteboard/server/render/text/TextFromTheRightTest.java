package org.whiteboard.server.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Hebrew and Arabic run from the right, also among letters that do not. */
class TextFromTheRightTest {
  private static final Face FACE = new Face("sans", 20, false, false);

  private static GlyphRun shape(String text) {
    return BoardFonts.shared().shape(text, FACE);
  }

  private static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    for (GlyphRun.Piece piece : shape(text).pieces()) {
      seen.append('|').append(piece.text());
    }
    return seen.substring(1);
  }

  @Test
  void wordsStandFromTheRightToTheLeft() {
    assertThat(seen("שלום עולם!")).isEqualTo("!|עולם| |שלום");
  }

  @Test
  void amongOthersTheyStandFromTheRightToTheLeftToo() {
    assertThat(seen("abc שלום עולם def")).isEqualTo("abc |עולם| |שלום| def");
    assertThat(seen("שלום abc def")).isEqualTo("abc def| |שלום");
  }

  @Test
  void bracketsAroundThemOpenToThem() {
    assertThat(seen("(שלום)")).isEqualTo("(|שלום|)");
  }

  @Test
  void noOrderChangesHowMuchRoomTheyTake() {
    GlyphRun run = shape("abc שלום עולם def");
    double x = 0;
    for (GlyphRun.Piece piece : run.pieces()) {
      assertThat(piece.x()).isCloseTo(x, within(1e-9));
      x += piece.width();
    }
    assertThat(run.width()).isCloseTo(x, within(1e-9));
  }
}
