package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/** Headers that every answer carries, unless a resource has set a stricter one of its own. */
final class SecurityHeaders implements ContainerResponseFilter {
  private final Addresses addresses;

  SecurityHeaders(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    // An address is a capability: it must not leak by a click on a link on the board.
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    headers.putSingle(
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(),"
            + " hid=(), midi=(), display-capture=(), browsing-topics=()");
    if (addresses.isSecure(request)) {
      headers.putSingle("Strict-Transport-Security", "max-age=31536000");
    }
    putUnlessSet(headers, "Cross-Origin-Resource-Policy", "same-origin");
    putUnlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    putUnlessSet(headers, "Cache-Control", "no-store");
  }

  private static void putUnlessSet(
      MultivaluedMap<String, Object> headers, String name, String value) {
    if (!headers.containsKey(name)) {
      headers.putSingle(name, value);
    }
  }
}
