package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.ServerProcess;

/** Ada and Bob on a new board of the server, each in a browser of their own. */
@Tag("browser")
@ExtendWith({OneChromium.class, OneServer.class})
abstract class TwoPeople {
  static ServerProcess server;
  static Chromium chromium;

  String board;
  BoardPage ada;
  BoardPage bob;

  @BeforeEach
  void meet(TestInfo test) {
    board = server.boards().create(test.getDisplayName()).id();
    ada = chromium.person("Ada").open(url());
    bob = chromium.person("Bob").open(url());
  }

  @AfterEach
  void part() {
    ada.close();
    bob.close();
    assertThat(ada.errors()).as("script errors on Ada's page").isEmpty();
    assertThat(bob.errors()).as("script errors on Bob's page").isEmpty();
  }

  /** What both see now, for whoever reads a failure. */
  void pictures(String title) {
    ada.picture(title);
    bob.picture(title);
  }

  /** Draws with the tool of that key, and lets go of what was drawn. */
  static Drawn draw(BoardPage person, String key, At from, At to) {
    Set<String> before = person.shapes().keySet();
    person.press(key);
    person.drag(from, to);
    person.press("Escape");
    return person.drawn().stream()
        .filter(shape -> !before.contains(shape.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the tool of " + key + " drew nothing"));
  }

  /** The shape as it is on somebody's board now. */
  static Drawn again(BoardPage person, Drawn shape) {
    return person.shape(shape.id());
  }

  /**
   * Keeps the files with this in their address from a page, which is opened anew for it: what a
   * page that is there already asks for at the next moment can get past a new route.
   */
  static List<Route> holdBack(BoardPage person, String file) {
    List<Route> held = new ArrayList<>();
    person.page().route(url -> url.contains(file) && url.endsWith(".js"), held::add);
    person.reload();
    return held;
  }

  /** Waits until the page has asked for what a route keeps from it. */
  static void awaitHeld(BoardPage person, List<Route> held) {
    Eventually.until(
        "something is held back from " + person.name(),
        () -> {
          // Routes are handed over while the page is asked for something.
          person.page().evaluate("() => 0");
          return !held.isEmpty();
        });
  }

  /** From here on the time of a page whose clock is installed passes only as it is told to. */
  static void standStill(BoardPage person) {
    long now = ((Number) person.page().evaluate("() => Date.now()")).longValue();
    // Far enough that it is not past when it comes to the page.
    person.page().clock().pauseAt(now + 10_000);
  }

  String path() {
    return "/b/" + board;
  }

  String url() {
    return server.http(path()).toString();
  }

  static Locator button(BoardPage person, String name) {
    return person
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Opens the panel and waits until it shows a moment, which comes after the history itself. */
  static void openHistory(BoardPage person) {
    chooseHistory(person);
    PlaywrightAssertions.assertThat(person.page().getByRole(AriaRole.SLIDER))
        .hasAttribute("aria-valuetext", Pattern.compile("Step \\d+ of"));
  }

  static void chooseHistory(BoardPage person) {
    button(person, "Menu").click();
    person
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Versions and history…"))
        .click();
  }

  static void follow(BoardPage follower, BoardPage leader) {
    follower.named("Follow " + leader.shownName()).click();
    followFrame(follower).waitFor();
  }

  static void followsNoLonger(BoardPage person) {
    followFrame(person)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Around the board of whoever follows somebody. */
  static Locator followFrame(BoardPage follower) {
    return follower.page().locator(".follow-frame");
  }
}
