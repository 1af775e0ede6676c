package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.ServerProcess;

/** The start page with boards made in one browser. */
@Tag("browser")
class MyBoardsTest {
  private static ServerProcess server;
  private static Chromium chromium;
  private BoardPage ada;

  @BeforeAll
  static void startServerAndBrowser() {
    server = ServerProcess.start("--upkeep-seconds", "1");
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stopServerAndBrowser() {
    chromium.close();
    server.close();
  }

  @BeforeEach
  void begin() {
    ada = chromium.person("Ada");
  }

  @AfterEach
  void end() {
    ada.picture("my-boards");
    ada.close();
    assertThat(ada.errors()).isEmpty();
  }

  private Page page() {
    return ada.page();
  }

  private Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator card(String title) {
    return page().locator(".board-card", new Page.LocatorOptions().setHasText(title));
  }

  private void start() {
    page().navigate(server.http("/").toString());
  }

  /** Makes a board as people do, and titles it. */
  private String make(String title) {
    start();
    button("New board").click();
    page().waitForURL(Pattern.compile(".*/b/[0-9A-Za-z]{22}.*"));
    String id = page().url().replaceAll(".*/b/|\\?.*", "");
    ada.open(server.http("/b/" + id).toString());
    page()
        .evaluate(
            "title => fetch(location.pathname.replace('/b/', '/api/boards/'),"
                + " {method: 'PATCH', headers: {'Content-Type': 'application/json'},"
                + " body: JSON.stringify({title})})",
            title);
    page().waitForFunction("title => document.title.includes(title)", title);
    return id;
  }

  private void choose(String title, String action) {
    card(title)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Actions for “" + title + "”"))
        .click();
    page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action).setExact(true))
        .click();
  }

  @Test
  void aBoardGoesToTheTrashAndComesBackWithEverything() {
    String id = make("Precious");
    start();
    choose("Precious", "Move to the trash");
    assertThat(card("Precious")).hasCount(0);
    assertThat(server.boards().get("/api/boards/" + id).statusCode()).isEqualTo(404);
    button("Trash").click();
    assertThat(card("Precious")).containsText("deleted in 30 days");
    choose("Precious", "Take out of the trash");
    button("All").click();
    assertThat(card("Precious")).isVisible();
    assertThat(server.boards().get("/api/boards/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void aBoardInTheTrashCanBeDeletedForGood() {
    ada.keepToasts();
    String id = make("Rubbish");
    start();
    choose("Rubbish", "Move to the trash");
    assertThat(button("Put back")).isVisible();
    button("Trash").click();
    choose("Rubbish", "Delete for good");
    button("Delete for good").click();
    assertThat(card("Rubbish")).hasCount(0);
    assertThat(button("Put back")).hasCount(0);
    assertThat(server.boards().get("/api/boards/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void boardsAreFoundByWhatIsWrittenOnThem() {
    make("Alpha");
    ada.press("n");
    ada.click(640, 400);
    ada.type("emperor penguins");
    ada.press("Escape");
    page().waitForFunction("() => window.__board.canonicalJson().includes('penguins')");
    page().waitForSelector(".save-badge[data-state=saved]");
    for (String title : new String[] {"Beta", "Gamma", "Delta"}) {
      make(title);
    }
    start();
    assertThat(page().locator(".board-card")).hasCount(4);
    Locator search = page().getByRole(AriaRole.SEARCHBOX);
    org.whiteboard.e2e.support.Eventually.get(
        "the board is found by its text",
        () -> {
          search.fill("");
          page().waitForResponse("**/api/shelf", () -> search.fill("pengu"));
          return page().locator(".board-card").allInnerTexts();
        },
        texts -> texts.size() == 1 && texts.get(0).contains("emperor penguins"));
    search.fill("gam");
    assertThat(card("Gamma")).isVisible();
    assertThat(page().locator(".board-card")).hasCount(1);
  }

  @Test
  void aBoardIsDuplicatedStarredAndRenamed() {
    make("Original");
    start();
    choose("Original", "Duplicate");
    assertThat(card("Original (copy)")).isVisible();
    page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Star “Original (copy)”"))
        .click();
    button("Starred").click();
    assertThat(page().locator(".board-card")).hasCount(1);
    choose("Original (copy)", "Rename");
    assertThat(
            page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Board title")))
        .isFocused();
    page().keyboard().type("Second"); // In the place of the old name, which is selected.
    ada.press("Enter");
    assertThat(card("Second")).isVisible();
    assertThat(card("Original (copy)")).hasCount(0);
  }

  @Test
  void someoneElsesBoardCanBeTakenOffTheListButNotIntoTheTrash() {
    String id = server.boards().create("Borrowed").id();
    ada.open(server.http("/b/" + id).toString());
    start();
    card("Borrowed")
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Actions for “Borrowed”"))
        .click();
    assertThat(page().getByRole(AriaRole.MENUITEM)).hasCount(3);
    page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Remove from this list"))
        .click();
    assertThat(card("Borrowed")).hasCount(0);
    assertThat(server.boards().get("/api/boards/" + id).statusCode()).isEqualTo(200);
  }
}
