package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Axe;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.ServerProcess;

/** A server without space: people are told, stay, and lose nothing when space returns. */
@Tag("browser")
class FullServerTest {
  private static final int FULL = 507;

  private static ServerProcess server;
  private static Chromium chromium;

  @BeforeAll
  static void startServerAndBrowser() {
    server = ServerProcess.start("--store-limit-bytes", "3000000");
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stopServerAndBrowser() {
    chromium.close();
    server.close();
  }

  @Test
  void aFullServerSaysSoKeepsEverybodyOnTheBoardAndTakesItAllWhenThereIsSpace() {
    Boards.Created ballast = server.boards().create("Ballast");
    String board = server.boards().create("Plan").id();
    try (BoardPage ada = person("Ada", board);
        BoardPage bob = person("Bob", board)) {
      drawn(ada, 0);
      bob.awaitShapeCount(1);
      fill(ballast.id());
      imports(ada, large(0, 3));
      assertThat(banner(ada)).isVisible();
      assertThat(banner(bob)).isVisible();
      ada.awaitShapeCount(4);
      ada.picture("full-server");
      Axe.assertFine(ada.page(), "a server without space");
      drawn(bob, 1);
      // What is small may still fit when the server tries again, and come to Ada.
      bob.awaitShapeCount(2);
      assertThat(ada.errors()).isEmpty();
      String path = "/api/boards/" + ballast.id();
      assertThat(server.boards().send("DELETE", path, ballast.ownerToken(), null).statusCode())
          .isEqualTo(204);
      assertThat(saved(ada)).isVisible();
      assertThat(saved(bob)).isVisible();
      assertThat(banner(ada)).hasCount(0);
      ada.awaitShapeCount(5);
      Content.awaitEqual(server, board, ada, bob);
      assertThat(server.boards().export(board).shapeIds()).hasSize(5);
    }
  }

  private static BoardPage person(String name, String board) {
    return chromium.person(name).open(server.http("/b/" + board).toString());
  }

  private static Locator banner(BoardPage person) {
    return person.page().getByText("The server has no space left");
  }

  private static Locator saved(BoardPage person) {
    return person.page().locator(".save-badge[data-state=saved]");
  }

  private static void drawn(BoardPage person, int index) {
    double x = 300 + index * 50;
    double y = 200;
    person.press("r");
    person.drag(new At(x, y), new At(x + 40, y + 40));
    person.press("Escape");
  }

  private static void imports(BoardPage person, byte[] file) {
    person.press("Control+o");
    FileChooser chooser =
        person.page().waitForFileChooser(() -> person.page().getByText("Choose a file").click());
    chooser.setFiles(new FilePayload("large.json", "application/json", file));
  }

  /** Until nothing large fits any more. */
  private static void fill(String ballast) {
    int count = 0;
    int status = 200;
    while (status == 200) {
      byte[] file = large(count++, 1);
      String path = "/api/boards/" + ballast + "/import";
      status = server.boards().upload("POST", path, file).statusCode();
    }
    assertThat(status).isEqualTo(FULL);
  }

  /** A board whose shapes take 60 kB each. */
  private static byte[] large(int first, int shapes) {
    String name = "x".repeat(60_000);
    StringJoiner all = new StringJoiner(",", "{\"comments\":{},\"meta\":{},\"shapes\":{", "}}");
    for (int i = first; i < first + shapes; i++) {
      all.add(
          "\"s%d\":{\"type\":\"rect\",\"pos\":[%d,400],\"size\":[40,40],\"name\":\"%s\"}"
              .formatted(i, i * 60, name));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}
