package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;

/** A file onto a running board, and what a refused one leaves behind: nothing. */
class ImportResourceTest {
  private static final String FILE =
      "{\"comments\":{},\"meta\":{\"title\":\"Given\"},\"shapes\":{"
          + "\"a\":{\"type\":\"rect\",\"z\":\"a1\",\"pos\":[0,0],\"size\":[80,60]},"
          + "\"b\":{\"type\":\"arrow\",\"z\":\"a2\",\"start\":{\"id\":\"a\",\"at\":[0.5,0.5]}}}}";

  @TempDir Path data;
  private RunningServer server;
  private Created board;

  @BeforeEach
  void start() {
    server = new RunningServer(data);
    board = server.create("Mine");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String path(String rest) {
    return "/api/boards/" + board.id() + rest;
  }

  private JsonObject shapes() {
    return object(server.get(path("/export"))).getAsJsonObject("shapes");
  }

  @Test
  void anImportedFileIsOneEditThatKeepsTheBoardsTitle() {
    var answer = server.json("POST", path("/import"), FILE);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(object(answer).get("shapes").getAsInt()).isEqualTo(2);
    JsonObject exported = object(server.get(path("/export")));
    assertThat(exported.getAsJsonObject("shapes").keySet()).containsExactly("a", "b");
    assertThat(exported.getAsJsonObject("meta").get("title").getAsString()).isEqualTo("Mine");
  }

  @Test
  void aFileThatIsOnlyReadLeavesTheBoardAlone() {
    var answer = server.json("POST", path("/import?apply=false"), FILE);
    assertThat(object(answer).getAsJsonArray("content")).hasSize(2);
    assertThat(shapes().keySet()).isEmpty();
  }

  @Test
  void aRefusedFileNamesTheLimitAndLeavesNothing() {
    String deep = "{\"type\":\"excalidraw\",\"elements\":" + "[".repeat(500);
    var answer = server.json("POST", path("/import"), deep);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(object(answer).get("limit").getAsString()).startsWith("jsonDepth");
    assertThat(shapes().keySet()).isEmpty();
  }

  @Test
  void theCommandLineAndTheServerWriteTheSameSvg() throws Exception {
    server.json("POST", path("/import"), FILE);
    String asked = server.get(path("/export?format=svg&scale=2")).body();
    assertThat(asked).contains("data-shape=\"a\"");
    Path out = data.resolve("out.svg");
    int code =
        org.whiteboard.server.cli.CommandLines.run(
            "export",
            board.id(),
            "--data",
            data.toString(),
            "--format",
            "svg",
            "-o",
            "scale=2",
            "--out",
            out.toString());
    assertThat(code).isZero();
    assertThat(java.nio.file.Files.readString(out)).isEqualTo(asked);
  }

  @Test
  void aPageCarriesItsPreviewUnlessTheLinkIsUnknown() {
    String page = server.get("/b/" + board.id()).body();
    if (page.contains("</head>")) { // Only when the client was built.
      assertThat(page).contains("<meta property=\"og:title\" content=\"Mine\" />");
      assertThat(page).contains("/export?format=thumbnail");
    }
    assertThat(server.get("/b/0123456789012345678901").body()).doesNotContain("og:title");
  }
}
