package org.whiteboard.server.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.memory.ByteBufferArray;
import org.glassfish.tyrus.core.CloseReasons;

/**
 * Hands every byte that a socket sends to Tyrus: as it comes, in a {@link SocketChain}, or out of
 * what HTTP made of it, where the connection stays in HTTP's chain.
 */
final class SocketFilter extends BaseFilter {
  private static final Attribute<Socket> SOCKET =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(SocketFilter.class.getName());

  private final Consumer<SocketSession> closed;

  /** What belongs to an upgraded connection. */
  record Socket(
      org.glassfish.tyrus.spi.Connection tyrus,
      SocketSession session,
      FrameMeter meter,
      InboundBudget.Share share) {}

  /**
   * @param closed told of each socket once
   */
  SocketFilter(Consumer<SocketSession> closed) {
    this.closed = closed;
  }

  /** From here on the connection's bytes are the socket's. */
  void opened(Connection<?> connection, Socket socket) {
    SOCKET.set(connection, socket);
    if (!connection.isOpen()) {
      end(connection);
    }
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    Socket socket = SOCKET.get(ctx.getConnection());
    if (socket == null) {
      return ctx.getInvokeAction();
    }
    if (ctx.getMessage() instanceof HttpContent content) {
      Buffer buffer = content.getContent();
      content.recycle();
      read(buffer, socket);
    } else {
      read(ctx.<Buffer>getMessage(), socket);
    }
    return ctx.getStopAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext ctx) throws IOException {
    end(ctx.getConnection());
    return ctx.getInvokeAction();
  }

  /** Once, whoever notices first that the connection has closed. */
  private void end(Connection<?> connection) {
    Socket socket = SOCKET.remove(connection);
    if (socket != null) {
      socket.tyrus().close(CloseReasons.CLOSED_ABNORMALLY.getCloseReason());
      socket.session().left();
      socket.share().release();
      closed.accept(socket.session());
    }
  }

  private static void read(Buffer buffer, Socket socket) {
    if (!buffer.isComposite()) {
      read(buffer.toByteBuffer(), socket);
      return;
    }
    ByteBufferArray parts = buffer.toByteBufferArray();
    ByteBuffer[] array = parts.getArray();
    for (int i = 0; i < parts.size(); i++) {
      read(array[i], socket);
    }
    parts.recycle();
  }

  /** What is too much for the server as a whole is not kept by Tyrus either. */
  private static void read(ByteBuffer bytes, Socket socket) {
    if (socket.session().isAbandoned()) {
      return; // Tyrus has lost its place.
    }
    long waiting = socket.meter().feed(bytes);
    socket.session().isWaiting(waiting > 0);
    if (socket.share().hold(waiting)) {
      socket.tyrus().getReadHandler().handle(bytes);
    } else {
      socket.session().abandon();
    }
  }
}
