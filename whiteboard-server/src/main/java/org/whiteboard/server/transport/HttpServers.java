package org.whiteboard.server.transport;

import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.room.Frame;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.transport.SyncGate.Admitted;

/**
 * One port for everything: the socket under {@code /sync/{id}}, and a JAX-RS application, which
 * brings the client's files along, for all other paths.
 *
 * <p>Sockets are read and written by selector threads, which never block; the application and the
 * gate run on the listener's worker threads. One timer keeps all sockets alive.
 */
public final class HttpServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServers.class);
  private static final int SWEEP_MS = 1_000;
  private static final Frame KEEPALIVE = Frame.of(MessageWriter.keepalive());

  private final String host;
  private final int port;
  private final TransportLimits limits;
  private final Edge edge;
  private final RequestClock requests;
  private final Optional<TlsKeys> tls;
  private final RoomRegistry rooms;
  private final ScheduledExecutorService timer;
  private final HttpServer server = new HttpServer();
  private final NetworkListener listener;
  private final SyncContainer container;
  private final Set<SocketSession> sockets = ConcurrentHashMap.newKeySet();
  private ScheduledFuture<?> sweeping;

  /** Held, or the loggers and their levels would be collected. */
  private final java.util.logging.Logger[] quieted = {
    java.util.logging.Logger.getLogger("org.glassfish.tyrus.core.TyrusEndpointWrapper"),
    java.util.logging.Logger.getLogger("org.glassfish.tyrus.core.TyrusWebSocketEngine")
  };

  /**
   * Prepares a server; nothing is bound yet.
   *
   * @param host address to listen at, or a name of one
   * @param port 0 for any free one
   * @param application answers every path but {@code /sync/{id}}
   * @param edge what stands before all that
   * @param timer for pings and keepalives; may be shared
   */
  public HttpServers(
      String host,
      int port,
      TransportLimits limits,
      Edge edge,
      Application application,
      SyncGate gate,
      RoomRegistry rooms,
      ScheduledExecutorService timer) {
    this.host = host;
    this.port = port;
    this.limits = limits;
    this.edge = edge;
    this.requests = new RequestClock(edge, HttpServers::nowMs);
    this.tls = edge.tls().map(TlsKeys::new);
    this.rooms = rooms;
    this.timer = timer;
    this.container = SyncContainer.open(limits, new SyncConfigurator());
    this.listener = new NetworkListener("whiteboard", host, port);
    // One line for each bad session is the room's to write; Tyrus would add a stack trace.
    for (java.util.logging.Logger logger : quieted) {
      logger.setLevel(Level.SEVERE);
    }
    listener.registerAddOn((network, chain) -> addFilters(chain, gate));
    listener.setMaxHttpHeaderSize(edge.limits().headerBytes());
    tls.ifPresent(this::encrypt);
    listener.getKeepAlive().setIdleTimeoutInSeconds(limits.idleHttpMs() / 1000);
    listener.getTransport().setSelectorRunnersCount(limits.selectors());
    server.addListener(listener);
    HttpHandler rest =
        new GrizzlyHttpContainerProvider().createContainer(HttpHandler.class, application);
    server.getServerConfiguration().addHttpHandler(rest, "/");
    server.getServerConfiguration().setJmxEnabled(false);
  }

  /** Before the parser: the clock. After it: sockets, whole requests, upgrades, then pages. */
  private void addFilters(FilterChainBuilder chain, SyncGate gate) {
    InboundBudget budget = new InboundBudget(edge.limits().inboundBytes());
    int pages = chain.indexOfType(HttpServerFilter.class);
    SocketFilter reader = new SocketFilter(sockets::remove);
    Optional<SocketChain> own =
        tls.isPresent() ? Optional.empty() : Optional.of(SocketChain.of(chain, requests, reader));
    chain.add(
        pages, new SyncFilter(gate, container, edge.proxies(), budget, new Sockets(), reader, own));
    chain.add(pages, new RequestGate(edge, budget, requests));
    chain.add(pages, reader);
    chain.add(pages, new ReasonPhrases());
    int parser = chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class);
    if (chain.get(parser) instanceof org.glassfish.grizzly.http.HttpServerFilter http) {
      http.getMonitoringConfig().addProbes(new BadRequests(edge.refused()));
    }
    chain.add(parser, requests);
  }

  private void encrypt(TlsKeys keys) {
    SSLEngineConfigurator engines =
        new SSLEngineConfigurator(keys.context(), false, false, false)
            .setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    listener.setSecure(true);
    listener.setSSLEngineConfig(engines);
  }

  /**
   * Binds the port and serves.
   *
   * @throws PortUnavailableException when the address can't be bound
   */
  public void start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new PortUnavailableException(host, port, e);
    }
    sweeping = timer.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
  }

  /** The port that is bound. */
  public int port() {
    return listener.getPort();
  }

  /** Open sockets. */
  public int sockets() {
    return sockets.size();
  }

  private void sweep() {
    requests.sweep();
    tls.ifPresent(TlsKeys::reloadIfChanged);
    for (SocketSession socket : sockets) {
      try {
        socket.sweep(KEEPALIVE);
      } catch (RuntimeException e) {
        // A timer that throws never runs again, and with it all sockets would die.
        LOG.error("sweep of a socket failed", e);
      }
    }
  }

  /** Ends what is still open and gives the port back. Drain the rooms first. */
  @Override
  public void close() {
    if (sweeping != null) {
      sweeping.cancel(false);
    }
    sockets.forEach(SocketSession::abort);
    server.shutdownNow();
    container.stop();
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private final class Sockets implements SyncFilter.SocketFactory {
    private final AtomicLong opened = new AtomicLong();

    @Override
    public OutboundQueue queue(Connection<?> connection) {
      return new OutboundQueue(connection, limits, HttpServers::nowMs);
    }

    @Override
    public SocketSession open(
        Admitted admitted, String address, OutboundQueue queue, boolean ours) {
      SocketSession socket =
          new SocketSession(
              queue,
              limits,
              HttpServers::nowMs,
              edge.traffic().open(address, admitted),
              edge.limits().partialMs(),
              limits.pingAfterMs(opened.getAndIncrement()));
      socket.entered(rooms.enter(admitted.board(), admitted.visitor().withNotices(ours), queue));
      sockets.add(socket);
      if (!admitted.stands().getAsBoolean()) {
        // As when a link begins to ask for more: who comes again is asked anew.
        queue.close(CloseCode.EXPIRED);
      }
      return socket;
    }
  }
}
