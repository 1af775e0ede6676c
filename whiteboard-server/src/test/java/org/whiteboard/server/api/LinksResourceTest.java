package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.Checksum;

/** Links and pictures over HTTP. */
class LinksResourceTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3};

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

  private static HttpResponse<String> addLink(Created board, String body) {
    return server.json("POST", "/api/boards/" + board.id() + "/links", body, owner(board));
  }

  @Test
  void aViewLinkMayLookAndNothingElse() {
    Created board = server.create("Shown");
    JsonObject link = object(addLink(board, "{\"role\":\"view\",\"name\":\"visitors\"}"));
    String path = "/api/boards/" + link.get("id").getAsString();
    assertThat(object(server.get(path)).get("role").getAsString()).isEqualTo("view");
    assertThat(server.get(path + "/export").statusCode()).isEqualTo(200);
    assertThat(server.json("PATCH", path, "{\"title\":\"x\"}").statusCode()).isEqualTo(403);
    assertThat(server.json("POST", path + "/versions", "{\"name\":\"x\"}").statusCode())
        .isEqualTo(403);
    assertThat(server.get(path + "/links").statusCode()).isEqualTo(403);
    assertThat(server.put(path + "/assets/" + Checksum.sha256Hex(PNG), PNG).statusCode())
        .isEqualTo(403);
  }

  @Test
  void nobodyButTheOwnerSeesLinksAndNoAnswerNamesTheBoardsInternalId() {
    Created board = server.create("Mine");
    assertThat(server.get("/api/boards/" + board.id() + "/links").statusCode()).isEqualTo(403);
    addLink(board, "{\"role\":\"edit\"}");
    JsonObject list = object(server.get("/api/boards/" + board.id() + "/links", owner(board)));
    assertThat(list.getAsJsonArray("links")).hasSize(2);
    for (var link : list.getAsJsonArray("links")) {
      assertThat(link.getAsJsonObject().keySet())
          .containsOnly("id", "role", "name", "url", "createdAt", "hasPassword", "signedInOnly");
    }
  }

  @Test
  void aRevokedLinkLeadsNowhere() {
    Created board = server.create("Mine");
    String link = object(addLink(board, "{\"role\":\"edit\"}")).get("id").getAsString();
    String path = "/api/boards/" + board.id() + "/links/" + link;
    assertThat(server.delete(path).statusCode()).isEqualTo(403);
    assertThat(server.delete(path, owner(board)).statusCode()).isEqualTo(204);
    assertThat(server.get("/api/boards/" + link).statusCode()).isEqualTo(404);
    assertThat(server.delete(path, owner(board)).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherBoardsLinkCanNotBeRevoked() {
    Created mine = server.create("Mine");
    Created yours = server.create("Yours");
    String path = "/api/boards/" + mine.id() + "/links/" + yours.id();
    assertThat(server.delete(path, owner(mine)).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/boards/" + yours.id()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatALinkCanNotBeIsRefusedInASentence() {
    Created board = server.create("Mine");
    for (String body :
        new String[] {
          "{}",
          "{\"role\":\"god\"}",
          "{\"role\":\"view\",\"expires\":\"tomorrow\"}",
          "{\"role\":\"view\",\"expires\":\"2001-01-01T00:00:00Z\"}"
        }) {
      assertThat(addLink(board, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(addLink(board, "{\"role\":\"edit\",\"signedIn\":true}").body())
        .as("a mistyped limit would be none")
        .contains("signedIn. Known are role, name, expires, password, signedInOnly");
    for (int i = 0; i < 4; i++) {
      assertThat(addLink(board, "{\"role\":\"view\"}").statusCode()).isEqualTo(201);
    }
    HttpResponse<String> tooMany = addLink(board, "{\"role\":\"view\"}");
    assertThat(tooMany.statusCode()).isEqualTo(409);
    assertThat(object(tooMany).get("limit").getAsString()).isEqualTo("5 links");
  }

  @Test
  void aPictureIsServedAsWhatItIsAndInASandbox() {
    Created board = server.create("Pictures");
    String hash = Checksum.sha256Hex(PNG);
    String path = "/api/boards/" + board.id() + "/assets/" + hash;
    assertThat(server.put(path, PNG, "Content-Type", "text/html").statusCode()).isEqualTo(201);
    assertThat(server.put(path, PNG).statusCode()).isEqualTo(204);
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
    Created other = server.create("No pictures");
    assertThat(server.get("/api/boards/" + other.id() + "/assets/" + hash).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsNoPictureOrNotTheOneThatWasNamedIsRefused() {
    Created board = server.create("Pictures");
    String assets = "/api/boards/" + board.id() + "/assets/";
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertThat(server.put(assets + Checksum.sha256Hex(html), html).statusCode()).isEqualTo(415);
    assertThat(server.put(assets + Checksum.sha256Hex(html), PNG).statusCode()).isEqualTo(400);
    byte[] large = new byte[(1 << 20) + 1];
    assertThat(server.put(assets + Checksum.sha256Hex(large), large).statusCode()).isEqualTo(413);
    assertThat(server.get(assets + "..%2F..%2Fwhiteboard.db").statusCode()).isIn(400, 404);
  }
}
