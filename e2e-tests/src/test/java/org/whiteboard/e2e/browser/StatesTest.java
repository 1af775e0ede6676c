package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Axe;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Eventually;

/** Never a blank face: what the page says when there is nothing to draw on, or nothing to see. */
class StatesTest extends TwoPeople {

  /** A page by an address that leads to no board that could be ready. */
  private static String textAt(Page page, String path) {
    page.navigate(server.http(path).toString());
    page.locator(".gone").waitFor();
    return page.locator(".gone").textContent();
  }

  @Test
  void anUnknownAddressSaysThatThereIsNoBoard() {
    assertThat(textAt(ada.page(), "/b/0000000000000000000000"))
        .contains("There is no board at this address", "Check that it was copied whole");
    assertThat(textAt(ada.page(), "/b/nonsense")).contains("There is no board at this address");
  }

  @Test
  void aBrowserThatLacksWhatIsNeededIsToldSo() {
    ada.page().addInitScript("delete globalThis.ResizeObserver");
    assertThat(textAt(ada.page(), path()))
        .contains("This browser can’t run Whiteboard", "A current Firefox, Chrome or Edge works");
    Axe.assertFine(ada.page(), "unsupported browser");
  }

  @Test
  void aBoardThatIsDeletedMeanwhileSaysWhomToAsk() {
    Boards.Created created = server.boards().create("to be deleted");
    ada.open(server.http("/b/" + created.id()).toString());
    String address = "/api/boards/" + created.id();
    assertThat(server.boards().send("DELETE", address, created.ownerToken(), null).statusCode())
        .isEqualTo(204);
    ada.page().locator(".gone").waitFor();
    assertThat(ada.page().locator(".gone"))
        .containsText(Pattern.compile("This board was deleted.*If you need it, ask them"));
    Axe.assertFine(ada.page(), "deleted board");
  }

  @Test
  void aBrowserWithoutRoomSaysThatWorkIsNotKeptWithoutAConnection() {
    try (BoardPage full = chromium.person("Full")) {
      // Before anything is stored: the browser asks seldom how much room there is.
      JsonObject none = new JsonObject();
      none.addProperty("origin", server.http("").toString());
      none.addProperty("quotaSize", 1);
      full.page().context().newCDPSession(full.page()).send("Storage.overrideQuotaForOrigin", none);
      full.open(url());
      full.goOffline();
      full.page().locator(".save-badge[data-state=offline]").waitFor();
      draw(full, "r", new At(300, 300), new At(400, 400));
      full.page().locator(".save-badge[data-state=failed]").waitFor();
      assertThat(full.page().locator(".banner"))
          .containsText("This browser has no room for your work");
      Axe.assertFine(full.page(), "browser without room");
      full.goOnline();
      bob.awaitShapeCount(1);
      full.page().locator(".save-badge[data-state=saved]").waitFor();
    }
  }

