package org.whiteboard.e2e.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * Makes the pictures of the documents anew: not a test by its name, so run it by {@code -Dtest}.
 */
@Tag("browser")
class DocsPictures {

  @Test
  void twoPeopleDrawAPlan() {
    try (ServerProcess server = ServerProcess.start();
        Chromium chromium = Chromium.launch()) {
      String url = server.http("/b/" + server.boards().create("Launch plan").id()).toString();
      try (BoardPage ada = chromium.person("Ada").open(url);
          BoardPage bob = chromium.person("Bob").open(url)) {
        box(ada, 260, "Design");
        box(ada, 560, "Build");
        box(ada, 860, "Launch");
        for (int x : new int[] {430, 730}) {
          ada.press("a");
          ada.drag(new At(x - 20, 280), new At(x + 150, 280));
          ada.press("Escape");
        }
        bob.awaitShapeCount(5);
        bob.press("n");
        bob.click(420, 520);
        bob.type("Ask the first users");
        bob.press("Escape");
        bob.press("p");
        bob.drag(
            new At(830, 420),
            new At(880, 480),
            new At(940, 500),
            new At(1000, 470),
            new At(1040, 410));
        ada.awaitShapeCount(7);
        ada.press("Escape");
        Path picture = Project.root().resolve("docs/images/board.png");
        ada.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
      }
    }
  }

  private static void box(BoardPage person, int left, String text) {
    person.press("r");
    person.drag(new At(left, 220), new At(left + 160, 340));
    person.press("Enter");
    person.type(text);
    person.press("Escape");
  }
}
