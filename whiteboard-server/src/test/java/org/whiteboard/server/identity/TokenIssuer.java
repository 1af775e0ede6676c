package org.whiteboard.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** A product that issues bearer tokens, and an attacker who forges them. */
public final class TokenIssuer {
  public static final String ISSUER = "https://product.example";
  public static final String AUDIENCE = "whiteboard";

  private final RSAKey key;
  private final RSAKey attackersKey;

  public TokenIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("k1").generate();
      attackersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the public keys to a file, and says how to trust them. */
  public IdentitySettings.Bearer trust(Path folder) {
    try {
      Path jwks = folder.resolve("jwks.json");
      Files.writeString(jwks, new JWKSet(key.toPublicJWK()).toString());
      return new IdentitySettings.Bearer(jwks.toString(), ISSUER, AUDIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a good token says. */
  public static JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject)
        .claim("name", "Ada " + subject)
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  public String token(JWTClaimsSet claims) {
    return signed(claims, key, header -> header);
  }

  /** Signed by somebody else under the key's name. */
  public String forged(JWTClaimsSet claims) {
    return signed(claims, attackersKey, header -> header);
  }

  /** Of another type, as a logout token is, signed by the real key. */
  public String ofType(JWTClaimsSet claims, String type) {
    return signed(claims, key, header -> header.type(new JOSEObjectType(type)));
  }

  private static String signed(
      JWTClaimsSet claims, RSAKey key, UnaryOperator<JWSHeader.Builder> header) {
    try {
      SignedJWT token =
          new SignedJWT(
              header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1")).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not signed at all: algorithm {@code none}. */
  public static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** HS/RS confusion: signed with the public key as if it were a shared secret. */
  public String confused(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
