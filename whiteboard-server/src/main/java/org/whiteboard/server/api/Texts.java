package org.whiteboard.server.api;

import org.whiteboard.server.identity.GivenName;

/** Titles and labels in requests. */
final class Texts {
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
}
