package org.whiteboard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.server.identity.TokenIssuer.claims;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.storage.Role;

class BearerTokensTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir static Path folder;
  private static TokenIssuer issuer;
  private static IdentitySettings.Bearer trusted;
  private Instant now = NOON;
  private final BearerTokens tokens =
      new BearerTokens(
          trusted,
          "groups",
          new GroupRoles(Map.of("teachers", Role.EDIT, "admins", Role.OWN)),
          () -> now);

  @BeforeAll
  static void makeKeys() {
    issuer = new TokenIssuer();
    trusted = issuer.trust(folder);
  }

  private void refused(String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
  }

  private void refused(Consumer<JWTClaimsSet.Builder> change) {
    var claims = claims("u1", NOON);
    change.accept(claims);
    refused(issuer.token(claims.build()));
  }

  @Test
  void aGoodTokenNamesItsPersonAndItsEnd() throws BadTokenException {
    Identity ada = tokens.verify(issuer.token(claims("u1", NOON).build()));
    assertThat(ada)
        .isEqualTo(
            new Identity(
                TokenIssuer.ISSUER + "|u1",
                "Ada u1",
                Optional.empty(),
                Set.of(),
                NOON.plusSeconds(300)));
  }

  @Test
  void whatIsForgedUnsignedConfusedOrOfAnotherTypeIsRefused() {
    var claims = claims("u1", NOON).build();
    refused(issuer.forged(claims));
    refused(TokenIssuer.unsigned(claims));
    refused(issuer.confused(claims));
    refused(issuer.ofType(claims, "logout+jwt"));
    refused("a.b.c");
    refused("..");
    refused("x".repeat(9_000) + "..");
    String good = issuer.token(claims);
    refused(good.substring(0, good.length() - 4) + "AAAA");
  }

  @Test
  void aTokenOfAnotherIssuerForAnotherAudienceOrWithoutPersonOrEndIsRefused() {
    refused(c -> c.issuer("https://attacker.example"));
    refused(c -> c.audience("billing"));
    refused(c -> c.audience((String) null));
    refused(c -> c.subject(null));
    refused(c -> c.expirationTime(null));
    refused(c -> c.notBeforeTime(Date.from(NOON.plusSeconds(60))));
    refused(c -> c.claim("board", "x").claim("role", "god"));
  }

  @Test
  void aTokenEndsWhenItSays() throws BadTokenException {
    String token = issuer.token(claims("u1", NOON).build());
    now = NOON.plusSeconds(299);
    assertThat(tokens.verify(token).expiresAt()).isEqualTo(NOON.plusSeconds(300));
    now = NOON.plusSeconds(331);
    refused(token);
  }

  @Test
  void groupsGiveTheStrongestOfTheirRoles() throws BadTokenException {
    var claims = claims("u1", NOON).claim("groups", List.of("pupils", "teachers", "admins", 7));
    assertThat(tokens.verify(issuer.token(claims.build())).role()).contains(Role.OWN);
    claims.claim("groups", "teachers");
    assertThat(tokens.verify(issuer.token(claims.build())).role()).contains(Role.EDIT);
    claims.claim("groups", "pupils");
    assertThat(tokens.verify(issuer.token(claims.build())).role()).isEmpty();
  }

  @Test
  void aRoleCountsOnlyBesideTheBoardsItIsFor() throws BadTokenException {
    var claims = claims("u1", NOON).claim("role", "own");
    assertThat(tokens.verify(issuer.token(claims.build())).role()).isEmpty();
    claims.claim("board", List.of("one", "two"));
    Identity person = tokens.verify(issuer.token(claims.build()));
    assertThat(person.role()).contains(Role.OWN);
    assertThat(person.isGoodFor("two")).isTrue();
    assertThat(person.isGoodFor("three")).isFalse();
    claims.claim("board", 7);
    assertThat(tokens.verify(issuer.token(claims.build())).isGoodFor("7")).isFalse();
  }

  @Test
  void keysThatCanNotBeReadStopTheStart() {
    var nowhere = new IdentitySettings.Bearer(folder.resolve("none.json").toString(), "i", "a");
    assertThatThrownBy(
            () -> new BearerTokens(nowhere, "groups", new GroupRoles(Map.of()), () -> NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.json");
  }
}
