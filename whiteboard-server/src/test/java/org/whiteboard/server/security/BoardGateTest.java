package org.whiteboard.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.identity.BearerTokens;
import org.whiteboard.server.identity.GroupRoles;
import org.whiteboard.server.identity.Identities;
import org.whiteboard.server.identity.Seals;
import org.whiteboard.server.identity.TokenIssuer;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.sqlite.SqliteSource;
import org.whiteboard.server.transport.SyncGate.Admitted;
import org.whiteboard.server.transport.SyncGate.Attempt;
import org.whiteboard.server.transport.SyncGate.Refusal;
import org.whiteboard.server.transport.SyncGate.Refused;
import org.whiteboard.server.transport.SyncGate.Verdict;

class BoardGateTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final BoardId BOARD = new BoardId("internal");

  @TempDir Path folder;
  private BoardStore store;
  private Instant now = NOON;

  @BeforeEach
  void openStore() {
    SqlDatabase database =
        new SqlDatabase(SqliteSource.migrate(folder.resolve("db"), Long.MAX_VALUE));
    store = new SqlBoardStore(database, InstantSource.fixed(NOON), Long.MAX_VALUE, 4);
    store.create(new Board(BOARD, "", AccessPolicy.hash("token"), NOON));
    store.addLink(new Link("edit", BOARD, Role.EDIT, NOON));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private BoardGate gate(boolean createOnJoin) {
    return gate(createOnJoin, Identities.none());
  }

  private BoardGate gate(boolean createOnJoin, Identities identities) {
    InstantSource clock = () -> now;
    AddressLimit.Rate rate = new AddressLimit.Rate(10, 1);
    return new BoardGate(
        store,
        new AccessPolicy(store, new Passes(new Seals(new byte[32], clock), clock), clock),
        identities,
        new Origins(List.of("https://intranet.example"), Optional.empty()),
        new AddressLimit(rate, clock),
        new AddressLimit(rate.times(2), clock),
        new LinkIds(new Random(1)),
        clock,
        createOnJoin);
  }

  private static Attempt attempt(String linkId, String... headers) {
    Map<String, List<String>> map = new HashMap<>(Map.of("host", List.of("board.example:8080")));
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return new Attempt(linkId, Map.of("name", List.of("Ada\n")), map, "10.0.0.1");
  }

  private static Verdict refused(Refusal refusal) {
    return new Refused(refusal);
  }

  @Test
  void P1_aLinkAdmitsWithItsRoleAndUnderItsName() {
    Admitted admitted = (Admitted) gate(false).decide(attempt("edit"));
    assertThat(admitted.board()).isEqualTo(BOARD);
    assertThat(admitted.visitor()).isEqualTo(Visitor.guest("edit", Role.EDIT, "Ada"));
    assertThat(admitted.stands().getAsBoolean()).isTrue();
  }

  @Test
  void P1_whatWasDecidedFromALinkStandsUntilTheLinkGivesSomethingElseOrIsRevoked() {
    Admitted admitted = (Admitted) gate(false).decide(attempt("edit"));
    Link link = store.findLink("edit").orElseThrow();
    Instant created = link.createdAt();
    store.changeLink(new Link("edit", BOARD, Role.EDIT, created, "renamed", Optional.empty()));
    assertThat(admitted.stands().getAsBoolean()).isTrue();
    store.changeLink(new Link("edit", BOARD, Role.VIEW, created));
    assertThat(admitted.stands().getAsBoolean()).isFalse();
    store.changeLink(link);
    assertThat(admitted.stands().getAsBoolean()).isTrue();
    store.revokeLink("edit");
    assertThat(admitted.stands().getAsBoolean()).isFalse();
  }

  @Test
  void P2_whatIsNoLinkIsRefusedAsUnknown() {
    for (String id : List.of("", "nope", "internal", "../edit", "e".repeat(65), "é")) {
      assertThat(gate(false).decide(attempt(id))).as(id).isEqualTo(refused(Refusal.UNKNOWN_BOARD));
    }
  }

  @Test
  void P1_aTokenThatDoesNotVerifyIsRefusedEvenWhereNoneIsNeeded() {
    Attempt attempt = new Attempt("edit", Map.of("token", List.of("forged")), Map.of(), "10.0.0.1");
    assertThat(gate(false).decide(attempt))
        .isEqualTo(new Refused(Refusal.BAD_TOKEN, "no issuer is configured"));
  }

  @Test
  void P2_aPageOfAnotherSiteMayNotOpenASocket() {
    BoardGate gate = gate(false);
    for (String foreign : List.of("https://attacker.example", "null", "http://board.example")) {
      assertThat(gate.decide(attempt("edit", "origin", foreign)))
          .isEqualTo(refused(Refusal.FORBIDDEN));
    }
    for (String own : List.of("https://board.example:8080", "https://intranet.example")) {
      assertThat(gate.decide(attempt("edit", "origin", own))).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void P2_anAddressThatComesTooOftenWaits() {
    BoardGate gate = gate(false);
    for (int i = 0; i < 10; i++) {
      assertThat(gate.decide(attempt("edit"))).isInstanceOf(Admitted.class);
    }
    assertThat(gate.decide(attempt("edit"))).isEqualTo(refused(Refusal.TOO_MANY_CONNECTS));
    now = now.plusSeconds(1);
    assertThat(gate.decide(attempt("edit"))).isInstanceOf(Admitted.class);
  }

  private static Attempt from(int address, String linkId, Map<String, List<String>> query) {
    return new Attempt(linkId, query, Map.of("host", List.of("x")), "10.0.1." + address);
  }

  @Test
  void P2_aPersonWhoComesTooOftenWaitsFromWhereverAndToWhicheverBoardTheyCome() {
    store.create(new Board(new BoardId("other"), "", AccessPolicy.hash("token"), NOON));
    store.addLink(new Link("aside", new BoardId("other"), Role.EDIT, NOON));
    TokenIssuer issuer = new TokenIssuer();
    InstantSource clock = () -> now;
    BearerTokens tokens =
        new BearerTokens(issuer.trust(folder), "groups", new GroupRoles(Map.of()), clock);
    BoardGate gate = gate(false, new Identities(Optional.of(tokens), Optional.empty()));
    Map<String, List<String>> mallory = query(issuer, "mallory");
    for (int i = 0; i < 10; i++) {
      assertThat(gate.decide(from(i, i % 2 == 0 ? "edit" : "aside", mallory)))
          .isInstanceOf(Admitted.class);
    }
    for (String link : List.of("edit", "aside")) {
      assertThat(gate.decide(from(20, link, mallory)))
          .isEqualTo(refused(Refusal.TOO_MANY_CONNECTS));
    }
    assertThat(gate.decide(from(21, "edit", query(issuer, "ada")))).isInstanceOf(Admitted.class);
    now = now.plusSeconds(1);
    assertThat(gate.decide(from(22, "edit", mallory))).isInstanceOf(Admitted.class);
  }

  private static Map<String, List<String>> query(TokenIssuer issuer, String person) {
    return Map.of("token", List.of(issuer.token(TokenIssuer.claims(person, NOON).build())));
  }

  @Test
  void P2_aBoardIsJoinedOnlySoOftenFromAllAddressesTogetherAndNoneAloneKeepsOthersFromIt() {
    BoardGate gate = gate(false);
    for (int i = 0; i < 100; i++) {
      gate.decide(from(1, "edit", Map.of()));
    }
    for (int i = 0; i < 10; i++) {
      assertThat(gate.decide(from(2 + i, "edit", Map.of())))
          .as("what one address is refused takes nothing from others")
          .isInstanceOf(Admitted.class);
    }
    assertThat(gate.decide(from(50, "edit", Map.of())))
        .isEqualTo(refused(Refusal.TOO_MANY_CONNECTS));
    now = now.plusSeconds(1);
    assertThat(gate.decide(from(51, "edit", Map.of()))).isInstanceOf(Admitted.class);
  }

  @Test
  void aLinkEndsWhenItExpiresOrIsRevoked() {
    store.addLink(new Link("brief", BOARD, Role.VIEW, NOON, "", Optional.of(NOON.plusSeconds(60))));
    assertThat(gate(false).decide(attempt("brief"))).isInstanceOf(Admitted.class);
    now = NOON.plusSeconds(60);
    assertThat(gate(false).decide(attempt("brief"))).isEqualTo(refused(Refusal.UNKNOWN_BOARD));
    store.revokeLink("edit");
    assertThat(gate(false).decide(attempt("edit"))).isEqualTo(refused(Refusal.UNKNOWN_BOARD));
  }

  @Test
  void createOnJoinGivesEverybodyWhoUsesANameTheSameBoard() {
    BoardGate gate = gate(true);
    now = now.plusNanos(1); // The store keeps milliseconds.
    Admitted first = (Admitted) gate.decide(attempt("my-room"));
    assertThat(first.stands().getAsBoolean()).isTrue();
    assertThat(((Admitted) gate.decide(attempt("my-room"))).board()).isEqualTo(first.board());
    assertThat(((Admitted) gate.decide(attempt("other"))).board()).isNotEqualTo(first.board());
    store.revokeLink("my-room");
    assertThat(gate.decide(attempt("my-room"))).isEqualTo(refused(Refusal.UNKNOWN_BOARD));
  }

  @Test
  void createOnJoinMakesNoMoreBoardsThanTheServerMayHave() {
    BoardGate gate = gate(true);
    for (String name : List.of("one", "two", "three")) {
      assertThat(gate.decide(attempt(name))).isInstanceOf(Admitted.class);
    }
    assertThat(gate.decide(attempt("four")))
        .isEqualTo(new Refused(Refusal.UNAVAILABLE, "server-full"));
    assertThat(gate.decide(attempt("one"))).isInstanceOf(Admitted.class);
  }

  @Test
  void idsHaveTheirLengthAndAlphabetWhateverTheRandomnessIs() {
    LinkIds ids = new LinkIds(new Random(5));
    for (int i = 0; i < 1000; i++) {
      assertThat(ids.next()).matches("[0-9A-Za-z]{22}");
    }
    assertThat(ids.nextToken()).matches("[0-9A-Za-z]{43}");
  }
}
