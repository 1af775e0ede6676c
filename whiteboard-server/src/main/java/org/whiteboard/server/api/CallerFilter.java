package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import org.whiteboard.server.identity.BadTokenException;
import org.whiteboard.server.identity.BearerTokens;
import org.whiteboard.server.identity.Identities;
import org.whiteboard.server.security.CookieJar;

/** Finds out who sent a request, once, before any resource sees it. */
final class CallerFilter implements ContainerRequestFilter {
  private final Identities identities;

  CallerFilter(Identities identities) {
    this.identities = identities;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith("api/") && !path.startsWith("auth/")) {
      return; // Pages and files are the same for everybody.
    }
    Optional<String> token = Caller.bearer(request).filter(BearerTokens::isTokenForm);
    Optional<String> cookie =
        Optional.ofNullable(request.getCookies().get(CookieJar.SIGN_IN)).map(Cookie::getValue);
    try {
      identities.of(token, cookie).ifPresent(identity -> Caller.remember(request, identity));
    } catch (BadTokenException e) {
      RefusalFilter.explain(request, e.getMessage());
      request.abortWith(
          Problem.of(401, "bad-token", "The token does not prove who you are, or has expired.")
              .response());
    }
  }
}
