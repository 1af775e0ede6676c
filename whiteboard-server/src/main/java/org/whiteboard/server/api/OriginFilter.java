package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.security.Origins;
import org.whiteboard.server.transport.RemoteAddress;

/**
 * Refuses changes that a page of another site asks for, which a browser would send cookies with.
 */
@PreMatching
final class OriginFilter implements ContainerRequestFilter {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final Origins origins;

  OriginFilter(Origins origins) {
    this.origins = origins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (HARMLESS.contains(request.getMethod())) {
      return;
    }
    Optional<String> httpOrigin = Optional.ofNullable(request.getHeaderString("Origin"));
    Optional<String> host = RemoteAddress.peer(request).host();
    if (!origins.allows(httpOrigin, host) || isForeign(request, httpOrigin)) {
      request.abortWith(
          Problem.of(403, "foreign-origin", "Pages of that site may not use this server.")
              .response());
    }
  }

  /** Browsers that send no origin still say whether a page of another site asks. */
  private static boolean isForeign(ContainerRequestContext request, Optional<String> httpOrigin) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    return httpOrigin.isEmpty() && site != null && !site.equals("same-origin");
  }
}
