package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Content;

/** Versions as people use them: named, looked at beside today's board, compared, restored. */
class VersionsTest extends TwoPeople {

  private static void nameThisMoment(BoardPage person, String name) {
    openHistory(person);
    button(person, "Name this moment…").click();
    person.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    button(person, "Save").click();
    assertThat(version(person, name)).isVisible();
    button(person, "Back to the board").click();
  }

  private static Locator version(BoardPage person, String name) {
    return person.page().locator(".version-face", new Page.LocatorOptions().setHasText(name));
  }

  private static void showVersion(BoardPage person, String name) {
    openHistory(person);
    version(person, name).click();
    assertThat(version(person, name)).hasAttribute("aria-current", "true");
  }

  private static void restore(BoardPage person) {
    button(person, "Restore…").click();
    button(person, "Restore").click();
  }

  private void drawRectangle(BoardPage person, At from, At to, int expected) {
    person.press("r");
    person.drag(from, to);
    ada.awaitShapeCount(expected);
    bob.awaitShapeCount(expected);
    // What is named next is the whole of it.
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aRestoredVersionIsSeenLiveByEverybodyAndUndoTakesItBack() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    drawRectangle(bob, new At(600, 300), new At(700, 400), 2);
    showVersion(ada, "One box");
    restore(ada);
    bob.awaitShapeCount(1);
    Content.awaitEqual(server, board, ada, bob);
    ada.press("Control+z");
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aRestoreWhileTwoBrowsersDrawLosesNeithersWork() {
    drawRectangle(ada, new At(200, 200), new At(260, 260), 1);
    nameThisMoment(ada, "Start");
    drawRectangle(ada, new At(300, 200), new At(360, 260), 2);
    try (BoardPage cy = chromium.person("Cy").open(url())) {
      showVersion(ada, "Start");
      button(ada, "Restore…").click();
      bob.press("p");
      cy.press("p");
      Stroke bobs = bob.begin(new At(400, 400));
      Stroke cys = cy.begin(new At(400, 600));
      for (int i = 1; i <= 6; i++) {
        bobs.to(new At(400 + 30 * i, 400 + (i % 2) * 30));
        cys.to(new At(400 + 30 * i, 600 + (i % 2) * 30));
        if (i == 3) {
          bob.awaitShapes("both strokes", shapes -> shapes.size() == 4);
          ada.awaitShapes("both strokes", shapes -> shapes.size() == 4);
          button(ada, "Restore").click();
        }
      }
      bobs.end();
      cys.end();
      ada.awaitShapes(
          "the version and both strokes finished",
          shapes ->
              shapes.size() == 3
                  && shapes.values().stream().filter(shape -> shape.has("ink")).count() == 2);
      Content.awaitEqual(server, board, ada, bob, cy);
      assertThat(ada.shapes("rect")).hasSize(1);
      assertThat(cy.errors()).isEmpty();
    }
  }

  @Test
  void whatWasAddedSinceCanBeKept() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    ada.press("v");
    ada.press("Control+a");
    ada.press("Delete");
    bob.awaitShapeCount(0);
    bob.press("o");
    bob.drag(new At(600, 300), new At(700, 400));
    ada.awaitShapeCount(1);
    showVersion(ada, "One box");
    button(ada, "Restore…").click();
    ada.page().getByRole(AriaRole.SWITCH).check();
    button(ada, "Restore").click();
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
    assertThat(bob.shapes("rect")).hasSize(1);
    assertThat(bob.shapes("ellipse")).hasSize(1);
  }

  @Test
  void theComparisonSaysWhatChangedAndByWhom() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    bob.press("o");
    bob.drag(new At(600, 300), new At(700, 400));
    ada.awaitShapeCount(2);
    String name = bob.shownName();
    showVersion(ada, "One box");
    button(ada, "Beside today").click();
    assertThat(ada.page().locator(".past-canvas")).hasCount(2);
    ada.page()
        .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Changes since"))
        .click();
    assertThat(ada.page().locator(".change-counts")).hasText("1 added0 changed0 removed");
    assertThat(ada.page().locator(".change-row"))
        .hasText(Pattern.compile("Ellipse.*Added by " + name));
  }

  @Test
  void onAPhoneOneOfTheTwoBoardsShowsLargeAndASwitchShowsTheOther() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    drawRectangle(ada, new At(600, 300), new At(700, 400), 2);
    showVersion(ada, "One box");
    ada.page().waitForURL(Pattern.compile("[?&]v=[0-9A-Za-z]{22}"));
    try (BoardPage phone =
        chromium.person("Phone", new Browser.NewContextOptions().setViewportSize(390, 844))) {
      phone.page().navigate(ada.page().url());
      // What is above and below the boards is there: they are as high as they stay.
      assertThat(version(phone, "One box")).hasAttribute("aria-current", "true");
      phone.page().getByRole(AriaRole.SLIDER).waitFor();
      Locator then = phone.page().locator(".past-canvas").nth(0);
      Locator now = phone.page().locator(".past-canvas").nth(1);
      assertThat(then).isVisible();
      assertThat(now).isHidden();
      double height = then.boundingBox().height;
      button(phone, "Today").click();
      assertThat(now).isVisible();
      assertThat(then).isHidden();
      assertThat(now.boundingBox().height).isEqualTo(height).isGreaterThan(844 / 3.0);
      for (String action : List.of("Name this moment…", "Restore…", "More actions")) {
        assertThat(button(phone, action)).isInViewport();
      }
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void theAddressOfAVersionOpensItForWhoeverGetsIt() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    drawRectangle(ada, new At(600, 300), new At(700, 400), 2);
    showVersion(ada, "One box");
    ada.page().waitForURL(Pattern.compile("[?&]v=[0-9A-Za-z]{22}"));
    String address = ada.page().url();
    try (BoardPage guest = chromium.person("Guest")) {
      guest.page().navigate(address);
      assertThat(version(guest, "One box")).hasAttribute("aria-current", "true");
      assertThat(guest.page().locator(".past-canvas")).hasCount(2);
    }
  }

  @Test
  void aVersionIsCopiedToABoardOfItsOwn() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    drawRectangle(ada, new At(600, 300), new At(700, 400), 2);
    showVersion(ada, "One box");
    button(ada, "More actions").click();
    ada.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Copy to a new board"))
        .click();
    ada.page().waitForURL(found -> found.contains("/b/") && !found.contains(board));
    String copy = ada.page().url().replaceAll(".*/b/|\\?.*", "");
    assertThat(server.boards().export(copy).shapeIds()).hasSize(1);
    assertThat(server.boards().export(board).shapeIds()).hasSize(2);
  }

  @Test
  void aVersionIsRenamedAndDeleted() {
    drawRectangle(ada, new At(300, 300), new At(400, 400), 1);
    nameThisMoment(ada, "One box");
    openHistory(ada);
    button(ada, "Actions for “One box”").click();
    ada.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Rename…")).click();
    assertThat(ada.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
        .isFocused();
    ada.page().keyboard().type("A square"); // In the place of the old name, which is selected.
    button(ada, "Save").click();
    assertThat(version(ada, "A square")).isVisible();
    assertThat(version(ada, "One box")).hasCount(0);
    button(ada, "Actions for “A square”").click();
    ada.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete the version"))
        .click();
    assertThat(ada.page().getByText("No versions yet")).isVisible();
  }
}
