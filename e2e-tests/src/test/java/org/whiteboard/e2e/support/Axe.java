package org.whiteboard.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What axe, the accessibility checker, says of a page as it is now. */
public final class Axe {
  private static final String SCRIPT = read();

  /** Colours are judged as they stay: what still fades in has less contrast for a moment. */
  private static final String SETTLED =
      "() => Promise.allSettled(document.getAnimations()"
          + ".filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => a.finished))";

  private static final String VIOLATIONS =
      "async () => (await axe.run({ resultTypes: ['violations'] })).violations.map("
          + "v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ').slice(0, 600))";

  private Axe() {}

  /** Fails unless axe finds nothing; {@code state} names what the page shows. */
  public static void assertFine(Page page, String state) {
    page.evaluate(SCRIPT);
    page.evaluate(SETTLED);
    assertThat((List<?>) page.evaluate(VIOLATIONS)).as(state).isEmpty();
  }

  private static String read() {
    Path file = Project.root().resolve("web/node_modules/axe-core/axe.min.js");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("script/web-packages installs axe", e);
    }
  }
}
