package org.whiteboard.server.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled fonts, and that our shaping knows what they ask for. */
class BundledFontsTest {
  private static final List<String> TAGS = List.of("latn", "cyrl", "grek");

  @Test
  void everyLookupThatAFontAsksForIsOneThatIsApplied() {
    for (FontFile font : BoardFonts.shared().all()) {
      for (String script : TAGS) {
        font.substitution()
            .ifPresent(
                gsub ->
                    assertThat(gsub.table().lookups(script, Substitution.FEATURES))
                        .as(font.name())
                        .allMatch(lookup -> Substitution.KNOWN_TYPES.contains(lookup.type())));
        font.positioning()
            .ifPresent(
                gpos ->
                    assertThat(gpos.table().lookups(script, Positioning.FEATURES))
                        .as(font.name())
                        .allMatch(lookup -> Positioning.KNOWN_TYPES.contains(lookup.type())));
      }
    }
  }

  @Test
  void lettersAreKerned() {
    Face face = new Face("sans", 100, false, false);
    BoardFonts fonts = BoardFonts.shared();
    double apart = fonts.measure("A", face) + fonts.measure("V", face);
    assertThat(fonts.measure("AV", face)).isLessThan(apart - 1);
  }

  @Test
  void arrowsOfTheMonospacedFontAreLigatures() {
    GlyphRun run = BoardFonts.shared().shape("a => b", new Face("mono", 10, false, false));
    assertThat(run.pieces().get(0).glyphs()).anyMatch(glyph -> !glyph.plain());
  }

  @Test
  void marksStandOnTheirLettersAndTakeNoRoom() {
    Face face = new Face("sans", 100, false, false);
    BoardFonts fonts = BoardFonts.shared();
    assertThat(fonts.measure("e\u0301", face)).isEqualTo(fonts.measure("e", face));
  }

  @Test
  void charactersOfNoFontKeepAFixedWidth() {
    GlyphRun run = BoardFonts.shared().shape("a你b", new Face("sans", 10, false, false));
    assertThat(run.pieces()).hasSize(3);
    assertThat(run.pieces().get(1).font()).isNull();
    assertThat(run.pieces().get(1).width()).isEqualTo(1);
  }
}
