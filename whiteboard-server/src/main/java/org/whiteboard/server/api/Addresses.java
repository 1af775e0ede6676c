package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Optional;
import org.whiteboard.server.transport.Peer;
import org.whiteboard.server.transport.RemoteAddress;

/** Addresses as users see them. */
final class Addresses {
  private final Optional<String> publicUrl;
  private final String basePath;

  /**
   * Creates it.
   *
   * @param publicUrl without the base path
   * @param basePath below which everything is, empty or like {@code /whiteboard}
   */
  Addresses(Optional<String> publicUrl, String basePath) {
    this.publicUrl = publicUrl;
    this.basePath = basePath;
  }

  /** The page of a board: under the configured address, or where the request was sent to. */
  String page(ContainerRequestContext request, String linkId) {
    return root(request) + path("/b/" + linkId);
  }

  /** Where the client begins. */
  URI start(ContainerRequestContext request) {
    return URI.create(root(request) + path("/"));
  }

  private String root(ContainerRequestContext request) {
    return publicUrl.orElseGet(
        () -> {
          Peer peer = RemoteAddress.peer(request);
          return peer.host().map(host -> scheme(peer) + "://" + host).orElse("");
        });
  }

  private static String scheme(Peer peer) {
    return peer.isSecure() ? "https" : "http";
  }

  /** A path of ours as browsers see it. */
  String path(String own) {
    return basePath + own;
  }

  /** Whether users come by https, so that cookies may insist on it. */
  boolean isSecure(ContainerRequestContext request) {
    return publicUrl
        .map(url -> url.startsWith("https:"))
        .orElseGet(() -> RemoteAddress.peer(request).isSecure());
  }
}
