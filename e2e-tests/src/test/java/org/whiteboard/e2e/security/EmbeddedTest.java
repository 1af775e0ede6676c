package org.whiteboard.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.TokenForge.claims;
import static org.whiteboard.e2e.support.TokenForge.with;

import com.google.gson.JsonObject;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.ServerProcess;
import org.whiteboard.e2e.support.TokenForge;

/**
 * A board in the frame of a page of another product, at an origin of its own, which says by a token
 * who its user is.
 */
@Tag("browser")
class EmbeddedTest {
  private static final TokenForge FORGE = new TokenForge();
  private static final AtomicInteger TOKENS = new AtomicInteger();

  private static HttpServer product;
  private static HttpServer stranger;
  private static ServerProcess server;
  private static Chromium chromium;

  /** How long the product's tokens are good. */
  private static volatile int tokenSeconds = 3_600;

  @BeforeAll
  static void start() throws IOException {
    product = site();
    stranger = site();
    String[] arguments =
        Stream.concat(
                Stream.of(FORGE.serverArguments()),
                Stream.of("--jwt-host-page=" + origin(product), "--group-role=staff=edit"))
            .toArray(String[]::new);
    server = ServerProcess.start(arguments);
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
    product.stop(0);
    stranger.stop(0);
  }

  /** A page with a board in a frame, which answers the frame's question, and whoever asks. */
  private static HttpServer site() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          boolean token = exchange.getRequestURI().getPath().equals("/token");
          byte[] body = (token ? token() : PAGE).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", token ? "text/plain" : "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
    return site;
  }

  private static final String PAGE =
      """
      <!doctype html><title>Product</title>
      <style>html,body,iframe{margin:0;border:0;width:100%;height:100%}</style>
      <script>
        const board = new URLSearchParams(location.search).get("board");
        addEventListener("message", async (event) => {
          if (event.origin !== new URL(board).origin) return;
          if (event.data?.type !== "whiteboard:token-wanted") return;
          const token = await (await fetch("/token")).text();
          event.source.postMessage({ type: "whiteboard:token", token }, event.origin);
        });
        addEventListener("DOMContentLoaded", () => {
          document.querySelector("iframe").src = board;
        });
      </script>
      <iframe></iframe>
      """;

  private static String token() {
    TOKENS.incrementAndGet();
    JsonObject ada = with(claims("ada"), "name", "Ada of the product");
    JsonObject staff = with(ada, "groups", List.of("staff"));
    return FORGE.signed(
        with(staff, "exp", Instant.now().plusSeconds(tokenSeconds).getEpochSecond()));
  }

  private static String origin(HttpServer site) {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  private static Boards.Created board;

  /** A link that guests are kept out of and that only lets people look. */
  private static String membersLink() {
    board = server.boards().create("Of the product");
    JsonObject body = new JsonObject();
    body.addProperty("role", "view");
    body.addProperty("signedInOnly", true);
    return server.http("/b/" + server.boards().addLink(board, body)).toString();
  }

  private static FrameLocator embed(BoardPage person, HttpServer in, String link) {
    person.page().navigate(origin(in) + "/?board=" + link);
    return person.page().frameLocator("iframe");
  }

  private static void draw(Page page) {
    page.mouse().click(640, 300); // The frame has the keys now.
    page.keyboard().press("r");
    page.mouse().move(400, 300);
    page.mouse().down();
    page.mouse().move(520, 380);
    page.mouse().up();
  }

  private static int shapes() {
    return server.boards().export(board.id()).shapeIds().size();
  }

  @Test
  void aBoardTakesItsUserFromThePageAroundItAndNoAddressNamesTheToken() {
    tokenSeconds = 3_600;
    try (BoardPage ada = chromium.person("Ada")) {
      List<String> addresses = Collections.synchronizedList(new ArrayList<>());
      ada.page().onRequest(request -> addresses.add(request.url()));
      String link = membersLink();
      FrameLocator frame = embed(ada, product, link);
      frame.locator(".toolbar").waitFor();
      PlaywrightAssertions.assertThat(frame.locator(".top-left")).not().containsText("View only");
      draw(ada.page());
      Eventually.equal("shapes on the server", 1, EmbeddedTest::shapes);
      frame.locator(".avatar.me").click();
      PlaywrightAssertions.assertThat(frame.locator(".me-panel"))
          .containsText("Signed in as Ada of the product");
      ada.picture("embedded");
      assertThat(ada.page().frames().get(1).url()).isEqualTo(link);
      assertThat(addresses).noneMatch(address -> address.contains("token=ey"));
      assertThat(ada.errors()).isEmpty();
    }
  }

  @Test
  void picturesOfVersionsAreShownToWhoIsHereByAToken() {
    tokenSeconds = 3_600;
    try (BoardPage ada = chromium.person("Ada")) {
      FrameLocator frame = embed(ada, product, membersLink());
      frame.locator(".toolbar").waitFor();
      draw(ada.page());
      Eventually.equal("shapes on the server", 1, EmbeddedTest::shapes);
      JsonObject version = new JsonObject();
      version.addProperty("name", "First");
      String path = "/api/boards/" + board.id() + "/versions";
      assertThat(server.boards().send("POST", path, null, version).statusCode()).isEqualTo(201);
      ada.page().keyboard().press("Escape");
      frame.getByRole(AriaRole.BUTTON, named("Menu")).click();
      frame.getByRole(AriaRole.MENUITEM, named("Versions and history…")).click();
      Locator picture = frame.locator(".version-row .thumbnail img");
      PlaywrightAssertions.assertThat(picture).hasCount(1);
      PlaywrightAssertions.assertThat(picture).hasAttribute("src", Pattern.compile("^blob:"));
      Eventually.until(
          "the picture is there",
          () -> (int) picture.evaluate("(image) => image.complete ? image.naturalWidth : 0") > 0);
      assertThat(ada.errors()).isEmpty();
    }
  }

  @Test
  void theStartPageInAFrameAsksForNoBoardsBeforeItKnowsWhoseTheyAre() {
    tokenSeconds = 3_600;
    try (BoardPage ada = chromium.person("Ada")) {
      // What was opened is remembered with its title, which comes with the board.
      embed(ada, product, membersLink()).locator("[data-state=saved]").first().waitFor();
      List<Request> asked = Collections.synchronizedList(new ArrayList<>());
      ada.page()
          .onRequest(
              request -> {
                if (request.url().contains("/api/") && !request.url().endsWith("/api/me")) {
                  asked.add(request);
                }
              });
      FrameLocator start = embed(ada, product, server.http("/").toString());
      PlaywrightAssertions.assertThat(start.locator(".board-card")).containsText("Of the product");
      Eventually.until(
          "the server was asked for the boards",
          () -> asked.stream().anyMatch(request -> request.url().endsWith("/api/shelf")));
      assertThat(asked)
          .allSatisfy(
              request ->
                  assertThat(request.headers().get("authorization"))
                      .as(request.url())
                      .startsWith("Bearer ey"));
      assertThat(ada.errors()).isEmpty();
    }
  }

  private static FrameLocator.GetByRoleOptions named(String name) {
    return new FrameLocator.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void aTokenThatEndsIsAskedForAgainAndNothingDrawnMeanwhileIsLost() {
    tokenSeconds = 4;
    try (BoardPage ada = chromium.person("Ada")) {
      FrameLocator frame = embed(ada, product, membersLink());
      frame.locator(".toolbar").waitFor();
      int before = TOKENS.get();
      draw(ada.page());
      Eventually.until("the page was asked again", () -> TOKENS.get() > before + 1);
      ada.page().keyboard().press("Escape");
      draw(ada.page());
      Eventually.equal("shapes on the server", 2, EmbeddedTest::shapes);
      PlaywrightAssertions.assertThat(frame.locator(".toolbar")).isVisible();
      assertThat(ada.errors()).isEmpty();
    }
  }

  @Test
  void aPageThatTheOperatorDidNotNameCanNeitherShowABoardNorGiveItAToken() {
    tokenSeconds = 3_600;
    String link = membersLink();
    try (BoardPage ada = chromium.person("Ada")) {
      embed(ada, stranger, link);
      ada.page()
          .waitForCondition(
              () ->
                  ada.page().frames().size() > 1
                      && ada.page().frames().get(1).url().startsWith("chrome-error:"));
      // Opened in a window of its own it could be shown, and is given a token all the same.
      Page opened =
          ada.page()
              .waitForPopup(
                  () ->
                      ada.page().evaluate("(link) => { window.other = window.open(link); }", link));
      PlaywrightAssertions.assertThat(opened.locator("h1"))
          .hasText("This board is for people who are signed in");
      ada.page()
          .evaluate(
              "(token) => window.other?.postMessage({ type: 'whiteboard:token', token }, '*')",
              token());
      opened.reload();
      PlaywrightAssertions.assertThat(opened.locator("h1"))
          .hasText("This board is for people who are signed in");
    }
  }
}
