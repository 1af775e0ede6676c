package org.whiteboard.server.security;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which web pages may talk to this server.
 *
 * <p>A browser lets any page open a WebSocket to any host, cookies included, and leaves it to the
 * server to look at the {@code Origin} header. By default only pages that this server delivered
 * may: those whose origin has the host the request was sent to. Programs that are no browsers send
 * no origin and are admitted, since they could send any.
 */
public final class Origins {
  private final Set<String> allowed;

  /**
   * Creates the list.
   *
   * @param allowed further origins such as {@code https://intranet.example.org}, or {@code *} for
   *     every page there is
   * @param publicUrl where users reach this server, whose pages are our own
   */
  public Origins(List<String> allowed, Optional<String> publicUrl) {
    this.allowed =
        Stream.concat(allowed.stream(), publicUrl.stream())
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  /**
   * Whether a request may pass.
   *
   * @param httpOrigin the {@code Origin} header, if any
   * @param host the {@code Host} header, with its port unless it is the scheme's own
   */
  public boolean allows(Optional<String> httpOrigin, Optional<String> host) {
    if (httpOrigin.isEmpty() || allowed.contains("*")) {
      return true;
    }
    String origin = httpOrigin.get().toLowerCase(Locale.ROOT);
    return allowed.contains(origin) || host.filter(h -> isHostOf(origin, h)).isPresent();
  }

  private static boolean isHostOf(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return uri.getAuthority() != null && uri.getAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false; // Not a URI: no browser sends that.
    }
  }
}
