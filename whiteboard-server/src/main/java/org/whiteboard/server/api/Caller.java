package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.Locale;
import java.util.Optional;
import org.whiteboard.server.security.GivenName;
import org.whiteboard.server.transport.RemoteAddress;

/** What a request says about who sent it. */
final class Caller {
  /** Its path is the board's, so that a browser sends a board's token to that board only. */
  static final String OWNER_COOKIE = "whiteboard-owner";

  private static final String BEARER = "bearer ";

  private Caller() {}

  /** The owner token: from the header, or from the cookie that creating a board has set. */
  static Optional<String> ownerToken(ContainerRequestContext request) {
    String header = request.getHeaderString("Authorization");
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(request.getCookies().get(OWNER_COOKIE)).map(Cookie::getValue);
  }

  static String address(ContainerRequestContext request) {
    return RemoteAddress.of(request);
  }

  /** The name a user gave, for the history; proves nothing. */
  static String name(ContainerRequestContext request) {
    String given = request.getUriInfo().getQueryParameters().getFirst("name");
    return GivenName.clean(given == null ? "" : given, GivenName.USER_LENGTH_LIMIT, "guest");
  }
}
