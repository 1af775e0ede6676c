package org.whiteboard.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.IdentityProvider;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/** Signing in at a real OpenID provider, in a real browser. */
@Tag("browser")
@Tag("node")
class SignInTest {
  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private static IdentityProvider provider;
  private static ServerProcess server;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    int port = Project.freePort();
    String address = "http://127.0.0.1:" + port;
    provider = IdentityProvider.start(address);
    server =
        ServerProcess.startAt(
            port,
            "--public-url=" + address,
            "--oidc-issuer=" + provider.issuer(),
            "--oidc-client-id=" + IdentityProvider.CLIENT,
            "--oidc-client-secret=" + IdentityProvider.SECRET,
            "--group-role=teachers=edit");
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
    provider.close();
  }

  /** A link of this role that guests are kept out of. */
  private static String link(String role) {
    Boards.Created board = server.boards().create("For members");
    JsonObject body = new JsonObject();
    body.addProperty("role", role);
    body.addProperty("signedInOnly", true);
    return server.boards().addLink(board, body);
  }

  private static void signIn(Page page, String login) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.locator("input[name=login]").fill(login);
    page.locator("input[name=password]").fill("any");
    page.locator("button[type=submit]").click();
    // The next page, which asks for consent, has such a button too.
    page.locator("input[name=login]").waitFor(GONE);
    page.locator("button[type=submit]").click();
  }

  private static void awaitBoard(BoardPage person) {
    person.page().waitForURL(server.http("/b/") + "*");
    person.page().waitForSelector(".toolbar");
  }

  @Test
  void aGuestIsAskedToSignInAndComesBackToTheBoardUnderTheirOwnName() {
    BoardPage ada = chromium.person("Ada");
    List<String> addresses = new ArrayList<>();
    ada.page().onRequest(request -> addresses.add(request.url()));
    ada.page().navigate(server.http("/b/" + link("view")).toString());
    PlaywrightAssertions.assertThat(ada.page().locator("h1"))
        .hasText("This board is for people who are signed in");
    ada.picture("sign-in");
    signIn(ada.page(), "ada");
    awaitBoard(ada);
    // Her group may edit wherever she has a link.
    PlaywrightAssertions.assertThat(ada.page().locator(".top-left"))
        .not()
        .containsText("View only");
    ada.page().locator(".avatar.me").click();
    PlaywrightAssertions.assertThat(ada.page().locator(".me-panel"))
        .containsText("Signed in as Ada Lovelace");
    ada.picture("signed-in");

    Cookie session =
        ada.page().context().cookies().stream()
            .filter(cookie -> cookie.name.equals("whiteboard-sign-in"))
            .findFirst()
            .orElseThrow();
    assertThat(session.httpOnly).isTrue();
    assertThat(session.value).matches("[0-9A-Za-z]{43}");

    // The provider's answer is good once, and in the browser that asked for it.
    String callback =
        addresses.stream().filter(a -> a.contains("/auth/callback")).findFirst().orElseThrow();
    String path = callback.substring(server.http("").toString().length());
    assertThat(server.boards().get(path).statusCode()).isEqualTo(403);

    ada.page().getByText("Sign out").click();
    ada.page().waitForURL(provider.issuer() + "/**");
    ada.close();
    assertThat(ada.errors()).isEmpty();
  }

  @Test
  void signingOutEndsTheConnectionsAndWhatTheCookieWasGoodFor() {
    BoardPage kim = chromium.person("Kim");
    String link = link("view");
    kim.page().navigate(server.http("/b/" + link).toString());
    signIn(kim.page(), "kim");
    awaitBoard(kim);
    PlaywrightAssertions.assertThat(kim.page().locator(".top-left")).containsText("View only");
    Page second = kim.page().context().newPage();
    second.navigate(server.http("/b/" + link).toString());
    second.waitForSelector(".toolbar");
    kim.page().evaluate("() => fetch('/auth/sign-out', { method: 'POST' })");
    PlaywrightAssertions.assertThat(second.locator("h1"))
        .hasText("This board is for people who are signed in");
    kim.close();
  }

  @Test
  void aStrangersAnswerAWrongStateAndAForeignPathLeadNowhere() {
    Boards boards = server.boards();
    assertThat(boards.get("/auth/callback?code=x&state=y").statusCode()).isEqualTo(403);
    var begun = boards.get("/auth/sign-in?returnTo=//attacker.example");
    assertThat(begun.statusCode()).isEqualTo(303);
    assertThat(begun.headers().firstValue("Location").orElseThrow())
        .startsWith(provider.issuer())
        .contains("code_challenge_method=S256")
        .doesNotContain("attacker");
    assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }
}
