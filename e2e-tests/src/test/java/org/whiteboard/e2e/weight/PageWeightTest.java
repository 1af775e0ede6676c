package org.whiteboard.e2e.weight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.ServerProcess;

/** What a first visit to a board costs. */
@Tag("browser")
class PageWeightTest {
  private static final long LIMIT_BYTES = 160_000;

  @Test
  void aBoardPageWeighsAtMost160KilobytesOnTheWire() {
    try (ServerProcess server = ServerProcess.start();
        Chromium chromium = Chromium.launch();
        BoardPage visitor = chromium.person("Visitor")) {
      String board = server.boards().create("Weight").id();
      AtomicLong wireBytes = new AtomicLong();
      CDPSession network = visitor.page().context().newCDPSession(visitor.page());
      network.on(
          "Network.loadingFinished",
          (JsonObject event) -> wireBytes.addAndGet(event.get("encodedDataLength").getAsLong()));
      network.send("Network.enable");
      long start = System.nanoTime();
      visitor.open(server.http("/b/" + board).toString());
      visitor.press("p");
      visitor.drag(new At(300, 300), new At(400, 350));
      visitor.awaitShapeCount(1);
      long firstStrokeMs = (System.nanoTime() - start) / 1_000_000;
      visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
      System.out.println(
          Map.of("board page, bytes on the wire", wireBytes.get())
              + ", first stroke after "
              + firstStrokeMs
              + " ms");
      assertThat(wireBytes.get()).isPositive().isLessThanOrEqualTo(LIMIT_BYTES);
    }
  }
}
