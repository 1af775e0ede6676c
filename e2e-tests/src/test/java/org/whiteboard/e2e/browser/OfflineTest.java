package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.FaultProxy;

/** Work done without a connection: seen, counted, kept over reloads and restarts, sent at last. */
class OfflineTest extends TwoPeople {

  private static void awaitState(BoardPage person, String state) {
    person.page().locator("[data-state=" + state + "]").first().waitFor();
  }

  /** The page keeps itself after the first work; the worker that opens it again has everything. */
  private static void awaitKept(BoardPage person) {
    Eventually.until(
        "the browser keeps the page",
        () ->
            (Boolean)
                person
                    .page()
                    .evaluate(
                        "async () => (await (await caches.open('whiteboard-client')).keys()).length"
                            + " > 4"));
  }

  /** While {@code window.patient} is set, a page waits for ever before it tries again by itself. */
  private static final String PATIENCE =
      """
      const later = window.setTimeout;
      window.setTimeout = (work, ms, ...rest) =>
        later(work, window.patient && ms >= 100 ? 2 ** 30 : ms, ...rest);
      """;

  @Test
  void withoutAConnectionOneGoesOnAndSeesHowMuchWaits() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller")) {
      traveller.page().addInitScript(PATIENCE);
      traveller.open(network.http(path()));
      traveller.page().evaluate("() => { window.patient = true; }");
      network.cut();
      awaitState(traveller, "offline");
      draw(traveller, "r", new At(300, 300), new At(400, 400));
      draw(traveller, "o", new At(500, 300), new At(600, 400));
      traveller
          .page()
          .waitForFunction(
              "() => /Offline, [0-9]+"
                  + " waiting/.test(document.querySelector('.save-text').textContent)");
      assertThat(traveller.page().locator(".banner")).containsText("No connection");
      network.heal();
      traveller.page().evaluate("() => { window.patient = false; }");
      traveller.page().getByText("Try now").click();
      ada.awaitShapeCount(2);
      awaitState(traveller, "saved");
      Content.awaitEqual(server, board, ada, bob, traveller);
    }
  }

  @Test
  void whoHasOnlyLookedOnFindsTheirPanelsWithoutAConnectionToo() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller").open(network.http(path()))) {
      traveller.page().mouse().move(400, 400);
      awaitKept(traveller);
      network.cut();
      awaitState(traveller, "offline");
      traveller.press("r");
      traveller.named("Fill").waitFor();
      traveller.press("?");
      traveller.page().locator("dialog[open]").waitFor();
    }
  }

  @Test
  void aReloadWithoutAConnectionShowsTheBoardAndTheWorkThatWaits() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller").open(network.http(path()))) {
      draw(traveller, "r", new At(300, 300), new At(400, 400));
      ada.awaitShapeCount(1);
      awaitKept(traveller);
      network.cut();
      awaitState(traveller, "offline");
      draw(traveller, "o", new At(500, 300), new At(600, 400));
      traveller.awaitStored();
      traveller.reload();
      assertThat(traveller.shapes()).hasSize(2);
      awaitState(traveller, "offline");
      draw(traveller, "3", new At(700, 300), new At(800, 400));
      network.heal();
      ada.awaitShapeCount(3);
      Content.awaitEqual(server, board, ada, bob, traveller);
    }
  }

  @Test
  void unsentWorkOutlivesTheBrowser(@TempDir Path profile) {
    try (FaultProxy network = new FaultProxy(server)) {
      try (BoardPage before = chromium.profile("Traveller", profile).open(network.http(path()))) {
        network.cut();
        awaitState(before, "offline");
        draw(before, "r", new At(300, 300), new At(400, 400));
        before.awaitShapeCount(1);
        before
            .page()
            .waitForFunction(
                "() => document.querySelector('.save-badge')" + ".textContent.includes('waiting')");
        before.awaitStored();
      }
      assertThat(server.boards().export(board).shapeIds()).isEmpty();
      network.heal();
      try (BoardPage after = chromium.profile("Traveller", profile).open(network.http(path()))) {
        ada.awaitShapeCount(1);
        awaitState(after, "saved");
        Content.awaitEqual(server, board, ada, bob, after);
      }
    }
  }

  /** Nothing more fits into what the browser keeps for the page's origin. */
  private static void allowOneByte(BoardPage person, String origin) {
    JsonObject quota = new JsonObject();
    quota.addProperty("origin", origin);
    quota.addProperty("quotaSize", 1);
    person
        .page()
        .context()
        .newCDPSession(person.page())
        .send("Storage.overrideQuotaForOrigin", quota);
  }

  @Test
  void whoseBrowserHasNoRoomIsToldAndAskedBeforeTheWorkThatWaitsIsLost() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller")) {
      String page = network.http(path());
      allowOneByte(traveller, page.substring(0, page.length() - path().length()));
      traveller.open(page);
      awaitState(traveller, "saved");
      network.cut();
      awaitState(traveller, "offline");
      draw(traveller, "r", new At(300, 300), new At(400, 400));
      awaitState(traveller, "failed");
      assertThat(traveller.page().locator(".banner")).containsText("disk is full");
      List<String> asked = new ArrayList<>();
      traveller
          .page()
          .onDialog(
              dialog -> {
                asked.add(dialog.type());
                dialog.dismiss();
              });
      traveller.page().evaluate("() => setTimeout(() => location.reload())");
      Eventually.until(
          "the browser asks whether to leave",
          () -> {
            traveller.page().evaluate("() => new Promise(requestAnimationFrame)");
            return asked.contains("beforeunload");
          });
      assertThat(traveller.shapes()).as("still there").hasSize(1);
      network.heal();
      ada.awaitShapeCount(1);
      awaitState(traveller, "saved");
      Content.awaitEqual(server, board, ada, bob, traveller);
    }
  }
}
