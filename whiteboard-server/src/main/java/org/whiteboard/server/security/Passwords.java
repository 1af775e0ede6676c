package org.whiteboard.server.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords of links, kept as PBKDF2 hashes so that a stolen database does not tell them.
 * Thread-safe; a hash takes some hundred milliseconds of a core, on purpose.
 */
public final class Passwords {
  /** Characters; longer ones are no safer and cost more to send. */
  public static final int LENGTH_LIMIT = 200;

  private static final String SCHEME = "pbkdf2-sha512";

  /** As OWASP recommends for PBKDF2 with SHA-512. Kept with each hash, so that it can grow. */
  private static final int ITERATIONS = 210_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** More at once would take the machine from those who draw. */
  private static final int AT_ONCE = 1;

  private final RandomGenerator random;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  public Passwords(RandomGenerator random) {
    this.random = random;
  }

  /** What is kept of a password. */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(ITERATIONS),
        encoder.encodeToString(salt),
        encoder.encodeToString(derive(password, salt, ITERATIONS)));
  }

  /** Whether this is the password that was hashed. */
  public boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalStateException("a password was hashed in a way that is not known here");
    }
    Base64.Decoder decoder = Base64.getDecoder();
    byte[] derived = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(derived, decoder.decode(parts[3]));
  }

  private byte[] derive(String password, byte[] salt, int iterations) {
    turns.acquireUninterruptibly();
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      turns.release();
    }
  }
}
