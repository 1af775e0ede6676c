package org.whiteboard.server.identity;

/** Texts that people give to themselves and to things; shown to others, prove nothing. */
public final class GivenName {
  /** Longer names break every list of people. */
  public static final int USER_LENGTH_LIMIT = 64;

  private GivenName() {}

  /** Without control characters and lone surrogates, cut to the limit. */
  public static String clean(String given, int lengthLimit, String otherwise) {
    StringBuilder name = new StringBuilder();
    given
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(lengthLimit)
        .forEach(name::appendCodePoint);
    String clean = name.toString().strip();
    return clean.isEmpty() ? otherwise : clean;
  }

  public static boolean isTooLong(String given, int lengthLimit) {
    return given.codePointCount(0, given.length()) > lengthLimit;
  }
}
