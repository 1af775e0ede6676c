package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;

/** Versions and history over HTTP; the title stands for what is drawn. */
class VersionsResourceTest {
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

  private static void rename(Created board, String title) {
    String body = "{\"title\":\"" + title + "\"}";
    assertThat(server.json("PATCH", path(board) + "?name=Ada", body).statusCode()).isEqualTo(200);
  }

  private static String path(Created board) {
    return "/api/boards/" + board.id();
  }

  private static JsonObject name(Created board, String name) {
    return object(
        server.json("POST", path(board) + "/versions?name=Ada", "{\"name\":\"" + name + "\"}"));
  }

  @Test
  void aRestoredVersionIsANewEditAndTheHistoryKeepsBoth() {
    Created board = server.create("One");
    JsonObject version = name(board, "before");
    assertThat(version.get("author").getAsString()).isEqualTo("Ada");
    rename(board, "Two");
    String versionPath = path(board) + "/versions/" + version.get("id").getAsString();
    assertThat(server.get(versionPath + "/content").body()).contains("\"One\"");

    JsonObject restored = object(server.json("POST", versionPath + "/restore", "{}"));

    assertThat(restored.get("edits").getAsInt()).isEqualTo(1);
    assertThat(restored.get("offset").getAsLong()).isEqualTo(3);
    assertThat(server.get(path(board) + "/export").body())
        .isEqualTo(server.get(versionPath + "/content").body());
    assertThat(server.get(path(board) + "/history/2").body()).contains("\"Two\"");
    assertThat(server.get(path(board) + "/history/0").body())
        .isEqualTo("{\"comments\":{},\"meta\":{},\"shapes\":{}}");
    JsonObject again = object(server.json("POST", versionPath + "/restore", "{}"));
    assertThat(again.get("edits").getAsInt()).isZero();
  }

  @Test
  void theHistoryTellsWhoDrewWhen() {
    Created board = server.create("One");
    rename(board, "Two");
    JsonObject history = object(server.get(path(board) + "/history"));
    assertThat(history.get("head").getAsLong()).isEqualTo(2);
    JsonObject session = history.getAsJsonArray("sessions").get(0).getAsJsonObject();
    assertThat(session.get("fromOffset").getAsLong()).isEqualTo(1);
    assertThat(session.getAsJsonArray("authors").toString()).isEqualTo("[\"server\",\"Ada\"]");
  }

  @Test
  void aVersionCanBeRenamedAndForgotten() {
    Created board = server.create("One");
    String versionPath = path(board) + "/versions/" + name(board, "a").get("id").getAsString();
    assertThat(object(server.json("PATCH", versionPath, "{\"name\":\"b\"}")).get("name"))
        .hasToString("\"b\"");
    assertThat(server.delete(versionPath).statusCode()).isEqualTo(204);
    assertThat(server.get(versionPath + "/content").statusCode()).isEqualTo(404);
    assertThat(object(server.get(path(board) + "/versions")).getAsJsonArray("versions")).isEmpty();
  }

  @Test
  void aVersionOfOneBoardIsUnknownToAnother() {
    String version = name(server.create("Mine"), "secret").get("id").getAsString();
    Created other = server.create("Other");
    assertThat(server.get(path(other) + "/versions/" + version + "/content").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aMomentBeyondTheHistoryIsAProblemThatSaysWhatThereIs() {
    Created board = server.create("One");
    var answer = server.get(path(board) + "/history/99");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(object(answer).get("limit").getAsString()).isEqualTo("offsets 0 to 1");
  }
}
