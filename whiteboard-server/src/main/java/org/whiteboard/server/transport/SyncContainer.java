package org.whiteboard.server.transport;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Tyrus without a port of its own: it answers upgrades and parses frames that {@link SyncFilter}
 * hands it. The stock container binds every address of the machine and hides its HTTP server.
 */
final class SyncContainer extends TyrusServerContainer {
  static final String SUBPROTOCOL = "whiteboard.v1";

  /** A client's frame header: two bytes, eight of length, four of mask. */
  private static final int FRAME_HEADER_BYTES = 14;

  private final TyrusWebSocketEngine engine;

  private SyncContainer(int maxMessageBytes) {
    super((Set<Class<?>>) null);
    // Bounds one frame; the second bounds a message in fragments. Their defaults are 4 MiB and
    // none.
    engine =
        TyrusWebSocketEngine.builder(this)
            .incomingBufferSize(maxMessageBytes + FRAME_HEADER_BYTES)
            .build();
    setDefaultMaxBinaryMessageBufferSize(maxMessageBytes);
    setDefaultMaxTextMessageBufferSize(maxMessageBytes);
  }

  /** A container that serves {@code /sync/{id}} once started. */
  static SyncContainer open(
      TransportLimits limits, ServerEndpointConfig.Configurator configurator) {
    SyncContainer container = new SyncContainer(limits.step2Bytes());
    try {
      container.addEndpoint(
          ServerEndpointConfig.Builder.create(BoardEndpoint.class, "/sync/{id}")
              .subprotocols(List.of(SUBPROTOCOL))
              .configurator(configurator)
              .build());
      container.start("/", 0);
      container.doneDeployment();
      return container;
    } catch (DeploymentException | IOException e) {
      throw new IllegalStateException("the WebSocket endpoint can't be deployed", e);
    }
  }

  @Override
  public void register(Class<?> endpoint) throws DeploymentException {
    engine.register(endpoint, "/");
  }

  @Override
  public void register(ServerEndpointConfig endpoint) throws DeploymentException {
    engine.register(endpoint, "/");
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }

  @Override
  public WebSocketEngine getWebSocketEngine() {
    return engine;
  }
}
