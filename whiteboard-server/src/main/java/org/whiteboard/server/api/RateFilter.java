package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.security.AddressLimit;

/**
 * How often one may ask: whoever is signed in for themselves, guests for their address. After it is
 * known who asks.
 */
final class RateFilter implements ContainerRequestFilter {
  private static final int RETRY_SECONDS = 1;

  private final AddressLimit requests;
  private final AddressLimit uploads;

  RateFilter(AddressLimit requests, AddressLimit uploads) {
    this.requests = requests;
    this.uploads = uploads;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith("api/") && !path.startsWith("auth/")) {
      return; // Pages and files come from memory.
    }
    String who =
        Caller.identity(request).map(Identity::subject).orElseGet(() -> Caller.address(request));
    if (!requests.tryTake(who)) {
      refuse(request, "too-many-requests", "Too many requests came from you. Wait a moment.");
    } else if (isUpload(request, path) && !uploads.tryTake(who)) {
      refuse(request, "too-many-uploads", "Too many files came from you. Wait a moment.");
    }
  }

  private static boolean isUpload(ContainerRequestContext request, String path) {
    return request.getMethod().equals("PUT") || path.endsWith("/import");
  }

  private static void refuse(ContainerRequestContext request, String code, String detail) {
    request.abortWith(
        Response.fromResponse(Problem.of(429, code, detail).response())
            .header("Retry-After", RETRY_SECONDS)
            .build());
  }
}
