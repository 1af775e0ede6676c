package org.whiteboard.e2e.weight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * What a first visit to a board costs. How long it takes is measured by {@code script/bench start}.
 */
@Tag("browser")
class PageWeightTest {
  private static final long WIRE_LIMIT_BYTES = 160_000;
  private static final long SCRIPT_LIMIT_BYTES = 120_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static ServerProcess server;
  private static Chromium chromium;

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

  @Test
  void aBoardPageWeighsAtMost160KilobytesOnTheWire() {
    try (BoardPage visitor = chromium.person("Visitor")) {
      AtomicLong wireBytes = new AtomicLong();
      CDPSession network = visitor.page().context().newCDPSession(visitor.page());
      network.on(
          "Network.loadingFinished",
          (JsonObject event) -> wireBytes.addAndGet(event.get("encodedDataLength").getAsLong()));
      network.send("Network.enable");
      visitor.open(newBoard());
      visitor.press("p");
      visitor.drag(new At(300, 300), new At(400, 350));
      visitor.awaitShapeCount(1);
      visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
      System.out.println("board page and first stroke: " + wireBytes + " bytes on the wire");
      assertThat(wireBytes.get()).isPositive().isLessThanOrEqualTo(WIRE_LIMIT_BYTES);
    }
  }

  @Test
  void theScriptsOfABoardPageAreAtMost120KilobytesOfGzip() {
    try (BoardPage visitor = chromium.person("Visitor")) {
      visitor.open(newBoard());
      // The board can be there before the worker that paints it.
      Eventually.until(
          "the worker is fetched",
          () -> scriptsOf(visitor).stream().anyMatch(script -> script.contains("raster-worker")));
      visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
      List<String> scripts = scriptsOf(visitor);
      long gzipBytes =
          scripts.stream().mapToLong(script -> get(script, "gzip").body().length).sum();
      System.out.println("scripts of a board page: " + gzipBytes + " bytes of gzip");
      assertThat(gzipBytes).isPositive().isLessThanOrEqualTo(SCRIPT_LIMIT_BYTES);
    }
  }

  @Test
  void scriptsComeInTheSmallestCodingTheVisitorTakesAndMayBeKeptForEver() {
    try (BoardPage visitor = chromium.person("Visitor")) {
      visitor.open(newBoard());
      for (String script : scriptsOf(visitor)) {
        HttpResponse<byte[]> brotli = get(script, "gzip, deflate, br, zstd");
        HttpResponse<byte[]> gzip = get(script, "gzip, br;q=0");
        HttpResponse<byte[]> plain = get(script, "identity");
        assertThat(codingOf(brotli)).isEqualTo("br");
        assertThat(codingOf(gzip)).isEqualTo("gzip");
        assertThat(codingOf(plain)).isEqualTo("none");
        assertThat(brotli.body().length).isLessThan(gzip.body().length);
        assertThat(gzip.body().length).isLessThan(plain.body().length);
        assertThat(brotli.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(brotli.headers().firstValue("Cache-Control"))
            .contains("public, max-age=31536000, immutable");
        assertThat(get(script + ".br", "identity").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void onlyAPageAndItsWorkerCarryThePolicyOfThePageAndItsPartsForbidAll() {
    try (BoardPage visitor = chromium.person("Visitor")) {
      String page = newBoard();
      visitor.open(page);
      assertThat(policyOf(page)).contains("script-src 'self'");
      for (String script : scriptsOf(visitor)) {
        if (script.contains("-worker-")) {
          assertThat(policyOf(script)).isEqualTo(policyOf(page));
        } else {
          assertThat(policyOf(script)).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        }
      }
    }
  }

  private static String policyOf(String url) {
    return get(url, "br").headers().firstValue("Content-Security-Policy").orElse("none");
  }

  private static String newBoard() {
    return server.http("/b/" + server.boards().create("Weight").id()).toString();
  }

  /** Each once, although the page and its worker import some of them both. */
  @SuppressWarnings("unchecked")
  private static List<String> scriptsOf(BoardPage visitor) {
    List<String> fetched =
        (List<String>)
            visitor
                .page()
                .evaluate("() => performance.getEntriesByType('resource').map(({ name }) => name)");
    return fetched.stream().filter(name -> name.endsWith(".js")).distinct().toList();
  }

  private static String codingOf(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return response.headers().firstValue("Content-Encoding").orElse("none");
  }

  private static HttpResponse<byte[]> get(String url, String accepted) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", accepted).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer from " + url, e);
    }
  }
}
