package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * How this server's cookies are set: out of reach of scripts, and by https only if users come so.
 */
final class Cookies {
  private final Addresses addresses;

  Cookies(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * A cookie that requests of other sites do not bring.
   *
   * @param path ours; the base path is added
   */
  NewCookie strict(
      ContainerRequestContext request, String name, String value, String path, Duration lasting) {
    return cookie(request, name, value, path, lasting, NewCookie.SameSite.STRICT);
  }

  /** A cookie that comes along when another site's page leads to ours, as a provider's does. */
  NewCookie lax(
      ContainerRequestContext request, String name, String value, String path, Duration lasting) {
    return cookie(request, name, value, path, lasting, NewCookie.SameSite.LAX);
  }

  private NewCookie cookie(
      ContainerRequestContext request,
      String name,
      String value,
      String path,
      Duration lasting,
      NewCookie.SameSite sameSite) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(addresses.path(path))
        .maxAge((int) lasting.toSeconds())
        .httpOnly(true)
        .secure(addresses.isSecure(request))
        .sameSite(sameSite)
        .build();
  }
}
