package org.whiteboard.server.transport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * The filters that a connection keeps once it is a socket. HTTP's would go on for ever: each
 * message would pass all of them, and the request that asked for the upgrade, with room for all its
 * headers, would be half of what an idle session takes.
 *
 * <p>Only for plain connections. The filter of TLS keeps what it has not decrypted yet in the chain
 * that it began in.
 */
final class SocketChain {
  private static final int NEVER = -1;

  private final FilterChain filters;

  private SocketChain(FilterChain filters) {
    this.filters = filters;
  }

  /**
   * What is left of {@code http} for sockets.
   *
   * @param http the chain that connections begin in
   * @param requests counts connections until they close
   */
  static SocketChain of(FilterChainBuilder http, RequestClock requests, SocketFilter sockets) {
    Filter idle = http.get(http.indexOfType(IdleTimeoutFilter.class));
    return new SocketChain(
        FilterChainBuilder.stateless()
            .add(new TransportFilter())
            .add(requests)
            .add(new Closes(idle))
            .add(sockets)
            .build());
  }

  /** Before anything that the peer sends after the upgrade is read. */
  void take(Connection<?> connection) {
    // Idle sockets have a sweep of their own, see SocketSession.
    IdleTimeoutFilter.setCustomTimeout(connection, NEVER, TimeUnit.MILLISECONDS);
    connection.getAttributes().removeAttribute(HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);
    connection.setProcessor(filters);
  }

  /** Tells a filter of the connection's end and of nothing else. */
  private static final class Closes extends BaseFilter {
    private final Filter told;

    Closes(Filter told) {
      this.told = told;
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) throws IOException {
      return told.handleClose(ctx);
    }
  }
}
