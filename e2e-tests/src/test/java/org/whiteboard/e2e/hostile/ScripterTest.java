package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * May edit a board, and puts scripts wherever a text or a picture goes: titles, names of people and
 * of files, texts, descriptions, links, SVG. A real browser shows it all to the board's owner.
 * Nothing runs, nothing is fetched, nothing becomes an element; and the policy that would stop it
 * anyway is never called on.
 */
@Tag("browser")
@Tag("node")
class ScripterTest {
  /** Ends an attribute, a text area and a title first, wherever it may have landed. */
  private static final String MARKUP =
      "\"'></textarea></title></style><img src=/owned onerror=\"window.owned=1\">"
          + "<svg onload=\"window.owned=1\"><script>window.owned=1;fetch('/owned')</script></svg>";

  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="80"
          height="60" onload="window.owned=1;fetch('/owned')">
        <script>window.owned=1;fetch('/owned')</script>
        <a x:href="javascript:window.owned=1"><rect width="80" height="60" fill="#0a8c3c"/></a>
        <foreignObject width="80" height="60">
          <iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:parent.owned=1"/>
          <img xmlns="http://www.w3.org/1999/xhtml" src="/owned" onerror="window.owned=1"/>
        </foreignObject>
        <image x:href="/owned" width="9" height="9"/>
        <set attributeName="onmouseover" to="window.owned=1"/>
      </svg>
      """;

  private static ServerProcess server;
  private static Chromium chromium;

  private final List<String> signs = new ArrayList<>();
  private BoardPage victim;
  private NodeClient attacker;
  private String board;

  @BeforeAll
  static void start() {
    server = ServerProcess.start();
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  /** Through the start page, so that the browser lists the board and shows its owner everything. */
  @BeforeEach
  void theVictimMakesABoardAndTheAttackerJoins() {
    victim = chromium.person("Victim");
    Page page = victim.page();
    page.onDialog(
        dialog -> {
          signs.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            signs.add("only the policy stopped it: " + message.text());
          }
        });
    page.context()
        .onRequest(
            request -> {
              if (URI.create(request.url()).getPath().contains("owned")) {
                signs.add("a request: " + request.url());
              }
            });
    page.navigate(server.http("/").toString());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New board")).click();
    page.waitForURL("**/b/*");
    board = page.url().replaceFirst(".*/b/", "").replaceFirst("[?#].*", "");
    victim.open(server.http("/b/" + board).toString());
    attacker = NodeClient.join(NodeClient.Version.V3_1, server.syncUrl(), board);
  }

  @AfterEach
  void nothingRan(TestInfo test) {
    victim.picture(test.getTestMethod().orElseThrow().getName());
    nothingRanHere();
    attacker.close();
    victim.close();
    assertThat(victim.errors()).as("script errors on the page").isEmpty();
  }

  private void nothingRanHere() {
    for (var frame : victim.page().frames()) {
      assertThat(frame.evaluate("() => window.owned ?? null")).as(frame.url()).isNull();
    }
    assertThat(
            victim
                .page()
                .evaluate(
                    "() => [...document.querySelectorAll('*')].filter((one) =>"
                        + " [...one.attributes].some((a) => a.name.startsWith('on') ||"
                        + " /^\\s*javascript:/i.test(a.value))).length"))
        .as("elements with scripts in their attributes")
        .isEqualTo(0);
    assertThat(signs).isEmpty();
  }

  private void openPanel(String menuItem) {
    victim
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu").setExact(true))
        .click();
    victim.choose(menuItem);
  }

  @Test
  void textsOfEveryKindAreShownAsTheyAre() {
    JsonObject title = new JsonObject();
    title.addProperty("title", MARKUP);
    assertThat(server.boards().send("PATCH", "/api/boards/" + board, null, title).statusCode())
        .isEqualTo(200);
    JsonObject version = new JsonObject();
    version.addProperty("name", MARKUP);
    String named = URLEncoder.encode(MARKUP.substring(0, 60), StandardCharsets.UTF_8);
    HttpResponse<byte[]> made =
        server
            .boards()
            .send("POST", "/api/boards/" + board + "/versions?name=" + named, null, version);
    assertThat(made.statusCode()).isEqualTo(201);
    attacker.addShape(
        "n1",
        Map.of("type", "note", "pos", List.of(0, 0), "size", List.of(200, 200), "text", MARKUP));
    attacker.addShape(
        "f1",
        Map.of(
            "type",
            "frame",
            "pos",
            List.of(300, 0),
            "size",
            List.of(300, 200),
            "name",
            MARKUP,
            "alt",
            MARKUP,
            "link",
            MARKUP,
            "stroke",
            MARKUP,
            "fill",
            "url(javascript:1)"));
    attacker.setAwareness(
        Map.of(
            "user", Map.of("id", MARKUP, "name", MARKUP, "color", "red;}</style>" + MARKUP),
            "cursor", List.of(100, 100)));
    victim.awaitShapeCount(2);
    Page page = victim.page();
    page.waitForFunction("() => document.title.includes('<img src=/owned')");
    Locator person = page.locator(".people [aria-label*='onerror']");
    person.first().waitFor();
    victim.press("Control+a");
    openPanel("Versions and history…");
    page.locator(".version-name", new Page.LocatorOptions().setHasText("<img src=/owned"))
        .first()
        .waitFor();
    nothingRanHere();
    victim.press("Escape");
    victim.press("Control+f");
    victim.type("onerror");
    nothingRanHere();
    victim.press("Escape");

    // The server writes the title into the page, for previews in chats.
    String html = Boards.text(server.boards().get("/b/" + board));
    assertThat(html).contains("&lt;img src=/owned").doesNotContain("<img src=/owned");

    page.navigate(server.http("/").toString());
    page.locator(".board-card").first().waitFor();
    PlaywrightAssertions.assertThat(page.locator(".board-card")).containsText("<img src=/owned");
  }

  @Test
  void theOwnersListOfPeopleShowsANameAsItIs() {
    String name = URLEncoder.encode("<img src=/owned onerror=owned=1>", StandardCharsets.UTF_8);
    URI address = URI.create(server.syncUrl() + "/" + board + "?name=" + name);
    try (RawSession hidden = RawSession.open(address, Map.of())) {
      assertThat(hidden.isOpen()).isTrue();
      victim
          .page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share").setExact(true))
          .click();
      victim
          .page()
          .locator(".people-here li", new Page.LocatorOptions().setHasText("<img src=/owned"))
          .waitFor();
    }
  }

  @Test
  void onlyLinksThatLeadSomewhereAreOffered() {
    attacker.addShape(
        "s1", Map.of("type", "rect", "pos", List.of(0, 0), "size", List.of(200, 100)));
    victim.awaitShapeCount(1);
    victim.press("Control+a");
    Locator chip = victim.page().locator(".link-chip");
    for (String link :
        List.of(
            "javascript:window.owned=1",
            " javascript:window.owned=1",
            "JaVaScRiPt:window.owned=1",
            "java\tscript:window.owned=1",
            "\u0001javascript:window.owned=1",
            "javascript://example.org/%0awindow.owned=1",
            "data:text/html,<script>window.owned=1</script>",
            "vbscript:owned",
            "blob:" + server.http("/").toString() + "x",
            "file:///etc/passwd",
            "//example.org",
            "https://",
            "http://[",
            MARKUP)) {
      attacker.setKey("s1", "link", link);
      victim.awaitShapes(
          "the link " + link,
          shapes ->
              shapes.get("s1").has("link")
                  && shapes.get("s1").get("link").getAsString().equals(link));
      PlaywrightAssertions.assertThat(chip).hasCount(0);
      nothingRanHere();
      attacker.setKey("s1", "link", "https://example.org/");
      chip.waitFor();
    }
    assertThat(chip.getAttribute("href")).isEqualTo("https://example.org/");
    assertThat(chip.getAttribute("rel")).contains("noopener", "noreferrer");
  }

  @Test
  void aPictureIsAPictureOnTheBoardAndAtItsOwnAddress() {
    byte[] svg = SVG.getBytes(StandardCharsets.UTF_8);
    String hash = sha256(svg);
    String address = "/api/boards/" + board + "/assets/" + hash;
    assertThat(server.boards().upload("PUT", address, svg).statusCode()).isEqualTo(201);
    attacker.addShape(
        "p1",
        Map.of(
            "type",
            "image",
            "pos",
            List.of(0, 0),
            "size",
            List.of(160, 120),
            "asset",
            hash,
            "alt",
            MARKUP));
    victim.awaitShapeCount(1);
    Eventually.until(
        "the picture was fetched",
        () ->
            (Boolean)
                victim
                    .page()
                    .evaluate(
                        "hash => performance.getEntriesByType('resource').some((one) =>"
                            + " one.name.includes(hash))",
                        hash));
    nothingRanHere();

    // Whoever follows its address gets a document without scripts, origin or network.
    HttpResponse<byte[]> served = server.boards().get(address);
    assertThat(served.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
    assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(served.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox")
        .contains("default-src 'none'")
        .doesNotContain("allow-");
    try (BoardPage curious = chromium.person("Curious")) {
      curious.page().navigate(server.http(address).toString());
      curious.page().mouse().move(20, 20);
      curious.page().mouse().click(20, 20);
      assertThat(curious.page().evaluate("() => window.owned ?? null")).isNull();
      assertThat(curious.page().evaluate("() => self.origin")).isEqualTo("null");
      assertThat(curious.page().url()).endsWith(hash);
    }
  }

  @Test
  void aPageInThePlaceOfAPictureIsRefusedWithItsCode() {
    for (String page :
        List.of(
            "<html><script>window.owned=1</script></html>", "<!--<svg/>--><script>1</script>")) {
      byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
      String address = "/api/boards/" + board + "/assets/" + sha256(bytes);
      HttpResponse<byte[]> answer = server.boards().upload("PUT", address, bytes);
      assertThat(answer.statusCode()).as(page).isEqualTo(415);
      assertThat(Boards.text(answer)).contains("not-an-image");
    }
  }

  @Test
  void namesOfFilesAndWhatIsInThemAreShownAsTheyAre() {
    openPanel("Import");
    String scene =
        "{\"type\":\"excalidraw\",\"version\":2,\"elements\":[{\"type\":\"text\",\"id\":\"1\","
            + "\"x\":0,\"y\":0,\"width\":99,\"height\":20,\"text\":\"<img src=/owned"
            + " onerror=owned=1>\",\"link\":\"javascript:window.owned=1\"},{\"type\":"
            + "\"<img src=/owned onerror=owned=1>\",\"id\":\"2\",\"x\":0,\"y\":0}]}";
    victim
        .page()
        .locator("#pick-import")
        .setInputFiles(
            new FilePayload(
                "<img src=owned onerror=owned=1>.excalidraw",
                "application/json",
                scene.getBytes(StandardCharsets.UTF_8)));
    victim.awaitShapes("the text", shapes -> !shapes.isEmpty());
    nothingRanHere();
    victim.press("Escape");
    victim.press("Control+a");
    PlaywrightAssertions.assertThat(victim.page().locator(".link-chip")).hasCount(0);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
