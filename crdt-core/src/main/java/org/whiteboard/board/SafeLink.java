package org.whiteboard.board;

import java.util.regex.Pattern;

/** Which addresses may be followed: anything else could run script. */
public final class SafeLink {
  private static final Pattern SAFE =
      Pattern.compile("(https?://|mailto:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SafeLink() {}

  public static boolean isSafe(String link) {
    return SAFE.matcher(link).matches();
  }
}
