package org.whiteboard.server.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.memory.Buffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests on when they have come whole, so that no worker ever waits for a slow peer, and
 * takes the path below which the server is off their addresses.
 */
final class RequestGate extends BaseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);
  private static final Attribute<InboundBudget.Share> SHARE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestGate.class.getName());

  private final String basePath;
  private final ConnectionLimits limits;
  private final Consumer<String> refused;
  private final LogThrottle log = new LogThrottle(InstantSource.system());
  private final InboundBudget budget;
  private final RequestClock requests;

  RequestGate(Edge edge, InboundBudget budget, RequestClock requests) {
    this.basePath = edge.basePath();
    this.limits = edge.limits();
    this.refused = edge.refused();
    this.budget = budget;
    this.requests = requests;
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    HttpContent content = ctx.getMessage();
    Connection<?> connection = ctx.getConnection();
    if (!(content.getHttpHeader() instanceof HttpRequestPacket request)) {
      return ctx.getInvokeAction();
    }
    stripBasePath(request);
    if (UpgradeRequests.isForUs(request)) {
      requests.becameSocket(connection);
      return ctx.getInvokeAction();
    }
    if (request.requiresAcknowledgement()) {
      return refuse(ctx, request, 417, "no-expectations", "Send the body at once.");
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      return refuse(ctx, request, 415, "compressed", "Bodies must not be compressed.");
    }
    return content.isLast() ? letOn(ctx, request, content) : gather(ctx, request, content);
  }

  /** Who answers upgrades looks at the address before the request itself comes along. */
  @Override
  public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) throws IOException {
    if (event instanceof IncomingHttpUpgradeEvent upgrade
        && upgrade.getHttpHeader() instanceof HttpRequestPacket request) {
      stripBasePath(request);
    }
    return ctx.getInvokeAction();
  }

  private NextAction gather(FilterChainContext ctx, HttpRequestPacket request, HttpContent content)
      throws IOException {
    long bytes = content.getContent().remaining();
    if (Math.max(bytes, request.getContentLength()) > limits.bodyBytes()) {
      return refuseLarge(ctx, request);
    }
    if (!share(ctx.getConnection()).hold(bytes)) {
      return refuse(ctx, request, 503, "busy", "The server takes in too much now. Try again.");
    }
    requests.headerCame(ctx.getConnection());
    return ctx.getStopAction(content);
  }

  private NextAction letOn(FilterChainContext ctx, HttpRequestPacket request, HttpContent content)
      throws IOException {
    InboundBudget.Share held = SHARE.get(ctx.getConnection());
    if (held != null) {
      held.release();
    }
    requests.wholeCame(ctx.getConnection());
    if (content.getContent().remaining() > limits.bodyBytes()) {
      return refuseLarge(ctx, request);
    }
    return ctx.getInvokeAction();
  }

  private InboundBudget.Share share(Connection<?> connection) {
    InboundBudget.Share known = SHARE.get(connection);
    if (known == null) {
      known = budget.share();
      SHARE.set(connection, known);
    }
    return known;
  }

  @Override
  public NextAction handleClose(FilterChainContext ctx) throws IOException {
    InboundBudget.Share held = SHARE.remove(ctx.getConnection());
    if (held != null) {
      held.release();
    }
    return ctx.getInvokeAction();
  }

  /** Proxies may have taken it off already. */
  private void stripBasePath(HttpRequestPacket request) {
    String path = request.getRequestURI();
    if (!basePath.isEmpty() && path.startsWith(basePath + "/")) {
      request.setRequestURI(path.substring(basePath.length()));
    } else if (!basePath.isEmpty() && path.equals(basePath)) {
      request.setRequestURI("/");
    }
  }

  private NextAction refuseLarge(FilterChainContext ctx, HttpRequestPacket request) {
    String detail = "What was sent is larger than " + (limits.bodyBytes() >> 20) + " MiB.";
    String limit = ",\"limit\":\"bodyBytes: " + limits.bodyBytes() + " bytes\"";
    return refuse(ctx, request, 413, "too-large", detail, limit);
  }

  private NextAction refuse(
      FilterChainContext ctx, HttpRequestPacket request, int status, String code, String detail) {
    return refuse(ctx, request, status, code, detail, "");
  }

  /**
   * Refuses.
   *
   * @param more members of the answer's JSON, each after a comma
   */
  private NextAction refuse(
      FilterChainContext ctx,
      HttpRequestPacket request,
      int status,
      String code,
      String detail,
      String more) {
    refused.accept("REST " + code);
    if (log.isDue(code)) {
      LOG.info("a request was refused before it was read: {}", code);
    }
    byte[] body =
        "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"%s}"
            .formatted(status, code, detail, more)
            .getBytes(StandardCharsets.UTF_8);
    HttpResponsePacket response = request.getResponse();
    response.setProtocol(Protocol.HTTP_1_1);
    response.setStatus(status);
    response.setHeader("Connection", "close");
    response.setContentType("application/problem+json;charset=utf-8");
    response.setContentLength(body.length);
    Buffer buffer = Buffers.wrap(null, body);
    ctx.write(HttpContent.builder(response).content(buffer).last(true).build());
    ctx.getConnection().closeSilently();
    return ctx.getStopAction();
  }
}
