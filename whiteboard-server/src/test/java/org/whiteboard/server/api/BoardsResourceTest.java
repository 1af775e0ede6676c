package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.Checksum;

/** Boards over HTTP, against a whole server. */
class BoardsResourceTest {
  @TempDir static Path data;
  private static RunningServer server;

  @BeforeAll
  static void startServer() {
    server = new RunningServer(data);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void aNewBoardAnswersItsFirstEditLinkAndAnOwnerToken() {
    HttpResponse<String> answer =
        server.json("POST", "/api/boards", "{\"title\":\"Grüße\"}", "Host-Check", "x");
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonObject board = object(answer);
    String id = board.get("id").getAsString();
    assertThat(id).matches("[0-9A-Za-z]{22}");
    assertThat(board.get("title").getAsString()).isEqualTo("Grüße");
    assertThat(board.get("url").getAsString())
        .isEqualTo("http://127.0.0.1:" + server.port() + "/b/" + id);
    assertThat(board.get("ownerToken").getAsString()).matches("[0-9A-Za-z]{43}");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Path=/api/boards/" + id)
        .contains("HttpOnly")
        .contains("SameSite=Strict");
    JsonObject facts = object(server.get("/api/boards/" + id));
    assertThat(facts.get("id").getAsString()).isEqualTo(id);
    assertThat(facts.get("title").getAsString()).isEqualTo("Grüße");
    assertThat(facts.get("role").getAsString()).isEqualTo("edit");
    assertThat(facts.get("createdAt").getAsString()).endsWith("Z");
  }

  @Test
  void aBoardNeedsNoTitle() {
    assertThat(server.json("POST", "/api/boards", "{}").statusCode()).isEqualTo(201);
    assertProblem(server.json("POST", "/api/boards", ""), 400, "invalid-request");
  }

  @Test
  void aClientThatOffersHttp2ByUpgradeIsAnsweredInHttp1() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/boards"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    assertThat(http2.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void anUnknownBoardIs404AsAProblemThatNamesTheLink() {
    String unknown = "0123456789ABCDEFGHIJKL";
    HttpResponse<String> answer = server.get("/api/boards/" + unknown);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(object(answer).get("board").getAsString()).isEqualTo(unknown);
    assertThat(object(answer).get("code").getAsString()).isEqualTo("unknown-board");
    assertThat(server.get("/api/boards/" + unknown + "/export").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/boards/..%2F..%2Fetc").statusCode()).isIn(400, 404);
  }

  @Test
  void aRenamedBoardHasItsTitleInTheDocumentToo() {
    Created board = server.create("Before");
    HttpResponse<String> answer =
        server.json("PATCH", "/api/boards/" + board.id(), "{\"title\":\"After\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(object(answer).get("title").getAsString()).isEqualTo("After");
    HttpResponse<String> export = server.get("/api/boards/" + board.id() + "/export");
    assertThat(export.body())
        .isEqualTo("{\"comments\":{},\"meta\":{\"title\":\"After\"},\"shapes\":{}}");
  }

  @Test
  void anExportCarriesTheHashOfItsBody() {
    Created board = server.create("Hash");
    HttpResponse<String> export = server.get("/api/boards/" + board.id() + "/export?format=json");
    assertThat(export.headers().firstValue("Whiteboard-Content-Hash").orElseThrow())
        .isEqualTo(Checksum.sha256Hex(export.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(server.get("/api/boards/" + board.id() + "/export?format=yjs").statusCode())
        .isEqualTo(200);
    HttpResponse<String> unknown = server.get("/api/boards/" + board.id() + "/export?format=doc");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(object(unknown).get("code").getAsString()).isEqualTo("unknown-format");
  }

  @Test
  void onlyTheOwnerDeletesABoard() {
    Created board = server.create("Doomed");
    String path = "/api/boards/" + board.id();
    assertThat(server.delete(path).statusCode()).isEqualTo(403);
    assertThat(server.delete(path, "Authorization", "Bearer wrong").statusCode()).isEqualTo(403);
    assertThat(server.delete(path, owner(server.create("Another"))).statusCode()).isEqualTo(403);
    assertThat(server.delete(path, owner(board)).statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void badInputIsAProblemWithItsLimitAndNeverAStackTrace() {
    assertProblem(server.json("POST", "/api/boards", "{\"title\":"), 400, "invalid-request");
    assertProblem(server.json("POST", "/api/boards", "[1]"), 400, "invalid-request");
    String title = "x".repeat(201);
    HttpResponse<String> tooLong =
        server.json("POST", "/api/boards", "{\"title\":\"" + title + "\"}");
    assertProblem(tooLong, 400, "too-long");
    assertThat(object(tooLong).get("limit").getAsString()).isEqualTo("200 characters");
    HttpResponse<String> tooLarge =
        server.json("POST", "/api/boards", "{\"title\":\"" + "x".repeat(100_000) + "\"}");
    assertProblem(tooLarge, 413, "too-large");
    assertProblem(server.get("/api/nothing"), 404, "not-found");
    assertProblem(server.json("PUT", "/api/boards", "{}"), 405, "method-not-allowed");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(object(answer).get("code").getAsString()).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("org.whiteboard");
  }

  @Test
  void aPageOfAnotherSiteCanChangeNothing() {
    Created board = server.create("Mine");
    HttpResponse<String> foreign =
        server.json(
            "PATCH",
            "/api/boards/" + board.id(),
            "{\"title\":\"Yours\"}",
            "Origin",
            "https://attacker.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    HttpResponse<String> own =
        server.json(
            "PATCH",
            "/api/boards/" + board.id(),
            "{\"title\":\"Ours\"}",
            "Origin",
            "http://127.0.0.1:" + server.port());
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerForbidsSniffingAndLeakingTheAddress() {
    for (String path : new String[] {"/healthz", "/api/boards/unknown", "/", "/b/unknown"}) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void theServerSaysThatItIsAliveAndReadyAndWhatItCounts() {
    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body()).contains("whiteboard_rooms");
  }
}
