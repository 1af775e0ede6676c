package org.whiteboard.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.whiteboard.server.storage.Role;

/**
 * Reads the tokens of an existing product. Thread-safe; may block on fetching keys.
 *
 * <p>What a token's own header says is not believed: the algorithms are listed here and are all
 * asymmetric, so that neither an unsigned token nor one signed with a public key as if it were a
 * shared secret can pass, and keys come from the operator's source alone.
 */
public final class BearerTokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** Clocks of two machines differ; more than this is a misconfiguration. */
  private static final int CLOCK_SKEW_SECONDS = 30;

  /** Longer than any product's; bounds what a stranger makes us parse. */
  private static final int TOKEN_LENGTH_LIMIT = 8_192;

  private static final int FETCH_MS = 5_000;
  private static final int KEYS_BYTES_LIMIT = 256 << 10;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final String groupsClaim;
  private final GroupRoles groupRoles;

  /**
   * Creates a reader of tokens.
   *
   * @throws IllegalArgumentException when the keys can't be read from where the settings say
   */
  public BearerTokens(
      IdentitySettings.Bearer bearer,
      String groupsClaim,
      GroupRoles groupRoles,
      InstantSource clock) {
    this.groupsClaim = groupsClaim;
    this.groupRoles = groupRoles;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(bearer.jwks())));
    processor.setJWTClaimsSetVerifier(claims(bearer, clock));
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claims(
      IdentitySettings.Bearer bearer, InstantSource clock) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            bearer.audience(),
            new JWTClaimsSet.Builder().issuer(bearer.issuer()).build(),
            Set.of("sub", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    return claims;
  }

  private static JWKSource<SecurityContext> keys(String jwks) {
    try {
      if (!jwks.contains("://")) {
        return new ImmutableJWKSet<>(JWKSet.load(new File(jwks)));
      }
      URL url = URI.create(jwks).toURL();
      return JWKSourceBuilder.create(
              url, new DefaultResourceRetriever(FETCH_MS, FETCH_MS, KEYS_BYTES_LIMIT))
          .outageTolerant(true)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("The key set's address is not one: " + jwks, e);
    } catch (IOException | ParseException e) {
      throw new IllegalArgumentException("The key set " + jwks + " can't be read: " + e, e);
    }
  }

  /** Whether this could be a token at all: three parts; owner tokens have one. */
  public static boolean isTokenForm(String text) {
    return text.chars().filter(c -> c == '.').count() == 2;
  }

  /**
   * The person whom a token names.
   *
   * @throws BadTokenException unless signature, algorithm, issuer, audience and times are right
   */
  public Identity verify(String token) throws BadTokenException {
    if (token.length() > TOKEN_LENGTH_LIMIT) {
      throw new BadTokenException("longer than " + TOKEN_LENGTH_LIMIT + " characters", null);
    }
    try {
      return identity(processor.process(token, null));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new BadTokenException(e.getMessage(), e);
    }
  }

  private Identity identity(JWTClaimsSet claims) throws ParseException {
    Optional<Role> fromGroups = groupRoles.of(GroupRoles.read(claims.getClaim(groupsClaim)));
    Set<String> links = links(claims.getClaim("board"));
    return new Identity(
        claims.getIssuer() + "|" + claims.getSubject(),
        PersonName.of(claims.getClaims(), claims.getSubject()),
        links.isEmpty() ? fromGroups : stronger(fromGroups, role(claims)),
        links,
        claims.getExpirationTime().toInstant());
  }

  /** One link or several; a claim of another kind is good for none. */
  private static Set<String> links(Object claim) {
    if (claim == null) {
      return Set.of();
    }
    Collection<?> values = claim instanceof Collection<?> many ? many : List.of(claim);
    Set<String> links =
        values.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.toSet());
    return links.isEmpty() ? Set.of("") : links;
  }

  /** Only beside a board: no single token makes somebody the owner of everything. */
  private static Optional<Role> role(JWTClaimsSet claims) throws ParseException {
    String role = claims.getStringClaim("role");
    if (role == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Role.valueOf(role.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new ParseException("no such role", 0);
    }
  }

  private static Optional<Role> stronger(Optional<Role> one, Optional<Role> other) {
    return one.filter(role -> other.isEmpty() || role.includes(other.get())).or(() -> other);
  }
}
