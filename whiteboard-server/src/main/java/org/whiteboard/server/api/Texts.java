package org.whiteboard.server.api;

import java.util.List;
import org.whiteboard.server.identity.GivenName;

/** Titles, labels and what is looked for in requests. */
final class Texts {
  private static final int SEARCH_LENGTH_LIMIT = 200;

  private Texts() {}

  /** Cleaned; refused, not cut, when it is too long, because its author is there to shorten it. */
  static String require(String given, int lengthLimit, String what) {
    if (GivenName.isTooLong(given, lengthLimit)) {
      throw Problem.of(400, "too-long", what + " is longer than " + lengthLimit + " characters.")
          .limited(lengthLimit + " characters")
          .exception();
    }
    return GivenName.clean(given, lengthLimit, "");
  }

  /** The words to look for; none when the text is absent or blank. */
  static List<String> searchWords(String text) {
    return text == null || text.isBlank()
        ? List.of()
        : List.of(require(text, SEARCH_LENGTH_LIMIT, "The text to look for").split("\\s+"));
  }
}
