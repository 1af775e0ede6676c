package org.whiteboard.e2e.support;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens made by hand: those of a product that the server trusts, and all that an attacker
 * can make of them.
 */
public final class TokenForge {
  private static final String ISSUER = "https://product.example";
  private static final String AUDIENCE = "whiteboard";
  private static final Gson GSON = new Gson();

  private final KeyPair key = newKey();
  private final KeyPair attackersKey = newKey();

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Arguments of {@code serve} that make the server trust the product. */
  public String[] serverArguments() {
    RSAPublicKey known = (RSAPublicKey) key.getPublic();
    String keys =
        GSON.toJson(
            Map.of(
                "keys",
                new Object[] {
                  Map.of(
                      "kty",
                      "RSA",
                      "kid",
                      "k1",
                      "n",
                      base64(unsigned(known.getModulus())),
                      "e",
                      base64(unsigned(known.getPublicExponent())))
                }));
    try {
      Path file = Files.createTempFile(Project.output("servers"), "jwks", ".json");
      Files.writeString(file, keys);
      return new String[] {
        "--jwt-jwks", file.toString(), "--jwt-issuer", ISSUER, "--jwt-audience", AUDIENCE
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unsigned(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** What a good token says. */
  public static JsonObject claims(String subject) {
    JsonObject claims = new JsonObject();
    claims.addProperty("iss", ISSUER);
    claims.addProperty("aud", AUDIENCE);
    claims.addProperty("sub", subject);
    claims.addProperty("name", subject);
    claims.addProperty("exp", Instant.now().plusSeconds(3600).getEpochSecond());
    return claims;
  }

  public static JsonObject with(JsonObject claims, String name, Object value) {
    JsonObject changed = claims.deepCopy();
    if (value == null) {
      changed.remove(name);
    } else {
      changed.add(name, GSON.toJsonTree(value));
    }
    return changed;
  }

  /** As the product signs. */
  public String signed(JsonObject claims) {
    return rsa(claims, key.getPrivate());
  }

  /** By another key under the product's key's name. */
  public String forged(JsonObject claims) {
    return rsa(claims, attackersKey.getPrivate());
  }

  private static String rsa(JsonObject claims, PrivateKey by) {
    String content = content("RS256", claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(by);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not signed, and saying so. */
  public static String unsigned(JsonObject claims) {
    return content("none", claims) + ".";
  }

  /** HS/RS confusion: the public key, which everybody has, used as a shared secret. */
  public String confused(JsonObject claims) {
    String content = content("HS256", claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getPublic().getEncoded(), "HmacSHA256"));
      return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The product's signature under other claims. */
  public String tampered(JsonObject claims, JsonObject instead) {
    String good = signed(claims);
    return content("RS256", instead) + good.substring(good.lastIndexOf('.'));
  }

  private static String content(String algorithm, JsonObject claims) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\",\"typ\":\"JWT\"}";
    return base64(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(GSON.toJson(claims).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
