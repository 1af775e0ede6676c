package org.whiteboard.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.ServerProcess;

/** Ada owns a board and decides who may do what on it; Bob comes by the links she gives him. */
@Tag("browser")
class SharingTest {
  private static final String ROLE = "What the link allows";

  private static ServerProcess server;
  private static Chromium chromium;

  private BoardPage ada;
  private BoardPage bob;

  @BeforeAll
  static void startServerAndBrowser() {
    server = ServerProcess.start();
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stopServerAndBrowser() {
    chromium.close();
    server.close();
  }

  /** Through the start page, as people make boards: it leaves the owner's cookie behind. */
  @BeforeEach
  void adaMakesABoard() {
    ada = chromium.person("Ada");
    bob = chromium.person("Bob");
    ada.page().navigate(server.http("/").toString());
    button(ada, "New board").click();
    ada.page().waitForURL("**/b/*");
    ada.open(ada.page().url());
  }

  @AfterEach
  void part(TestInfo test) {
    String title = test.getTestMethod().orElseThrow().getName();
    ada.picture(title);
    bob.picture(title);
    ada.close();
    bob.close();
    assertThat(ada.errors()).as("script errors on Ada's page").isEmpty();
    assertThat(bob.errors()).as("script errors on Bob's page").isEmpty();
  }

  private static Locator button(BoardPage person, String name) {
    return person
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator cards() {
    return ada.page().locator(".link-card");
  }

  private void openShareDialog() {
    button(ada, "Share").click();
    PlaywrightAssertions.assertThat(cards()).hasCount(1);
  }

  /** A new link; answers its card. It may view until it is told otherwise. */
  private Locator newLink() {
    button(ada, "New link").click();
    PlaywrightAssertions.assertThat(cards()).hasCount(2);
    return cards().last();
  }

  private static String address(Locator card) {
    return card.locator(".link-card-address").inputValue();
  }

  private static void draw(BoardPage person) {
    person.press("r");
    person.drag(new At(300, 300), new At(420, 380));
  }

  private void awaitStatus(Locator card) {
    PlaywrightAssertions.assertThat(card.locator(".link-card-status")).hasText("Saved");
  }

  @Test
  void S3_aViewerLooksUntilTheOwnerLetsThemDrawAndStopsWhenTheyMayNoMore() {
    draw(ada);
    openShareDialog();
    Locator card = newLink();
    bob.open(address(card));
    bob.awaitShapeCount(1);
    PlaywrightAssertions.assertThat(bob.page().locator(".top-left")).containsText("View only");

    card.getByLabel(ROLE).selectOption("edit");
    awaitStatus(card);
    PlaywrightAssertions.assertThat(bob.page().locator(".top-left"))
        .not()
        .containsText("View only");
    draw(bob);
    bob.awaitShapeCount(2);
    ada.awaitShapeCount(2);
    // Who loses the right while something waits to be stored begins anew without it.
    bob.page().locator(".save-badge[data-state=saved]").waitFor();

    card.getByLabel(ROLE).selectOption("view");
    PlaywrightAssertions.assertThat(bob.page().locator(".top-left")).containsText("View only");
    draw(bob);
    assertThat(bob.shapes()).hasSize(2);
    ada.awaitShapeCount(2);
  }

  @Test
  void aRevokedLinkClosesThePageThatItOpened() {
    openShareDialog();
    Locator card = newLink();
    String link = address(card);
    bob.open(link);
    card.getByText("Revoke", new Locator.GetByTextOptions().setExact(true)).click();
    card.getByText("Revoke the link").click();
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("This link no longer opens the board");
    PlaywrightAssertions.assertThat(cards()).hasCount(1);
    bob.page().navigate(link);
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("There is no board at this address");
  }

  @Test
  void aLinkThatEndsClosesThePageThatItOpenedAndOpensNoOther() {
    openShareDialog();
    Locator card = newLink();
    String link = address(card);
    bob.open(link);
    endIn(link, Duration.ofSeconds(3));
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("This link no longer opens the board");
    PlaywrightAssertions.assertThat(bob.page().locator(".gone")).containsText("its time is over");
    bob.picture("ended-while-connected");
    bob.page().navigate(link);
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("There is no board at this address");
    PlaywrightAssertions.assertThat(bob.page().locator(".gone")).containsText("or it has ended");
    draw(ada);
    ada.awaitShapeCount(1);
  }

  private Object patchEnd(String path, Instant end) {
    return ada.page()
        .evaluate(
            "async ([path, expires]) => (await fetch(path, { method: 'PATCH',"
                + " headers: { 'Content-Type': 'application/json' },"
                + " body: JSON.stringify({ expires }) })).status",
            List.of(path, end.toString()));
  }

  /** As the dialog does, which knows minutes only. */
  private void endIn(String link, Duration time) {
    String id = link.substring(link.lastIndexOf('/') + 1);
    String own = ada.page().url().replaceFirst(".*/b/", "").replaceFirst("\\?.*", "");
    String path = "/api/boards/" + own + "/links/" + id;
    // An end that is past when the server hears of it is refused.
    Eventually.equal("answer", 200, () -> patchEnd(path, Instant.now().plus(time)));
    ada.press("Escape");
  }

  @Test
  void aPasswordIsAskedForOnAPageAndStandsInNoAddress() {
    openShareDialog();
    Locator card = newLink();
    card.getByLabel(ROLE).selectOption("edit");
    awaitStatus(card);
    card.getByText("Conditions").click();
    card.getByLabel("Password").fill("open sesame");
    card.getByText("Set", new Locator.GetByTextOptions().setExact(true)).click();
    PlaywrightAssertions.assertThat(card).containsText("Asks for a password");

    bob.page().navigate(address(card) + "?test");
    Locator field = bob.page().getByLabel("Password");
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("This board asks for a password");
    field.fill("guess");
    bob.press("Enter");
    PlaywrightAssertions.assertThat(bob.page().getByRole(AriaRole.ALERT))
        .hasText("That is not the password.");
    bob.picture("locked");
    field.fill("open sesame");
    bob.press("Enter");
    bob.page().waitForFunction("() => window.__board !== undefined && window.__board.ready()");
    assertThat(bob.page().url()).doesNotContain("sesame");
    draw(bob);
    ada.awaitShapeCount(1);
    bob.reload();
    bob.awaitShapeCount(1);
  }

  @Test
  void theOwnerSeesWhoIsHereAndSendsThemAway() {
    openShareDialog();
    Locator card = newLink();
    card.getByLabel("Name of the link").fill("Guests");
    ada.press("Tab");
    awaitStatus(card);
    bob.open(address(card));
    Locator here =
        ada.page()
            .locator(".people-here li")
            .filter(new Locator.FilterOptions().setHasText("by “Guests”"));
    PlaywrightAssertions.assertThat(here).hasCount(1);
    Locator own =
        ada.page()
            .locator(".people-here li")
            .filter(new Locator.FilterOptions().setHasText("Can manage"));
    PlaywrightAssertions.assertThat(own.locator(".people-here-you")).hasText("you");
    PlaywrightAssertions.assertThat(own.getByRole(AriaRole.BUTTON)).hasCount(0);
    PlaywrightAssertions.assertThat(here.locator(".people-here-you")).hasCount(0);
    ada.picture("share");
    here.getByRole(AriaRole.BUTTON).click();
    PlaywrightAssertions.assertThat(bob.page().locator("h1"))
        .hasText("You were removed from the board");
    PlaywrightAssertions.assertThat(here).hasCount(0);
  }

  @Test
  void nothingThatAViewerGetsNamesTheBoardOrAnotherLinkOfIt() {
    openShareDialog();
    Locator card = newLink();
    String viewLink = address(card);
    String viewId = viewLink.substring(viewLink.lastIndexOf('/') + 1);
    String editId = ada.page().url().replaceFirst(".*/b/", "").replaceFirst("\\?.*", "");
    StringBuilder heard = new StringBuilder();
    AtomicInteger frames = new AtomicInteger();
    bob.page().onResponse(response -> heard.append(response.headers()));
    bob.page()
        .onWebSocket(
            socket ->
                socket.onFrameReceived(
                    frame -> {
                      heard.append(new String(frame.binary(), StandardCharsets.ISO_8859_1));
                      frames.incrementAndGet();
                    }));
    bob.open(viewLink);
    ada.press("Escape"); // Under the dialog nothing is drawn.
    draw(ada);
    bob.awaitShapeCount(1);
    for (String path :
        new String[] {"", "/export", "/links", "/people", "/versions", "/history", "/x"}) {
      heard.append(fetch("/api/boards/" + viewId + path));
    }
    heard.append(fetch("/api/boards/" + editId.toLowerCase(Locale.ROOT)));
    heard.append(bob.page().content());
    assertThat(frames.get()).as("frames that were heard").isPositive();
    assertThat(heard.toString()).doesNotContain(editId).contains(viewId);
  }

  private String fetch(String path) {
    String answer =
        (String)
            bob.page()
                .evaluate(
                    "async (path) => { const r = await fetch(path);"
                        + " return JSON.stringify({ status: r.status, body: await r.text() }); }",
                    path);
    return new Gson().fromJson(answer, JsonObject.class).get("body").getAsString();
  }
}
