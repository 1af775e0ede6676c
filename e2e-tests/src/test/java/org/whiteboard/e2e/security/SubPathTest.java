package org.whiteboard.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.Nginx;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * The server below /whiteboard/ of a site that nginx serves, as {@code docs/operations.md} says.
 */
@Tag("browser")
class SubPathTest {
  private static final String FORWARDING =
      """
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-Host $http_host;
        proxy_read_timeout 90s;
      """;

  private static ServerProcess server;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    server = ServerProcess.start("--base-path=/whiteboard", "--trusted-proxy=127.0.0.1");
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  @ParameterizedTest(name = "proxy_pass ending in {0}")
  @ValueSource(strings = {";", "/;"})
  void boardsAreMadeDrawnAndSharedBelowAPathWhetherNginxTakesItOffOrNot(String end) {
    String upstream = "proxy_pass http://127.0.0.1:" + server.port() + end;
    String location = "location /whiteboard/ { " + upstream + "\n" + FORWARDING + " }";
    int port = Project.freePort();
    try (Nginx nginx = Nginx.start(port, location);
        BoardPage ada = chromium.person("Ada");
        BoardPage bob = chromium.person("Bob")) {
      Eventually.until("nginx answers", () -> answers(ada, nginx.http("/whiteboard/")));
      ada.page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New board"))
          .first()
          .click();
      ada.page().waitForURL("**/whiteboard/b/*");
      String board = ada.page().url();
      ada.open(board);
      bob.open(board);
      ada.press("r");
      ada.drag(new At(300, 300), new At(420, 380));
      bob.awaitShapeCount(1);
      ada.page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share").setExact(true))
          .click();
      assertThat(ada.page().locator(".link-card-address").inputValue()).isEqualTo(board);
      ada.page().keyboard().press("Escape");
      Response shelf =
          bob.page()
              .waitForResponse(
                  "**/whiteboard/api/shelf", () -> bob.page().navigate(nginx.http("/whiteboard/")));
      assertThat(shelf.status()).isEqualTo(200);
      bob.page().locator(".board-face").first().click();
      bob.page().waitForURL("**/whiteboard/b/*");
      assertThat(ada.errors()).isEmpty();
      assertThat(bob.errors()).isEmpty();
    }
  }

  private static boolean answers(BoardPage person, String url) {
    try {
      return person.page().navigate(url).status() == 200;
    } catch (PlaywrightException notYet) {
      return false;
    }
  }
}
