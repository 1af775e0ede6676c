package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whiteboard.e2e.support.Axe;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.FaultProxy;
import org.whiteboard.e2e.support.ServerProcess;

/** A server that takes no more connections from somebody's network, seen from a page there. */
@Tag("browser")
@ExtendWith(OneChromium.class)
class BusyServerTest {
  /** Of what one address may open at once; it never takes as many to use it up. */
  private static final int KNOCKS_LIMIT = 1_000;

  private static final String TURNED_AWAY = "More came from your network or to this board";

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
      try (Crowd crowd = new Crowd()) {
        crowd.knock();
        turnAway(ada, network);
        ada.picture("busy-server");
        Axe.assertFine(ada.page(), "a busy server");
        int drawn = 0;
        // Once a second a place is free, and whoever asks in that moment has it, Ada too.
        do {
          turnAway(ada, network);
          ada.press("r");
          ada.drag(new At(300, 300 + 10 * drawn), new At(400, 400 + 10 * drawn));
          ada.awaitShapeCount(++drawn);
        } while (!isToldThatWorkWaits(ada));
      }
      assertThat(badge(ada, "saved")).isVisible();
      assertThat(banner(ada)).hasCount(0);
      Content.awaitEqual(server, board, ada);
      assertThat(ada.errors()).isEmpty();
    }
  }

  /** Cuts her off until the server does not take her back. */
  private static void turnAway(BoardPage person, FaultProxy network) {
    Eventually.until(
        person.name() + " is turned away",
        () -> {
          if (banner(person).isVisible()) {
            return true;
          }
          network.cut();
          assertThat(badge(person, "offline")).isVisible();
          network.heal();
          assertThat(banner(person).or(badge(person, "saved")).first()).isVisible();
          return banner(person).isVisible();
        });
  }

  /** What the page says at one moment. */
  private static boolean isToldThatWorkWaits(BoardPage person) {
    String said = (String) person.page().evaluate("() => document.body.innerText");
    return said.contains(TURNED_AWAY) && said.matches("(?s).*Server busy, \\d+ waiting.*");
  }

  private static Locator banner(BoardPage person) {
    return person.page().getByText(TURNED_AWAY);
  }

  private static Locator badge(BoardPage person, String state) {
    return person.page().locator(".save-badge[data-state=" + state + "]");
  }

  /**
   * Others behind the same address, who knock without end until they are closed. Over lines that
   * stay open: between two knocks that took long, whoever comes back by themselves would get in.
   */
  private static final class Crowd implements AutoCloseable {
    private final List<Thread> knocking =
        List.of(new Thread(this::goOn, "crowd 1"), new Thread(this::goOn, "crowd 2"));
    private volatile boolean closed;

    /** Returns when the server takes no more connections from here. */
    void knock() {
      for (int i = 0; i < KNOCKS_LIMIT && answer() != 429; i++) {
        // What one address may open at once is used up.
      }
      knocking.forEach(Thread::start);
    }

    /** What an upgrade would be answered. */
    private static int answer() {
      return server.boards().get("/sync/AAAAAAAAAAAAAAAAAAAAAA").statusCode();
    }

    private void goOn() {
      while (!closed) {
        answer();
      }
    }

    @Override
    public void close() {
      closed = true;
      try {
        for (Thread thread : knocking) {
          thread.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
