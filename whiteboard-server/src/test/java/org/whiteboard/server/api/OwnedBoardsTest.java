package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.identity.TokenIssuer;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.SqlShelfStore;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** Whoever proves who they are gets the list of their own boards, and of nobody else's. */
class OwnedBoardsTest {
  @TempDir static Path data;
  private static final TokenIssuer ISSUER = new TokenIssuer();
  private static final String OWNER_TOKEN = "owner-token-of-the-zoo";
  private static RunningServer server;

  @BeforeAll
  static void startServer() {
    writeBoardWithText();
    IdentitySettings identity =
        new IdentitySettings(Optional.empty(), Optional.of(ISSUER.trust(data)), "groups", Map.of());
    server = new RunningServer(RunningServer.config(data.resolve("data"), identity));
  }

  /** As the background makes it of a board that has rested: CoversTest shows that it does. */
  private static void writeBoardWithText() {
    BoardId board = new BoardId("board-with-a-text");
    Instant now = Instant.now();
    try (DataFolder folder = DataFolder.open(data.resolve("data"));
        SqlDatabase database =
            new SqlDatabase(SqliteSource.migrate(folder.databaseFile(), Long.MAX_VALUE))) {
      BoardStore store = new SqlBoardStore(database, InstantSource.system());
      store.create(new Board(board, "Zoo", AccessPolicy.hash(OWNER_TOKEN), now));
      store.addLink(new Link("0zoo0zoo0zoo0zoo0zoo0z", board, Role.EDIT, now));
      new SqlShelfStore(database).putCover(board, 0, now, "Feed the penguins at noon");
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String[] as(String person) {
    return bearer(ISSUER.token(TokenIssuer.claims(person, Instant.now()).build()));
  }

  private static String[] onlyFor(String person, String link) {
    return bearer(
        ISSUER.token(TokenIssuer.claims(person, Instant.now()).claim("board", link).build()));
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static Created make(String title, String... headers) {
    JsonObject body = new JsonObject();
    body.addProperty("title", title);
    return RunningServer.GSON.fromJson(
        server.json("POST", "/api/boards", body.toString(), headers).body(), Created.class);
  }

  private static JsonObject page(String query, String... headers) {
    HttpResponse<String> answer = server.get("/api/boards" + query, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return object(answer);
  }

  private static List<String> titles(JsonObject page) {
    List<String> titles = new ArrayList<>();
    for (JsonElement board : page.getAsJsonArray("boards")) {
      titles.add(board.getAsJsonObject().get("title").getAsString());
    }
    return titles;
  }

  @Test
  void aPersonIsShownTheBoardsTheyMadeWithTheNewestTitlesAndNobodyElses() {
    Created first = make("First", as("ada"));
    make("Of Bob", as("bob"));
    make("Of a guest");
    make("Second", as("ada"));
    server.json("PATCH", "/api/boards/" + first.id(), "{\"title\":\"Renamed\"}");
    JsonObject mine = page("", as("ada"));
    assertThat(titles(mine)).containsExactly("Second", "Renamed");
    assertThat(mine.has("next")).isFalse();
    JsonObject board = mine.getAsJsonArray("boards").get(1).getAsJsonObject();
    assertThat(board.get("id").getAsString()).isEqualTo(first.id());
    assertThat(board.get("role").getAsString()).isEqualTo("own");
    assertThat(titles(page("", as("bob")))).containsExactly("Of Bob");
    assertThat(titles(page("", as("carol")))).isEmpty();
  }

  @Test
  void whoeverHasALinkOfABoardIsNotShownItAndAGuestIsAskedToSignIn() {
    Created board = make("Shared", as("dan"));
    server.get("/api/boards/" + board.id(), as("eve"));
    assertThat(titles(page("", as("eve")))).isEmpty();
    HttpResponse<String> guest = server.get("/api/boards");
    assertThat(guest.statusCode()).isEqualTo(401);
    assertThat(object(guest).get("code").getAsString()).isEqualTo("sign-in-needed");
    assertThat(guest.body()).doesNotContain(board.id());
  }

  @Test
  void anOwnerTokenShowsItsBoardAlone() {
    Created one = make("One");
    make("Another");
    assertThat(titles(page("", RunningServer.owner(one)))).containsExactly("One");
    assertThat(titles(page("", bearer("a-token-of-nobody")))).isEmpty();
  }

  @Test
  void aTokenMadeForOneBoardTellsNothingOfTheOthers() {
    Created one = make("One", as("fay"));
    make("Another", as("fay"));
    assertThat(titles(page("", onlyFor("fay", one.id())))).containsExactly("One");
  }

  @Test
  void theTrashAndBoardsWhoseLinksAreAllRevokedAreLeftOut() {
    Created kept = make("Kept", as("gil"));
    Created trashed = make("Trashed", as("gil"));
    server.json("POST", "/api/boards/" + trashed.id() + "/trash", "", as("gil"));
    assertThat(titles(page("", as("gil")))).containsExactly("Kept");
    server.delete("/api/boards/" + kept.id() + "/links/" + kept.id(), as("gil"));
    assertThat(page("", as("gil")).toString()).doesNotContain(kept.id());
  }

  @Test
  void pagesHaveEveryBoardOnceInOrder() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(0, make("Board " + i, as("hal")).title());
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonObject page = page("?limit=3" + (next.isEmpty() ? "" : "&from=" + next), as("hal"));
      assertThat(titles(page)).hasSizeBetween(1, 3);
      seen.addAll(titles(page));
      next = page.has("next") ? page.get("next").getAsString() : null;
    }
    assertThat(seen).isEqualTo(made);
    for (String bad : List.of("?limit=0", "?limit=101", "?from=x", "?text=" + "x".repeat(201))) {
      assertThat(server.get("/api/boards" + bad, as("hal")).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void aSearchFindsWordsOfTitlesWhateverTheirCase() {
    make("Plan of the Garden", as("ivy"));
    make("Garden party", as("ivy"));
    make("Roof", as("ivy"));
    assertThat(titles(page("?text=gARDEN", as("ivy"))))
        .containsExactly("Garden party", "Plan of the Garden");
    assertThat(titles(page("?text=garden%20plan", as("ivy"))))
        .containsExactly("Plan of the Garden");
    assertThat(titles(page("?text=garden&limit=1", as("ivy")))).containsExactly("Garden party");
    assertThat(titles(page("?text=garden", as("nobody")))).isEmpty();
  }

  @Test
  void aSearchFindsTheTextsOnBoardsAndShowsThemWhereTheyAreFound() {
    JsonObject found = page("?text=PENGU", bearer(OWNER_TOKEN));
    assertThat(titles(found)).containsExactly("Zoo");
    assertThat(found.getAsJsonArray("boards").get(0).getAsJsonObject().get("excerpt").getAsString())
        .contains("penguins");
    assertThat(titles(page("?text=noon%20feed", bearer(OWNER_TOKEN)))).containsExactly("Zoo");
    assertThat(titles(page("?text=giraffe", bearer(OWNER_TOKEN)))).isEmpty();
    assertThat(titles(page("?text=penguins", as("ivy")))).as("of somebody else").isEmpty();
  }
}
