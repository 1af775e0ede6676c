package org.whiteboard.server.transport;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.Request;

/** Tells resources, which know no Grizzly, where a request came from. */
@PreMatching
public final class RemoteAddress implements ContainerRequestFilter {
  private static final String PROPERTY = RemoteAddress.class.getName();

  private final TrustedProxies proxies;

  @Inject private Provider<Request> request;

  public RemoteAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Map<String, List<String>> headers = new HashMap<>();
    context
        .getHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    Request received = request.get();
    context.setProperty(
        PROPERTY, proxies.peer(received.getRemoteAddr(), received.isSecure(), headers));
  }

  /** The numeric address of a connection's other end. */
  static String numeric(Connection<?> connection) {
    return connection.getPeerAddress() instanceof InetSocketAddress peer
        ? peer.getAddress().getHostAddress()
        : "";
  }

  /** Who sent a request. */
  public static Peer peer(ContainerRequestContext context) {
    return (Peer) context.getProperty(PROPERTY);
  }

  /** The address that limits count: no header's word, unless a trusted proxy's. */
  public static String of(ContainerRequestContext context) {
    return peer(context).address();
  }
}
