package org.whiteboard.server.transport;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a connection has been sending one request, and how many connections an address has.
 * Stands before HTTP is parsed: a peer that sends a header byte by byte is never idle, and would
 * never be noticed by who waits for silence.
 */
final class RequestClock extends BaseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestClock.class);

  private static final Attribute<Request> REQUEST =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestClock.class.getName());

  private final ConnectionLimits limits;
  private final TrustedProxies proxies;
  private final OutboundQueue.Clock clock;
  private final Consumer<String> refused;
  private final LogThrottle log = new LogThrottle(InstantSource.system());
  private final Set<Connection<?>> open = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> ofAddress = new ConcurrentHashMap<>();

  /** Where a connection is with its request. */
  private static final class Request {
    final String address;
    volatile long dueMs;
    volatile boolean begun;
    volatile boolean whole;
    volatile boolean upgraded;

    Request(String address, long dueMs) {
      this.address = address;
      this.dueMs = dueMs;
    }
  }

  RequestClock(Edge edge, OutboundQueue.Clock clock) {
    this.limits = edge.limits();
    this.proxies = edge.proxies();
    this.refused = edge.refused();
    this.clock = clock;
  }

  @Override
  public NextAction handleAccept(FilterChainContext ctx) throws IOException {
    Connection<?> connection = ctx.getConnection();
    String address = RemoteAddress.numeric(connection);
    REQUEST.set(connection, new Request(address, clock.nowMs() + limits.headerMs()));
    open.add(connection);
    int count = ofAddress.computeIfAbsent(address, unseen -> new AtomicInteger()).incrementAndGet();
    boolean tooMany =
        open.size() > limits.connections()
            || (count > limits.connectionsPerAddress() && !proxies.trusts(address));
    if (tooMany) {
      note("too-many-connections");
      connection.terminateSilently();
      return ctx.getStopAction();
    }
    return ctx.getInvokeAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    Request request = REQUEST.get(ctx.getConnection());
    if (request != null && request.whole && !request.upgraded) {
      request.whole = false;
      request.dueMs = clock.nowMs() + limits.headerMs();
    }
    if (request != null) {
      request.begun = true;
    }
    return ctx.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext ctx) throws IOException {
    open.remove(ctx.getConnection());
    Request request = REQUEST.remove(ctx.getConnection());
    if (request != null) {
      ofAddress.computeIfPresent(
          request.address, (address, count) -> count.decrementAndGet() <= 0 ? null : count);
    }
    return ctx.getInvokeAction();
  }

  /** The header has come; the body has longer. */
  void headerCame(Connection<?> connection) {
    Request request = REQUEST.get(connection);
    if (request != null) {
      request.dueMs = clock.nowMs() + limits.bodyMs();
    }
  }

  /** The connection is a socket now, which has a clock of its own. */
  void becameSocket(Connection<?> connection) {
    Request request = REQUEST.get(connection);
    if (request != null) {
      request.upgraded = true;
      request.whole = true;
    }
  }

  /** All of a request has come. */
  void wholeCame(Connection<?> connection) {
    Request request = REQUEST.get(connection);
    if (request != null) {
      request.whole = true;
    }
  }

  /** Ends what has been asking for too long. Called every second or so. */
  void sweep() {
    long now = clock.nowMs();
    for (Connection<?> connection : open) {
      Request request = REQUEST.get(connection);
      if (request != null && !request.whole && now > request.dueMs) {
        if (request.begun) { // Browsers open connections that they then never need.
          note("slow-request");
        }
        connection.terminateSilently();
      }
    }
  }

  private void note(String reason) {
    refused.accept("edge " + reason);
    if (log.isDue(reason)) {
      LOG.info("a connection was cut off: {}", reason);
    }
  }

  int connections() {
    return open.size();
  }
}
