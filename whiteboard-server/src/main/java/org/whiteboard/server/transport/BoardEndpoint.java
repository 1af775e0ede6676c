package org.whiteboard.server.transport;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/**
 * The Jakarta WebSocket endpoint {@code /sync/{id}}. It only passes on; who it speaks for was
 * decided by {@link SyncFilter} before Tyrus answered the upgrade.
 */
public final class BoardEndpoint extends Endpoint {
  private final SocketSession socket;

  BoardEndpoint(SocketSession socket) {
    this.socket = socket;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    // Zero would plan and cancel a task for every message; our sweep finds idle sockets.
    session.setMaxIdleTimeout(-1);
    session.addMessageHandler(ByteBuffer.class, socket::receive);
    session.addMessageHandler(
        String.class, (MessageHandler.Whole<String>) text -> socket.receiveText(text.length()));
    session.addMessageHandler(PongMessage.class, pong -> socket.heard());
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    socket.left();
  }

  /** The connection broke or the peer broke the framing: either way a close follows. */
  @Override
  public void onError(Session session, Throwable cause) {
    socket.heard();
  }
}
