package org.whiteboard.e2e.browser;

import static org.whiteboard.e2e.support.Axe.assertFine;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;

/** axe finds nothing to complain about in any state of the page. */
class AccessibilityTest extends TwoPeople {
  private enum Look {
    LIGHT,
    DARK,
    NARROW
  }

  private static Browser.NewContextOptions options(Look look) {
    Browser.NewContextOptions options = new Browser.NewContextOptions();
    if (look == Look.DARK) {
      options.setColorScheme(ColorScheme.DARK);
    }
    if (look == Look.NARROW) {
      options.setViewportSize(390, 844).setHasTouch(true);
    }
    return options;
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void theBoardAndEverythingThatOpensOverIt(Look look) {
    try (BoardPage person = chromium.person("Person", options(look)).open(url())) {
      Page page = person.page();
      assertFine(page, "empty board");
      person.press("n");
      person.click(195, 400);
      person.type("Note");
      assertFine(page, "writing");
      person.press("Escape");
      if (look != Look.NARROW) { // A narrow page shows it on demand.
        page.locator(".style-panel").waitFor();
      }
      assertFine(page, "a selection and its style");
      person.rightClick(195, 320);
      page.locator("[role=menu]").waitFor();
      assertFine(page, "menu of a shape");
      person.choose("Name or describe…");
      page.locator("dialog[open]").waitFor();
      assertFine(page, "describing");
      person.press("Escape");
      page.waitForFunction("() => document.querySelector('dialog') === null");
      person.named("Menu").click();
      page.locator("[role=menu]").waitFor();
      assertFine(page, "menu");
      person.press("Escape");
      page.waitForFunction("() => document.querySelector('[role=menu]') === null");
      for (String chord : List.of("?", "Control+Shift+p", "Control+Shift+e", "Control+k")) {
        person.press(chord);
        page.locator("dialog[open]").waitFor();
        assertFine(page, chord);
        person.press("Escape");
        page.waitForFunction("() => document.querySelector('dialog') === null");
      }
      for (String item : List.of("Import…", "Versions and history…")) {
        person.named("Menu").click();
        person.choose(item);
        page.locator("dialog[open], .past").first().waitFor();
        assertFine(page, item);
        person.press("Escape");
        page.waitForFunction("() => document.querySelector('dialog, .past') === null");
      }
      person.press("Control+f");
      page.locator(".search-panel").waitFor();
      assertFine(page, "search");
      person.press("Escape");
      person.named("Share").click();
      page.locator("dialog[open]").waitFor();
      assertFine(page, "share");
      person.press("Escape");
      page.locator(".avatar.me").click();
      page.locator(".me-panel").waitFor();
      assertFine(page, "oneself");
      person.press("Escape");
      if (look == Look.NARROW) { // A wide page shows so few without a list.
        page.locator(".avatar.overflow").click();
        page.locator(".people-list").waitFor();
        assertFine(page, "who is here");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void aBoardThatIsRecordedAndThePanelOfItsOwner(Look look) {
    JsonObject link = new JsonObject();
    link.addProperty("role", "own");
    String id = server.boards().addLink(server.boards().create("Lesson"), link);
    try (BoardPage owner =
        chromium.person("Owner", options(look)).open(server.http("/b/" + id).toString())) {
      Page page = owner.page();
      owner.named("Menu").click();
      owner.choose("Record this board…");
      page.locator(".record-now button").click();
      page.locator(".recording-badge").waitFor();
      page.getByText("Stop recording").waitFor();
      assertFine(page, "a recording that runs");
      owner.press("Escape");
      page.waitForFunction("() => document.querySelector('dialog') === null");
      assertFine(page, "the badge");
      owner.picture("recorded-" + look);
      page.locator(".recording-badge").click();
      page.getByText("Stop recording").click();
      page.locator(".recordings > li").waitFor();
      page.locator(".recordings button").last().click();
      assertFine(page, "a recording that has ended and may be deleted");
      owner.picture("recordings-" + look);
    }
  }

  @Test
  void thePagesThatAreNoBoard() {
    Page page = ada.page();
    page.navigate(server.http("/").toString());
    page.locator(".board-face").first().waitFor();
    assertFine(page, "start page");
    page.navigate(server.http("/b/0000000000000000000000").toString());
    page.locator(".gone").waitFor();
    assertFine(page, "unknown board");
    JsonObject link = new JsonObject();
    link.addProperty("role", "view");
    link.addProperty("password", "open sesame");
    Boards.Created locked = server.boards().create("Locked");
    page.navigate(server.http("/b/" + server.boards().addLink(locked, link)).toString());
    page.locator(".locked-form").waitFor();
    assertFine(page, "password page");
  }

  @Test
  void aBoardWithoutAConnectionAndFollowingSomebody() {
    draw(bob, "r", new At(300, 300), new At(400, 400));
    follow(ada, bob);
    assertFine(ada.page(), "following");
    ada.goOffline();
    ada.page().locator("[data-state=offline]").first().waitFor();
    assertFine(ada.page(), "offline");
  }
}
