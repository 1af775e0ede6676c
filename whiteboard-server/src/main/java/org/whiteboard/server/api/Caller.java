package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import org.whiteboard.server.identity.BearerTokens;
import org.whiteboard.server.identity.GivenName;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.security.CookieJar;
import org.whiteboard.server.security.Credentials;
import org.whiteboard.server.transport.RemoteAddress;

/** What a request says about who sent it. */
final class Caller {
  private static final String IDENTITY = Identity.class.getName();
  private static final String BEARER = "bearer ";

  private Caller() {}

  static void remember(ContainerRequestContext request, Identity identity) {
    request.setProperty(IDENTITY, identity);
  }

  /** Who is signed in; empty for a guest. */
  static Optional<Identity> identity(ContainerRequestContext request) {
    return Optional.ofNullable((Identity) request.getProperty(IDENTITY));
  }

  static Credentials credentials(ContainerRequestContext request) {
    return new Credentials(
        ownerToken(request),
        Optional.ofNullable(request.getHeaderString("Whiteboard-Pass"))
            .or(() -> cookie(request, CookieJar.PASS)),
        identity(request));
  }

  /** From the header, or from the cookie that creating a board has set. */
  private static Optional<String> ownerToken(ContainerRequestContext request) {
    return bearer(request)
        .filter(text -> !BearerTokens.isTokenForm(text))
        .or(() -> cookie(request, CookieJar.OWNER));
  }

  static Optional<String> bearer(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString("Authorization"))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  static Optional<String> cookie(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getCookies().get(name)).map(Cookie::getValue);
  }

  static String address(ContainerRequestContext request) {
    return RemoteAddress.of(request);
  }

  /** Of who is signed in, else the name a guest gave; empty for who gave none. */
  static String nameOrNone(ContainerRequestContext request) {
    return identity(request).map(Identity::name).orElseGet(() -> givenName(request, ""));
  }

  /** For the history: of who is signed in, else the name a guest gave, which proves nothing. */
  static String name(ContainerRequestContext request) {
    return identity(request).map(Identity::name).orElseGet(() -> givenName(request, "guest"));
  }

  private static String givenName(ContainerRequestContext request, String otherwise) {
    String given = request.getUriInfo().getQueryParameters().getFirst("name");
    return GivenName.clean(given == null ? "" : given, GivenName.USER_LENGTH_LIMIT, otherwise);
  }
}
