package org.whiteboard.server.security;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Makes ids that can't be guessed. Base62 because an address must survive chat programs, line
 * breaks and double clicks: no hyphen, no underscore, no padding.
 */
public final class LinkIds {
  /** 128 bits take at most 22 digits of base 62. */
  public static final int LINK_LENGTH = 22;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LINK_BITS = 128;
  private static final int TOKEN_BITS = 256;
  private static final int TOKEN_LENGTH = 43;

  private final RandomGenerator random;

  /**
   * Creates a source of ids.
   *
   * @param random cryptographic: {@code SecureRandom}, except in tests that need repeatable ids
   */
  public LinkIds(RandomGenerator random) {
    this.random = random;
  }

  /** 22 characters, 128 bits: for links, boards and versions. */
  public String next() {
    return encode(LINK_BITS, LINK_LENGTH);
  }

  /** 43 characters, 256 bits: for owner tokens, which are never shown again. */
  public String nextToken() {
    return encode(TOKEN_BITS, TOKEN_LENGTH);
  }

  private String encode(int bits, int length) {
    byte[] bytes = new byte[bits / 8];
    random.nextBytes(bytes);
    BigInteger rest = new BigInteger(1, bytes);
    char[] digits = new char[length];
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] split = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(split[1].intValue());
      rest = split[0];
    }
    return new String(digits);
  }
}
