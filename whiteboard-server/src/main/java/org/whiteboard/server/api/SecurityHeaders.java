package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;

/**
 * Headers that every answer carries, unless a resource has set a stricter one of its own. What
 * browsers heed on pages only is said on pages only: a page has forty parts, most of them smaller
 * than these headers.
 */
final class SecurityHeaders implements ContainerResponseFilter {
  /** Types of what only pages load. */
  private static final Set<String> PARTS = Set.of("javascript", "css", "woff2", "json");

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
    if (isPage(response)) {
      headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
      headers.putSingle(
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(),"
              + " hid=(), midi=(), display-capture=(), browsing-topics=()");
    }
    if (addresses.isSecure(request)) {
      headers.putSingle("Strict-Transport-Security", "max-age=31536000");
    }
    putUnlessSet(headers, "Cross-Origin-Resource-Policy", "same-origin");
    putUnlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    putUnlessSet(headers, "Cache-Control", "no-store");
  }

  /** Also a picture or a PDF: those are documents when their address is opened. */
  private static boolean isPage(ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    return type == null || !PARTS.contains(type.getSubtype());
  }

  private static void putUnlessSet(
      MultivaluedMap<String, Object> headers, String name, String value) {
    if (!headers.containsKey(name)) {
      headers.putSingle(name, value);
    }
  }
}
