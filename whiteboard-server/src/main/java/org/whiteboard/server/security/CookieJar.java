package org.whiteboard.server.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cookies that browsers hold for this server, by the names they have, and how to read them. */
public final class CookieJar {
  /** A board's owner token. Its path is the board's: no other board is shown it. */
  public static final String OWNER = "whiteboard-owner";

  /** A pass for a link with a password. Its paths are the link's. */
  public static final String PASS = "whiteboard-pass";

  /** A sign-in. */
  public static final String SIGN_IN = "whiteboard-sign-in";

  /** A sign-in that has begun at the provider. */
  public static final String ATTEMPT = "whiteboard-attempt";

  private CookieJar() {}

  /** The value of a cookie in the headers of a request, by lower-case name. */
  public static Optional<String> read(Map<String, List<String>> headers, String cookie) {
    for (String header : headers.getOrDefault("cookie", List.of())) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(cookie)) {
          return Optional.of(pair.substring(equals + 1).strip());
        }
      }
    }
    return Optional.empty();
  }
}