  @Test
  void anExportWithoutAConnectionSaysSoInWordsForPeople() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("Control+Shift+E");
    // The dialog is fetched, and no server may be there for that any more.
    button(ada, "Markdown outline").waitFor();
    ada.goOffline();
    button(ada, "Markdown outline").click();
    ada.page().getByText("The file could not be made. Check the connection").waitFor();
    Axe.assertFine(ada.page(), "an export that failed");
  }

  @Test
  void aPanelThatDoesNotComeSaysSo() {
    ada.page().route(Pattern.compile("/HelpDialog"), Route::abort);
    ada.reload(); // See holdBack.
    ada.press("?");
    ada.page().getByText("This part could not be loaded").waitFor();
    Axe.assertFine(ada.page(), "a panel that does not come");
  }

  @Test
  void anEmptyBoardGivesHintsThatGoWithTheFirstShape() {
    assertThat(ada.page().locator(".empty-hints")).isVisible();
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.page().waitForFunction("() => document.querySelector('.empty-hints') === null");
    bob.page().waitForFunction("() => document.querySelector('.empty-hints') === null");
  }

  /** On a new board, to which Ada has gone to put the note there. */
  private BoardPage whoMayOnlyLookAtANote() {
    Boards.Created created = server.boards().create("to be looked at");
    JsonObject body = new JsonObject();
    body.addProperty("role", "view");
    String link = server.boards().addLink(created, body);
    ada.open(server.http("/b/" + created.id()).toString());
    draw(ada, "n", new At(400, 300), new At(400, 300));
    BoardPage viewer = chromium.person("Viewer");
    viewer.keepToasts();
    viewer.open(server.http("/b/" + link).toString());
    viewer.awaitShapeCount(1);
    return viewer;
  }

  @Test
  void viewersAreToldThatTheyCanNeitherPasteNorCutNorDropPictures() {
    try (BoardPage viewer = whoMayOnlyLookAtANote()) {
      viewer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Locator told = viewer.page().locator(".toast").getByText("This link lets you look, not draw");
      viewer.click(400, 250);
      viewer.press("Control+c");
      assertThat(told.count()).isZero();
      viewer.press("Control+v");
      dismiss(viewer, told);
      viewer.press("Control+x");
      dismiss(viewer, told);
      viewer
          .page()
          .evaluate(
              "() => {"
                  + " const data = new DataTransfer();"
                  + " const picture = '<svg xmlns=\"http://www.w3.org/2000/svg\"/>';"
                  + " data.items.add(new File([picture], 'a.svg', { type: 'image/svg+xml' }));"
                  + " document.querySelector('#board').dispatchEvent(new DragEvent('drop',"
                  + "  { dataTransfer: data, clientX: 700, clientY: 300, bubbles: true,"
                  + "    cancelable: true }));"
                  + "}");
      dismiss(viewer, told);
      assertThat(viewer.shapes()).hasSize(1);
    }
  }

  private static void dismiss(BoardPage person, Locator told) {
    told.waitFor();
    person.named("Dismiss").click();
    assertThat(told).hasCount(0);
  }

  @Test
  void aLinkForViewersShowsEverythingAndChangesNothing() {
    try (BoardPage viewer = whoMayOnlyLookAtANote()) {
      viewer.page().locator("[data-state=readonly]").waitFor();
      viewer.press("r");
      viewer.drag(new At(700, 300), new At(800, 400));
      viewer.click(400, 250);
      viewer.press("Delete");
      viewer.page().getByText("This link lets you look, not draw").first().waitFor();
      assertThat(viewer.page().locator("[role=toolbar] button")).hasCount(3);
      ada.drag(new At(400, 250), new At(600, 450));
      viewer.awaitDrawn("Ada's move", all -> all.get(0).x() == 500);
      assertThat(viewer.shapes()).hasSize(1);
    }
  }

  @Test
  void aLargeBoardSaysHowMuchOfItIsLoaded() {
    String elements =
        IntStream.range(0, 12_000)
            .mapToObj(
                i ->
                    "{\"id\":\"%d\",\"type\":\"rectangle\",\"x\":%d,\"y\":%d,\"width\":40,\"height\":30}"
                        .formatted(i, i % 100 * 60, i / 100 * 50))
            .collect(Collectors.joining(","));
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ada.page()
        .evaluate(
            "text => navigator.clipboard.writeText(text)",
            "{\"type\":\"excalidraw/clipboard\",\"elements\":[" + elements + "]}");
    ada.press("Control+v");
    ada.awaitShapeCount(12_000);
    ada.page().locator("[data-state=saved]").first().waitFor();
    try (BoardPage late = chromium.person("Late")) {
      late.page()
          .addInitScript(
              """
              window.said = [];
              new MutationObserver(() => {
                const text = document.querySelector(".loading span")?.textContent;
                if (!text || window.said.includes(text)) return;
                window.said.push(text);
                const bar = document.querySelector(".loading progress");
                window.unnamed ||= bar.getAttribute("aria-label") !== text;
              }).observe(document, { childList: true, subtree: true, characterData: true });
              """);
      late.open(url());
      late.awaitShapeCount(12_000);
      assertThat((List<?>) late.page().evaluate("() => window.said"))
          .anySatisfy(said -> assertThat(said).asString().matches("Loading the board: \\d+ %"));
      assertThat(late.page().evaluate("() => window.unnamed")).isEqualTo(false);
      assertThat(late.page().locator(".loading")).hasCount(0);
      assertThat(late.canonicalJson().length())
          .as("characters of the board")
          .isGreaterThan(1 << 20);
      assertThat(late.contentHash()).isEqualTo(ada.contentHash());
    }
  }

  @Test
  void contentOutOfSightIsOneClickAway() {
    draw(ada, "n", new At(400, 300), new At(400, 300));
    ada.press("h");
    ada.drag(new At(100, 300), new At(1000, 300));
    ada.drag(new At(100, 300), new At(1000, 300));
    ada.page().getByText("Back to content").click();
    Eventually.until("the note is seen", () -> Colors.isPaper(ada.screen().at(new At(640, 330))));
  }

  @Test
  void aPhoneOpensTheBoardOnItsContent() {
    draw(ada, "n", new At(900, 600), new At(900, 600));
    bob.awaitShapeCount(1);
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true);
    try (BoardPage late = chromium.person("Phone", phone).open(url())) {
      late.screen().awaitNear("the note", new At(195, 400), 60, Colors::isPaper);
    }
  }

  @Test
  void aReloadComesBackToWhereOneWas() {
    draw(ada, "n", new At(400, 300), new At(400, 300));
    ada.press("h");
    ada.drag(new At(400, 600), new At(700, 700));
    ada.screen().await("the note moved along", new At(700, 330), Colors::isPaper);
    ada.reload();
    ada.screen().await("the note where it was", new At(700, 330), Colors::isPaper);
  }
}
