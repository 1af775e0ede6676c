package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Addresses as users see them. */
final class Addresses {
  private final Optional<String> publicUrl;

  Addresses(Optional<String> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The page of a board: under the configured address, or where the request was sent to. */
  String page(ContainerRequestContext request, String linkId) {
    String base =
        publicUrl.orElseGet(
            () -> {
              String host = request.getHeaderString("Host");
              return host == null ? "" : "http://" + host;
            });
    return base + "/b/" + linkId;
  }

  /** Whether users come by https, so that cookies may insist on it. */
  boolean isSecure() {
    return publicUrl.filter(url -> url.startsWith("https:")).isPresent();
  }
}
