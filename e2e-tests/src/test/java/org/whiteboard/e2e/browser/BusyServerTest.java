package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whiteboard.e2e.support.Axe;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.FaultProxy;
import org.whiteboard.e2e.support.RawSession;
import org.whiteboard.e2e.support.ServerProcess;

/** A server that takes no more connections from somebody's network, seen from a page there. */
@Tag("browser")
@ExtendWith(OneChromium.class)
class BusyServerTest {
  /** Of what one address may open at once; it never takes as many to use it up. */
  private static final int KNOCKS_LIMIT = 1_000;

  /** The page waits between two attempts, longer each time. */
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  private static ServerProcess server;

  @BeforeAll
  static void startServer() {
    server = ServerProcess.start("--connects-per-second=1");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void whoIsTurnedAwayIsToldWhyGoesOnDrawingAndIsBackByThemselves() {
    String board = server.boards().create("Busy").id();
    try (FaultProxy network = new FaultProxy(server);
        BoardPage ada =
            TwoPeople.chromium.person("Ada").open(network.http("/b/" + board).toString())) {
      network.cut();
      assertThat(badge(ada, "offline")).isVisible(PATIENTLY);
      try (Crowd crowd = new Crowd()) {
        crowd.knock();
        network.heal();
        assertThat(banner(ada)).isVisible(PATIENTLY);
        ada.picture("busy-server");
        Axe.assertFine(ada.page(), "a busy server");
        ada.press("r");
        ada.drag(new At(300, 300), new At(400, 400));
        ada.awaitShapeCount(1);
        assertThat(banner(ada)).isVisible();
        assertThat(badge(ada, "offline")).containsText("Server busy, ");
      }
      assertThat(badge(ada, "saved")).isVisible(PATIENTLY);
      assertThat(banner(ada)).hasCount(0);
      Content.awaitEqual(server, board, ada);
      assertThat(ada.errors()).isEmpty();
    }
  }

  private static Locator banner(BoardPage person) {
    return person.page().getByText("More came from your network or to this board");
  }

  private static Locator badge(BoardPage person, String state) {
    return person.page().locator(".save-badge[data-state=" + state + "]");
  }

  /** Others behind the same address, who knock without end until they are closed. */
  private static final class Crowd implements AutoCloseable {
    private final Thread knocking = new Thread(this::goOn, "a crowd");
    private volatile boolean closed;

    /** Returns when the server takes no more connections from here. */
    void knock() {
      URI address = address();
      for (int i = 0; i < KNOCKS_LIMIT && RawSession.refusal(address, Map.of()) != 429; i++) {
        // What one address may open at once is used up.
      }
      knocking.start();
    }

    private static URI address() {
      return URI.create(server.syncUrl() + "/AAAAAAAAAAAAAAAAAAAAAA");
    }

    private void goOn() {
      while (!closed) {
        RawSession.refusal(address(), Map.of());
      }
    }

    @Override
    public void close() {
      closed = true;
      try {
        knocking.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
