package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.security.Origins;

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
    Optional<String> host = Optional.ofNullable(request.getHeaderString("Host"));
    if (!origins.allows(httpOrigin, host)) {
      request.abortWith(
          Problem.of(403, "foreign-origin", "Pages of that site may not use this server.")
              .response());
    }
  }
}
