package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;

/** Copies, the trash and the shelf over HTTP. */
class SavedBoardsTest {
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

  private static String path(Created board) {
    return "/api/boards/" + board.id();
  }

  private static HttpResponse<String> copy(Created board, String body) {
    return server.json("POST", path(board) + "/copy", body);
  }

  private static JsonArray shelf(String text, Created... boards) {
    JsonArray links = new JsonArray();
    for (Created board : boards) {
      links.add(board.id());
    }
    JsonObject body = new JsonObject();
    body.add("links", links);
    body.addProperty("text", text);
    return object(server.json("POST", "/api/shelf", body.toString())).getAsJsonArray("boards");
  }

  private static void rename(Created board, String title) {
    server.json("PATCH", path(board), "{\"title\":\"" + title + "\"}");
  }

  @Test
  void aCopyHoldsWhatTheBoardHeldAndGoesItsOwnWay() {
    Created board = server.create("One");
    rename(board, "Two");
    Created copy =
        RunningServer.GSON.fromJson(copy(board, "{\"title\":\"Copy\"}").body(), Created.class);
    rename(board, "Three");
    assertThat(server.get(path(copy) + "/export").body()).contains("\"Copy\"");
    assertThat(server.get(path(board) + "/export").body()).contains("\"Three\"");
    assertThat(server.delete(path(copy), owner(copy)).statusCode()).isEqualTo(204);
    assertThat(server.get(path(board)).statusCode()).isEqualTo(200);
  }

  @Test
  void anyMomentCanBeCopiedAndExported() {
    Created board = server.create("One");
    rename(board, "Two");
    assertThat(server.get(path(board) + "/export?at=1").body()).contains("\"One\"");
    assertThat(server.get(path(board) + "/export?at=9").statusCode()).isEqualTo(404);
    String answer = copy(board, "{\"at\":1,\"title\":\"\"}").body();
    Created copy = RunningServer.GSON.fromJson(answer, Created.class);
    assertThat(server.get(path(copy) + "/export").body())
        .isEqualTo(server.get(path(board) + "/export?at=1").body());
    assertThat(copy(board, "{\"at\":9}").statusCode()).isEqualTo(404);
    JsonObject version =
        object(server.json("POST", path(board) + "/versions", "{\"name\":\"x\",\"offset\":1}"));
    assertThat(
            server.get(path(board) + "/export?version=" + version.get("id").getAsString()).body())
        .contains("\"One\"");
  }

  @Test
  void theLastUpdateOfAMomentHasATimeAndAnAuthor() {
    Created board = server.create("One");
    server.json("PATCH", path(board) + "?name=J%C3%BCrgen%20%26%20Co", "{\"title\":\"Two\"}");
    var headers = server.get(path(board) + "/history/2?format=yjs").headers();
    assertThat(headers.firstValue("Whiteboard-Moment-Author")).contains("J%C3%BCrgen%20%26%20Co");
    assertThat(headers.firstValue("Whiteboard-Moment-Time")).isPresent();
    assertThat(server.get(path(board) + "/history/0?format=yjs").statusCode()).isEqualTo(200);
    assertThat(server.get(path(board) + "/history/updates?after=3").statusCode()).isEqualTo(404);
    assertThat(server.get(path(board) + "/history/updates?after=2").body()).isEmpty();
  }

  @Test
  void aBoardInTheTrashIsGoneForAllButItsOwnerWhoCanTakeItOutAgain() {
    Created board = server.create("Precious");
    assertThat(server.json("POST", path(board) + "/trash", "").statusCode()).isEqualTo(403);
    JsonObject trashed = object(server.json("POST", path(board) + "/trash", "", owner(board)));
    assertThat(trashed.get("deletedAt").getAsString())
        .isGreaterThan(trashed.get("trashedAt").getAsString());
    assertThat(server.get(path(board)).statusCode()).isEqualTo(404);
    assertThat(server.get(path(board), owner(board)).statusCode()).isEqualTo(404);
    assertThat(server.delete(path(board) + "/trash").statusCode()).isEqualTo(404);
    assertThat(server.delete(path(board)).statusCode()).isEqualTo(404);
    JsonObject shelved = shelf("precious", board).get(0).getAsJsonObject();
    assertThat(shelved.has("trashedAt")).isTrue();
    assertThat(shelved.has("excerpt")).isFalse();

    assertThat(server.delete(path(board) + "/trash", owner(board)).statusCode()).isEqualTo(204);
    assertThat(server.get(path(board)).statusCode()).isEqualTo(200);
    assertThat(server.get(path(board) + "/export").body()).contains("\"Precious\"");
  }

  @Test
  void aBoardInTheTrashCanBeDeletedForGoodByItsOwner() {
    Created board = server.create("Rubbish");
    server.json("POST", path(board) + "/trash", "", owner(board));
    assertThat(server.delete(path(board), owner(board)).statusCode()).isEqualTo(204);
    assertThat(server.delete(path(board) + "/trash", owner(board)).statusCode()).isEqualTo(404);
    assertThat(shelf("", board)).isEmpty();
  }

  @Test
  void theShelfTellsOfManyBoardsAtOnceWithTheirNewestTitles() {
    Created one = server.create("One");
    Created two = server.create("Two");
    rename(two, "Second");
    JsonArray boards = shelf(null, one, two, new Created("nowhere", "", "", ""));
    assertThat(boards).hasSize(2);
    assertThat(boards.toString()).contains("\"One\"").contains("\"Second\"");
    assertThat(server.json("POST", "/api/shelf", "{}").statusCode()).isEqualTo(200);
    String many = "\"x\",".repeat(500) + "\"x\"";
    var refused = server.json("POST", "/api/shelf", "{\"links\":[" + many + "]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(object(refused).get("limit").getAsString()).isEqualTo("500 links");
  }
}
