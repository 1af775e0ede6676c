package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.AuditStore.Entry;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.SqlAuditStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** Issue: who joined, what role, which link, what was done; append-only, no tokens in it. */
class AuditTest {
  @TempDir Path data;

  private static void join(RunningServer server, String link, String name) {
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.port() + "/sync/" + link + "?name=" + name),
            new WebSocket.Listener() {})
        .join()
        .abort();
  }

  private static List<JsonObject> entries(RunningServer server, Created board) {
    return object(server.get("/api/boards/" + board.id() + "/audit", owner(board)))
        .getAsJsonArray("entries")
        .asList()
        .stream()
        .map(entry -> entry.getAsJsonObject())
        .toList();
  }

  private static String told(JsonObject entry) {
    return String.join(
        " | ",
        List.of("act", "who", "role", "link", "about").stream()
            .map(key -> entry.get(key).getAsString())
            .toList());
  }

  @Test
  void everythingThatMattersIsRecordedInOrderWithoutAddressesOrTokens() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("One");
      String links = "/api/boards/" + board.id() + "/links";
      String view =
          object(server.json("POST", links, "{\"role\":\"view\",\"name\":\"Class\"}", owner(board)))
              .get("id")
              .getAsString();
      join(server, view, "Ada");
      join(server, view, "Ada"); // Her line broke: no news.
      server.json("PATCH", links + "/" + view, "{\"role\":\"edit\"}", owner(board));
      server.json("PATCH", links + "/" + view, "{\"password\":\"sesame\"}", owner(board));
      String versions = "/api/boards/" + board.id() + "/versions";
      String version =
          object(server.json("POST", versions, "{\"name\":\"before\"}")).get("id").getAsString();
      server.json("POST", versions + "/" + version + "/restore?name=Bob", "");
      String excalidraw = "{\"type\":\"excalidraw\",\"version\":2,\"elements\":[]}";
      String imports = "/api/boards/" + board.id() + "/import?name=Kim";
      assertThat(server.json("POST", imports, excalidraw).statusCode()).isEqualTo(200);
      assertThat(server.json("POST", imports + "&apply=false", excalidraw).statusCode())
          .isEqualTo(200);
      server.delete(links + "/" + view, owner(board));
      assertThat(server.delete(links + "/" + view, owner(board)).statusCode()).isEqualTo(404);
      assertThat(entries(server, board).stream().map(AuditTest::told))
          .containsExactly(
              "created | guest |  |  | ",
              "link-created | guest | own | link 1 | link 2 (Class): role view",
              "joined | Ada | view | link 2 (Class) | ",
              "link-changed | guest | own | link 1 | link 2 (Class): role edit instead of view",
              "link-changed | guest | own | link 1 | link 2 (Class): password set",
              "restored | Bob | edit | link 1 | update 1, before",
              "imported | Kim | edit | link 1 | 0 shapes",
              "imported | Kim | edit | link 1 | 0 shapes, for the page to place",
              "link-revoked | guest | own | link 1 | link 2 (Class)");
      String all = server.get("/api/boards/" + board.id() + "/audit", owner(board)).body();
      assertThat(all).doesNotContain(board.id(), view, board.ownerToken(), version, "sesame");
      assertThat(server.get("/api/boards/" + board.id() + "/audit").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aCopyBeginsARecordOfItsOwnThatTellsNothingOfTheOriginalsLinks() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Original");
      JsonObject copy =
          object(server.json("POST", "/api/boards/" + board.id() + "/copy?name=Bob", "{}"));
      Created made =
          new Created(copy.get("id").getAsString(), "", "", copy.get("ownerToken").getAsString());
      assertThat(entries(server, made).stream().map(AuditTest::told))
          .containsExactly("created | Bob |  |  | a copy");
    }
  }

  @Test
  void theEntriesOfABoardOutliveItAndCanNeitherBeChangedNorRemoved() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Gone");
      assertThat(server.delete("/api/boards/" + board.id(), owner(board)).statusCode())
          .isEqualTo(204);
    }
    Path file = DataFolder.databaseFile(data);
    SqlDatabase database = new SqlDatabase(SqliteSource.readOnly(file));
    SqlAuditStore audit = new SqlAuditStore(database);
    assertThat(audit.read(Optional.empty(), 0, 10).stream().map(Entry::act))
        .containsExactly("created", "deleted");
    assertThat(audit.firstBroken()).isEmpty();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
      assertThatThrownBy(() -> handle.execute("DELETE FROM audit"))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("append-only");
      assertThatThrownBy(() -> handle.execute("UPDATE audit SET who = 'nobody'"))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("append-only");
      handle.execute("DROP TRIGGER audit_never_changes");
      handle.execute("UPDATE audit SET who = 'nobody' WHERE entry = 2");
    }
    assertThat(audit.firstBroken()).contains(2L);
    database.close();
  }
}
