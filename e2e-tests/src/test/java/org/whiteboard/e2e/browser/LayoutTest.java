package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;

/** Where things stand on a page: nothing covers what must be read, and fingers can hit it all. */
class LayoutTest extends TwoPeople {
  private static final int PHONE_WIDTH = 390;

  /** What a finger hits without aiming. */
  private static final double FINGER_PX = 40;

  /** Names and sizes of what can be pressed, as far as it is seen. */
  private static final String TARGETS =
      """
      () => [...document.querySelectorAll("button, select, a[href], input:not([type=file])")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => one.closest("label") ?? one)
        .filter((one) => !one.closest(".visually-hidden"))
        .map((one) => {
          const { width, height } = one.getBoundingClientRect();
          const name = one.getAttribute("aria-label") ?? one.textContent;
          return { name: `${name} of ${one.className}`, size: Math.min(width, height) };
        })
        .filter(({ size }) => size > 0)
      """;

  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions().setViewportSize(PHONE_WIDTH, 844).setHasTouch(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 800, PHONE_WIDTH})
  void onAnEmptyBoardNoHintStandsBelowWhatSaysThatItIsRecorded(int width) {
    JsonObject link = new JsonObject();
    link.addProperty("role", "own");
    String id = server.boards().addLink(server.boards().create("Lesson"), link);
    var window = new Browser.NewContextOptions().setViewportSize(width, 844);
    try (BoardPage owner =
        chromium.person("Owner", window).open(server.http("/b/" + id).toString())) {
      owner.named("Menu").click();
      owner.choose("Record this board…");
      owner.page().getByText("Start recording").click();
      owner.page().getByText("Stop recording").waitFor();
      owner.press("Escape");
      Locator badge = owner.page().locator(".recording-badge");
      badge.waitFor();
      owner.picture("recorded-and-empty-" + width);
      List<Locator> hints =
          owner.page().locator(".empty-hints > *").all().stream()
              .filter(Locator::isVisible)
              .toList();
      assertThat(hints).as("hints that are left").hasSizeGreaterThan(1);
      for (Locator hint : hints) {
        assertThat(meet(badge.boundingBox(), hint.boundingBox())).as(hint.textContent()).isFalse();
      }
    }
  }

  private static boolean meet(BoundingBox a, BoundingBox b) {
    return a.x < b.x + b.width
        && b.x < a.x + a.width
        && a.y < b.y + b.height
        && b.y < a.y + a.height;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"board", "style", "oneself", "share", "history", "menu", "export", "start"})
  void onAPhoneEverythingIsLargeEnoughForAFinger(String what) {
    draw(ada, "r", new At(300, 300), new At(500, 500));
    try (BoardPage eve = chromium.person("Eve", phone()).open(url())) {
      eve.awaitShapeCount(1);
      show(eve, what);
      eve.picture("fingers-" + what);
      assertThat(tooSmall(eve)).isEmpty();
    }
  }

  @Test
  void onAPhoneAllToolsOfAGroupAreInTheWindow() {
    try (BoardPage eve = chromium.person("Eve", phone()).open(url())) {
      eve.named("More tools").click();
      eve.page().locator(".flyout button").first().waitFor();
      List<Locator> tools = eve.page().locator(".flyout button").all();
      assertThat(tools).hasSizeGreaterThan(5);
      for (Locator tool : tools) {
        BoundingBox box = tool.boundingBox();
        assertThat(box.x).isNotNegative();
        assertThat(box.x + box.width).isLessThanOrEqualTo(PHONE_WIDTH);
      }
      eve.picture("more-tools");
    }
  }

  private static void show(BoardPage eve, String what) {
    switch (what) {
      case "style" -> {
        eve.press("Control+a");
        eve.named("Style").click();
        eve.page().locator(".style-sheet .swatch").first().waitFor();
      }
      case "oneself" -> {
        eve.page().locator(".avatar.me").click();
        eve.page().locator(".me-panel").waitFor();
      }
      case "share" -> {
        eve.named("Share").click();
        eve.page().locator("dialog .qr").waitFor();
      }
      case "history" -> openHistory(eve);
      case "menu" -> {
        eve.named("Menu").click();
        eve.page().locator("[role=menu]").waitFor();
      }
      case "export" -> {
        eve.press("Control+Shift+E");
        eve.page().locator("dialog .choice").first().waitFor();
      }
      case "start" -> {
        eve.page().navigate(server.http("/").toString());
        eve.page().locator(".board-card").waitFor();
      }
      default -> {}
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> tooSmall(BoardPage person) {
    List<Map<String, Object>> all = (List<Map<String, Object>>) person.page().evaluate(TARGETS);
    assertThat(all).hasSizeGreaterThan(4);
    return all.stream()
        .filter(one -> ((Number) one.get("size")).doubleValue() < FINGER_PX - 0.5)
        .map(one -> one.get("name") + ": " + one.get("size"))
        .toList();
  }
}
