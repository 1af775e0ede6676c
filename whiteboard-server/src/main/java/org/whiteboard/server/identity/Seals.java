package org.whiteboard.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that this server hands out and recognises when they come back, for a time: an HMAC over
 * purpose, end and text. They can be read by whoever holds them. Thread-safe.
 */
public final class Seals {
  /** Of the key, in bytes: as much as the hash has. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final InstantSource clock;

  public Seals(byte[] key, InstantSource clock) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.clock = clock;
  }

  /**
   * Seals a text.
   *
   * @param purpose what is sealed for one is nothing for another
   */
  public String seal(String purpose, String text, Instant ends) {
    String body = encode(text) + "." + ends.getEpochSecond();
    return body + "." + ENCODER.encodeToString(mac(purpose, body));
  }

  /** The text, if this server sealed it for that purpose and its time has not ended. */
  public Optional<String> open(String purpose, String shown) {
    String[] parts = shown.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] claimed = Base64.getUrlDecoder().decode(parts[2]);
      boolean genuine = MessageDigest.isEqual(mac(purpose, parts[0] + "." + parts[1]), claimed);
      if (!genuine || clock.instant().getEpochSecond() >= Long.parseLong(parts[1])) {
        return Optional.empty();
      }
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not even written as we write them.
    }
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] mac(String purpose, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((purpose + " " + body).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
