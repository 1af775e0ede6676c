package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;

/** The slider over a board's whole history. */
class TimeTravelTest extends TwoPeople {

  private static Locator slider(BoardPage person) {
    return person.page().getByLabel("Moment in the history");
  }

  private long head() {
    String history = Boards.text(server.boards().get("/api/boards/" + board + "/history"));
    return Long.parseLong(history.replaceAll(".*\"head\":(\\d+).*", "$1"));
  }

  private void drawTwoStrokes() {
    ada.press("p");
    ada.drag(new At(300, 300), new At(400, 380), new At(500, 300));
    bob.awaitDrawn("a stroke", all -> all.get(0).has("ink"));
    bob.press("p");
    bob.drag(new At(300, 500), new At(400, 580), new At(500, 500));
    ada.awaitShapes(
        "both strokes",
        shapes -> shapes.size() == 2 && shapes.values().stream().allMatch(s -> s.has("ink")));
  }

  @Test
  void playingShowsTheDrawingFromItsBeginningToItsEnd() {
    drawTwoStrokes();
    openHistory(ada);
    String end = String.valueOf(head());
    assertThat(slider(ada)).hasValue(end);
    slider(ada).fill("1");
    assertThat(ada.page().locator(".past-moment")).containsText("Step 1 of " + end);
    button(ada, "16×").click();
    button(ada, "Play").click();
    assertThat(slider(ada)).hasValue(end);
    assertThat(button(ada, "Play")).isVisible();
    String name = bob.shownName();
    assertThat(ada.page().locator(".past-moment")).containsText("by " + name);
  }

  @Test
  void eachMomentIsSavedAsItWas() throws IOException {
    drawTwoStrokes();
    openHistory(ada);
    slider(ada).fill("0");
    assertThat(ada.page().locator(".past-moment")).containsText("Step 0 of");
    assertThat(Files.readString(saved("JSON").path())).contains("\"shapes\":{}");
    assertThat(Files.readString(saved("Excalidraw").path())).contains("\"elements\":[]");
    Download outline = saved("Markdown");
    assertThat(outline.suggestedFilename()).endsWith(".md");
    slider(ada).fill(String.valueOf(head()));
    assertThat(ada.page().locator(".past-moment")).containsText("Step " + head());
    assertThat(Files.readString(saved("Excalidraw").path())).contains("\"freedraw\"");
  }

  private Download saved(String format) {
    button(ada, "More actions").click();
    Page.GetByRoleOptions named = new Page.GetByRoleOptions().setName("Save as " + format);
    Locator item = ada.page().getByRole(AriaRole.MENUITEM, named);
    return ada.page().waitForDownload(item::click);
  }

  @Test
  void thePanelSaysWhatTheBoardTakesOnTheServer() {
    drawTwoStrokes();
    openHistory(ada);
    assertThat(ada.page().locator(".past-size"))
        .containsText(Pattern.compile("The board takes .+: " + head() + " updates"));
  }

  @Test
  void theSliderIsMovedByKeysAndSaysWhereItIs() {
    drawTwoStrokes();
    openHistory(ada);
    slider(ada).focus();
    ada.press("Home");
    assertThat(slider(ada)).hasAttribute("aria-valuetext", Pattern.compile("Step 0 of \\d+"));
    ada.press("ArrowRight");
    assertThat(slider(ada)).hasAttribute("aria-valuetext", Pattern.compile("Step 1 of \\d+"));
    button(ada, "Next drawing session").click();
    assertThat(slider(ada)).hasValue(String.valueOf(head()));
    ada.press("Escape");
    assertThat(slider(ada)).hasCount(0);
  }

  @Test
  void aBoardWithoutAHistorySaysSo() {
    String fresh = server.boards().create("").id();
    ada.open(server.http("/b/" + fresh).toString());
    chooseHistory(ada);
    assertThat(ada.page().getByText("Nothing has been drawn yet")).isVisible();
  }
}
