package org.whiteboard.server.render.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.render.Vectors.list;
import static org.whiteboard.server.render.Vectors.objects;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Both sides paint with the same colours. */
class PaletteVectorsTest {

  @Test
  void everyColourOfBothThemesIsTheClients() {
    for (JsonObject theme : list("palettes")) {
      Palette palette = Palette.valueOf(theme.get("theme").getAsString().toUpperCase(Locale.ROOT));
      for (JsonObject color : objects(theme.get("colors"))) {
        String name = color.get("name").getAsString();
        assertThat(palette.ink(name)).isEqualTo(color.get("ink").getAsString());
        assertThat(palette.tint(name)).isEqualTo(color.get("tint").getAsString());
        assertThat(palette.note(name)).isEqualTo(color.get("note").getAsString());
        assertThat(Palette.readableOn(palette.tint(name), palette.ink(name)))
            .isEqualTo(color.get("onTint").getAsString());
        assertThat(Palette.readableOn(palette.note(name), palette.note(name)))
            .isEqualTo(color.get("onNote").getAsString());
      }
      JsonObject chrome = theme.getAsJsonObject("chrome");
      assertThat(palette.chrome().board()).isEqualTo(chrome.get("board").getAsString());
      assertThat(palette.chrome().grid()).isEqualTo(chrome.get("grid").getAsString());
      assertThat(palette.chrome().gridStrong()).isEqualTo(chrome.get("gridStrong").getAsString());
      assertThat(palette.chrome().frame()).isEqualTo(chrome.get("frame").getAsString());
      assertThat(palette.chrome().frameRim()).isEqualTo(chrome.get("frameRim").getAsString());
      assertThat(palette.chrome().frameTitle()).isEqualTo(chrome.get("frameTitle").getAsString());
    }
  }
}
