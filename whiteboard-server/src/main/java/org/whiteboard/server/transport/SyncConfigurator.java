package org.whiteboard.server.transport;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives Tyrus the endpoint that belongs to the connection it is opening. It asks on the thread that
 * opens, with nothing but a class, so the socket waits in a thread-local meanwhile.
 */
final class SyncConfigurator extends ServerEndpointConfig.Configurator {
  private static final ThreadLocal<SocketSession> OPENING = new ThreadLocal<>();

  /** Runs what opens a connection for this socket. */
  static <T> T with(SocketSession socket, Supplier<T> open) {
    OPENING.set(socket);
    try {
      return open.get();
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpoint) {
    return endpoint.cast(new BoardEndpoint(OPENING.get()));
  }

  /** The gate has looked at it. */
  @Override
  public boolean checkOrigin(String originHeaderValue) {
    return true;
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.stream().map(String::trim).filter(supported::contains).findFirst().orElse("");
  }

  /** None: Tyrus's deflate inflates without limit and loses its place on an empty message. */
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }
}
