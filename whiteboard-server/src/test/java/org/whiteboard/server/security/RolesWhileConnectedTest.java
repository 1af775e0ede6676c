package org.whiteboard.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.identity.TokenIssuer;
import org.whiteboard.server.storage.Role;

/**
 * What becomes of those who are connected when their link, or what proves who they are, changes.
 */
class RolesWhileConnectedTest {
  private static final int SOON_SECONDS = 2;

  @TempDir static Path data;
  private static TokenIssuer issuer;
  private static RunningServer server;

  @BeforeAll
  static void startServer() {
    issuer = new TokenIssuer();
    IdentitySettings identity =
        new IdentitySettings(
            Optional.empty(),
            Optional.of(issuer.trust(data)),
            "groups",
            Map.of("teachers", Role.EDIT));
    server = new RunningServer(RunningServer.config(data.resolve("boards"), identity));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static NoticedSocket join(String linkId, String... headers) {
    return NoticedSocket.open(server.port(), linkId, headers);
  }

  private static String addLink(Created board, String body) {
    HttpResponse<String> answer =
        server.json("POST", "/api/boards/" + board.id() + "/links", body, owner(board));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return object(answer).get("id").getAsString();
  }

  private static void change(Created board, String link, String body) {
    String path = "/api/boards/" + board.id() + "/links/" + link;
    HttpResponse<String> answer = server.json("PATCH", path, body, owner(board));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String token(String subject, String... groups) {
    return issuer.token(
        TokenIssuer.claims(subject, Instant.now()).claim("groups", List.of(groups)).build());
  }

  @Test
  void S3_aClientIsToldItsRoleAtOnceAndWheneverItChanges() {
    Created board = server.create("Roles");
    String link = addLink(board, "{\"role\":\"edit\"}");
    try (NoticedSocket person = join(link)) {
      person.awaitNotice("{\"kind\":\"role\",\"role\":\"edit\"}");
      change(board, link, "{\"role\":\"view\"}");
      person.awaitNotice("{\"kind\":\"role\",\"role\":\"view\"}");
      change(board, link, "{\"role\":\"edit\"}");
      person.awaitNotice("{\"kind\":\"role\",\"role\":\"edit\"}");
      assertThat(person.isOpen()).isTrue();
    }
  }

  @Test
  void onlyWhoMayManageABoardIsToldWhichOfThoseWhoAreHereTheyAre() {
    Created board = server.create("Who am I");
    String link = addLink(board, "{\"role\":\"edit\"}");
    String manager = addLink(board, "{\"role\":\"own\"}");
    try (NoticedSocket guest = join(link);
        NoticedSocket owner = join(manager)) {
      guest.awaitNotice("{\"kind\":\"role\",\"role\":\"edit\"}");
      String told = owner.awaitNotice("\"role\":\"own\",\"session\":\"");
      HttpResponse<String> people =
          server.get("/api/boards/" + board.id() + "/people", owner(board));
      for (var person : object(people).getAsJsonArray("people")) {
        String session = person.getAsJsonObject().get("session").getAsString();
        boolean owns = person.getAsJsonObject().get("role").getAsString().equals("own");
        assertThat(told.contains("\"session\":\"" + session + "\"")).isEqualTo(owns);
      }
    }
  }

  @Test
  void aRevokedLinkEndsThoseWhoCameByItAndNobodyElse() {
    Created board = server.create("Revoked");
    String link = addLink(board, "{\"role\":\"edit\"}");
    try (NoticedSocket guest = join(link);
        NoticedSocket other = join(board.id())) {
      guest.awaitNotice("role");
      other.awaitNotice("role");
      server.delete("/api/boards/" + board.id() + "/links/" + link, owner(board));
      assertThat(guest.closeCode()).isEqualTo(4401);
      assertThat(other.isOpen()).isTrue();
    }
    assertThat(NoticedSocket.refusal(server.port(), link)).isEqualTo(404);
  }

  @Test
  void whoHasARoleOfTheirOwnKeepsItWhenTheLinkGivesLess() {
    Created board = server.create("Groups");
    String link = addLink(board, "{\"role\":\"view\"}");
    String teacher = token("t1", "teachers");
    try (NoticedSocket person = join(link + "?token=" + teacher)) {
      person.awaitNotice("\"edit\"");
      change(board, link, "{\"role\":\"own\"}");
      person.awaitNotice("\"own\"");
      change(board, link, "{\"role\":\"view\"}");
      person.awaitNotice("\"edit\"");
    }
  }

  @Test
  void anExpiredTokenEndsTheConnectionThatItOpened() {
    Created board = server.create("Expiry");
    try (NoticedSocket person = joinFor(end -> board.id() + "?token=" + tokenUntil(end))) {
      assertThat(person.closeCode()).isEqualTo(4408);
    }
  }

  @Test
  void anExpiredLinkEndsTheConnectionsThatItOpened() {
    Created board = server.create("Expiry");
    try (NoticedSocket person =
        joinFor(end -> addLink(board, "{\"role\":\"edit\",\"expires\":\"" + end + "\"}"))) {
      assertThat(person.closeCode()).isEqualTo(4401);
    }
  }

  private static String tokenUntil(Instant end) {
    return issuer.token(
        TokenIssuer.claims("u1", Instant.now()).expirationTime(Date.from(end)).build());
  }

  /** By an address that is good for a moment: longer each time that it ended before the join. */
  private static NoticedSocket joinFor(Function<Instant, String> address) {
    for (int seconds = SOON_SECONDS; ; seconds *= 2) {
      try {
        return join(address.apply(Instant.now().plusSeconds(seconds)));
      } catch (CompletionException refused) {
        if (seconds > 60) {
          throw refused;
        }
      }
    }
  }

  @Test
  void aLinkForPeopleWhoAreSignedInSendsGuestsAwayAndKeepsThemOut() {
    Created board = server.create("Signed in");
    String link = addLink(board, "{\"role\":\"edit\"}");
    try (NoticedSocket guest = join(link);
        NoticedSocket member = join(link + "?token=" + token("u1"))) {
      guest.awaitNotice("role");
      member.awaitNotice("role");
      change(board, link, "{\"signedInOnly\":true}");
      assertThat(guest.closeCode()).isEqualTo(4408);
      assertThat(member.isOpen()).isTrue();
    }
    assertThat(NoticedSocket.refusal(server.port(), link)).isEqualTo(401);
    JsonObject problem = object(server.get("/api/boards/" + link));
    assertThat(problem.get("code").getAsString()).isEqualTo("sign-in-needed");
    assertThat(
            server
                .get("/api/boards/" + link, "Authorization", "Bearer " + token("u1"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPasswordSendsEverybodyAwayAndOpensToThoseWhoKnowIt() {
    Created board = server.create("Password");
    String link = addLink(board, "{\"role\":\"edit\"}");
    String path = "/api/boards/" + link;
    try (NoticedSocket guest = join(link)) {
      guest.awaitNotice("role");
      change(board, link, "{\"password\":\"correct horse\"}");
      assertThat(guest.closeCode()).isEqualTo(4408);
    }
    HttpResponse<String> asked = server.get(path);
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(object(asked).get("code").getAsString()).isEqualTo("password-needed");
    assertThat(asked.body()).doesNotContain("Password\"");
    assertThat(NoticedSocket.refusal(server.port(), link)).isEqualTo(401);
    assertThat(server.json("POST", path + "/unlock", "{\"password\":\"x\"}").statusCode())
        .isEqualTo(403);
    HttpResponse<String> unlocked =
        server.json("POST", path + "/unlock", "{\"password\":\"correct horse\"}");
    assertThat(unlocked.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    String pass = object(unlocked).get("pass").getAsString();
    assertThat(server.get(path, "Whiteboard-Pass", pass).statusCode()).isEqualTo(200);
    assertThat(server.get(path, "Cookie", "whiteboard-pass=" + pass).statusCode()).isEqualTo(200);
    try (NoticedSocket guest = join(link, "Cookie", "whiteboard-pass=" + pass)) {
      guest.awaitNotice("role");
    }
    change(board, link, "{\"password\":\"another\"}");
    assertThat(server.get(path, "Whiteboard-Pass", pass).statusCode()).isEqualTo(401);
    change(board, link, "{\"password\":\"\"}");
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void passwordsCanNotBeTriedForEver() {
    Created board = server.create("Guessing");
    String link = addLink(board, "{\"role\":\"view\"}");
    String path = "/api/boards/" + link + "/unlock";
    HttpResponse<String> answer = server.json("POST", path, "{\"password\":\"x\"}");
    for (int i = 0; i < 400 && answer.statusCode() != 429; i++) {
      answer = server.json("POST", path, "{\"password\":\"x\"}");
    }
    assertThat(object(answer).get("code").getAsString()).isEqualTo("too-many-guesses");
  }

  @Test
  void theOwnerSeesWhoIsHereAndSendsSomebodyAway() {
    Created board = server.create("People");
    String people = "/api/boards/" + board.id() + "/people";
    try (NoticedSocket guest = join(board.id() + "?name=Grace");
        NoticedSocket member = join(board.id() + "?token=" + token("u1"))) {
      guest.awaitNotice("role");
      member.awaitNotice("role");
      assertThat(server.get(people).statusCode()).isEqualTo(403);
      String graces = null;
      for (var person : object(server.get(people, owner(board))).getAsJsonArray("people")) {
        JsonObject facts = person.getAsJsonObject();
        if (facts.get("name").getAsString().equals("Grace")) {
          assertThat(facts.get("signedIn").getAsBoolean()).isFalse();
          graces = facts.get("session").getAsString();
        } else {
          assertThat(facts.get("name").getAsString()).isEqualTo("Ada u1");
          assertThat(facts.get("signedIn").getAsBoolean()).isTrue();
        }
      }
      assertThat(server.delete(people + "/" + graces).statusCode()).isEqualTo(403);
      assertThat(server.delete(people + "/" + graces, owner(board)).statusCode()).isEqualTo(204);
      assertThat(guest.closeCode()).isEqualTo(4410);
      assertThat(member.isOpen()).isTrue();
      assertThat(server.delete(people + "/x", owner(board)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whoMadeABoardWhileSignedInOwnsItByAnyLinkOfIt() {
    String ada = "Bearer " + token("maker");
    HttpResponse<String> made =
        server.json("POST", "/api/boards", "{\"title\":\"Mine\"}", "Authorization", ada);
    String id = object(made).get("id").getAsString();
    assertThat(role(id, "Authorization", ada)).isEqualTo("own");
    assertThat(role(id)).isEqualTo("edit");
    assertThat(role(id, "Authorization", "Bearer " + token("somebody"))).isEqualTo("edit");
  }

  private static String role(String id, String... headers) {
    return object(server.get("/api/boards/" + id, headers)).get("role").getAsString();
  }

  @Test
  void aTokenForOneBoardOpensNoOther() {
    Created one = server.create("One");
    Created two = server.create("Two");
    String bound =
        issuer.token(
            TokenIssuer.claims("u1", Instant.now())
                .claim("board", one.id())
                .claim("role", "own")
                .build());
    assertThat(role(one.id(), "Authorization", "Bearer " + bound)).isEqualTo("own");
    HttpResponse<String> other =
        server.get("/api/boards/" + two.id(), "Authorization", "Bearer " + bound);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(NoticedSocket.refusal(server.port(), two.id() + "?token=" + bound)).isEqualTo(403);
    assertThat(
            NoticedSocket.refusal(
                server.port(),
                one.id()
                    + "?token="
                    + TokenIssuer.unsigned(TokenIssuer.claims("u1", Instant.now()).build())))
        .isEqualTo(401);
    assertThat(server.get("/api/boards/" + one.id(), "Authorization", "Bearer a.b.c").statusCode())
        .isEqualTo(401);
  }
}
