package org.whiteboard.server.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.transport.SocketFilter.Socket;
import org.whiteboard.server.transport.SyncGate.Admitted;
import org.whiteboard.server.transport.SyncGate.Attempt;
import org.whiteboard.server.transport.SyncGate.Refusal;
import org.whiteboard.server.transport.SyncGate.Refused;
import org.whiteboard.server.transport.SyncGate.Verdict;

/**
 * Where HTTP turns into WebSocket: asks the gate, lets Tyrus answer the upgrade, and leaves the
 * connection to {@link SocketFilter}. Takes the place of Tyrus's own Grizzly filter, for three
 * reasons: the gate can answer any status (Tyrus opens the session on a 401), it may block without
 * holding a selector, and what goes out goes through {@link OutboundQueue}.
 */
final class SyncFilter extends BaseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(SyncFilter.class);
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int BAD_REQUEST = 400;
  private static final int UPGRADE_REQUIRED = 426;

  private final SyncGate gate;
  private final SyncContainer container;
  private final TrustedProxies proxies;
  private final InboundBudget budget;
  private final SocketFactory sockets;
  private final SocketFilter reader;
  private final Optional<SocketChain> chain;

  /** Makes the sockets of admitted connections. */
  interface SocketFactory {
    /** The connection's socket, already in its room. */
    SocketSession open(Admitted admitted, String address, OutboundQueue queue, boolean ours);

    OutboundQueue queue(Connection<?> connection);
  }

  /**
   * @param chain where upgraded connections go; empty when they stay in this one
   */
  SyncFilter(
      SyncGate gate,
      SyncContainer container,
      TrustedProxies proxies,
      InboundBudget budget,
      SocketFactory sockets,
      SocketFilter reader,
      Optional<SocketChain> chain) {
    this.gate = gate;
    this.container = container;
    this.proxies = proxies;
    this.budget = budget;
    this.sockets = sockets;
    this.reader = reader;
    this.chain = chain;
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    HttpContent content = ctx.getMessage();
    if (content.getHttpHeader() instanceof HttpRequestPacket request) {
      if (!UpgradeRequests.hasPath(request)) {
        refuse(ctx, request, BAD_REQUEST); // Jersey would answer 500 to a path that is no URI.
        return ctx.getStopAction();
      }
      if (UpgradeRequests.isForUs(request) || UpgradeRequests.asksWhy(request)) {
        return askOnWorker(ctx, request);
      }
    }
    return ctx.getInvokeAction();
  }

  /**
   * A request that offers HTTP/2 by upgrade, as Java's client does, is an ordinary request here.
   * Without this word Grizzly takes its body for a protocol it does not know and never ends it.
   */
  @Override
  public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) throws IOException {
    if (event instanceof IncomingHttpUpgradeEvent upgrade
        && upgrade.getHttpHeader() instanceof HttpRequestPacket request
        && !UpgradeRequests.isForUs(request)) {
      request.setIgnoreContentModifiers(false);
    }
    return ctx.getInvokeAction();
  }

  /** Grizzly reads nothing from a suspended connection, so no frame can overtake the answer. */
  private NextAction askOnWorker(FilterChainContext ctx, HttpRequestPacket request) {
    ctx.suspend();
    try {
      ctx.getConnection().getTransport().getWorkerThreadPool().execute(() -> ask(ctx, request));
    } catch (RejectedExecutionException e) {
      refuse(ctx, request, Refusal.UNAVAILABLE.status());
      ctx.resume(ctx.getStopAction());
    }
    return ctx.getSuspendAction();
  }

  private void ask(FilterChainContext ctx, HttpRequestPacket request) {
    try {
      Optional<Attempt> attempt = UpgradeRequests.attempt(request, proxies);
      if (attempt.isEmpty()) {
        refuse(ctx, request, BAD_REQUEST);
        return;
      }
      Verdict verdict = gate.decide(attempt.get());
      if (verdict instanceof Refused refused) {
        refuse(ctx, request, refused.refusal().status());
      } else if (UpgradeRequests.asksWhy(request)) {
        refuse(ctx, request, UPGRADE_REQUIRED);
      } else if (verdict instanceof Admitted admitted) {
        upgrade(ctx, request, admitted, attempt.get().remoteAddress());
      }
    } catch (RuntimeException e) {
      LOG.error("an upgrade failed", e);
      refuse(ctx, request, Refusal.UNAVAILABLE.status());
    } finally {
      ctx.resume(ctx.getStopAction());
    }
  }

  private void upgrade(
      FilterChainContext ctx, HttpRequestPacket request, Admitted admitted, String address) {
    TyrusUpgradeResponse answer = new TyrusUpgradeResponse();
    UpgradeInfo upgrade =
        container.getWebSocketEngine().upgrade(UpgradeRequests.forTyrus(request), answer);
    // Tyrus counts a 401 and a 503 as success too, and would open the session.
    if (upgrade.getStatus() != UpgradeStatus.SUCCESS || answer.getStatus() != SWITCHING_PROTOCOLS) {
      refuse(ctx, request, answer.getStatus() == UPGRADE_REQUIRED ? UPGRADE_REQUIRED : BAD_REQUEST);
      return;
    }
    Connection<?> connection = ctx.getConnection();
    respond(ctx, request, answer.getStatus(), answer.getHeaders());
    OutboundQueue queue = sockets.queue(connection);
    boolean ours =
        SyncContainer.SUBPROTOCOL.equals(answer.getFirstHeaderValue("Sec-WebSocket-Protocol"));
    SocketSession session = sockets.open(admitted, address, queue, ours);
    org.glassfish.tyrus.spi.Connection tyrus =
        SyncConfigurator.with(
            session, () -> upgrade.createConnection(queue, reason -> connection.closeSilently()));
    chain.ifPresent(plain -> plain.take(connection));
    reader.opened(connection, new Socket(tyrus, session, new FrameMeter(), budget.share()));
  }

  private static void refuse(FilterChainContext ctx, HttpRequestPacket request, int status) {
    respond(
        ctx,
        request,
        status,
        Map.of("Content-Length", List.of("0"), "Connection", List.of("close")));
    ctx.getConnection().closeSilently();
  }

  private static void respond(
      FilterChainContext ctx,
      HttpRequestPacket request,
      int status,
      Map<String, List<String>> headers) {
    HttpResponsePacket response = request.getResponse();
    response.setProtocol(Protocol.HTTP_1_1);
    response.setStatus(status);
    headers.forEach((name, values) -> response.setHeader(name, Utils.getHeaderFromList(values)));
    ctx.write(HttpContent.builder(response).last(status != SWITCHING_PROTOCOLS).build());
  }
}
