package org.whiteboard.server;

import static org.whiteboard.server.storage.HistoryStore.CHECKPOINT_SPACING;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.server.api.RestApi;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.ops.Figures;
import org.whiteboard.server.ops.QuarantineFolder;
import org.whiteboard.server.ops.SystemScheduler;
import org.whiteboard.server.ops.Upkeep;
import org.whiteboard.server.ops.Upkeep.Chore;
import org.whiteboard.server.recordings.RecordingFolder;
import org.whiteboard.server.recordings.RecordingLimits;
import org.whiteboard.server.recordings.RequestedRecordings;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.security.BoardGate;
import org.whiteboard.server.security.JoinRecorder;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.security.Origins;
import org.whiteboard.server.security.RefusalRecorder;
import org.whiteboard.server.security.TrafficLimit;
import org.whiteboard.server.shelf.Covers;
import org.whiteboard.server.shelf.ExportedThumbnails;
import org.whiteboard.server.shelf.Thumbnails;
import org.whiteboard.server.shelf.Trash;
import org.whiteboard.server.snapshot.AutomaticVersions;
import org.whiteboard.server.snapshot.Compaction;
import org.whiteboard.server.snapshot.HistoryRetention;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.snapshot.TravelCheckpoints;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.FileAssetStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.PictureQuota;
import org.whiteboard.server.storage.ShelfStore;
import org.whiteboard.server.storage.SqlAuditStore;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.SqlHistoryStore;
import org.whiteboard.server.storage.SqlShelfStore;
import org.whiteboard.server.storage.SqlSignInStore;
import org.whiteboard.server.storage.sqlite.SqliteLibrary;
import org.whiteboard.server.storage.sqlite.SqliteSource;
import org.whiteboard.server.transport.ConnectionLimits;
import org.whiteboard.server.transport.Edge;
import org.whiteboard.server.transport.HttpServers;
import org.whiteboard.server.transport.SyncGate;
import org.whiteboard.server.transport.TransportLimits;
import org.whiteboard.server.transport.TrustedProxies;

/**
 * A running server: starts its parts in order, stops them in the reverse one.
 *
 * <p>Stopping is S4: not ready, nobody new, everybody sent away over a while, every board's
 * checkpoint written, then the store closed. A deadline ends the waiting; what was acknowledged is
 * in the log already, so nothing is at stake but longer loads.
 */
public final class WhiteboardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WhiteboardServer.class);
  private static final int STORE_THREADS = 8;

  /** Each holds a document of the past in memory. */
  private static final int MOMENTS_AT_ONCE = 2;

  /** Each holds a file of strangers in memory, many times its size. */
  private static final int IMPORTS_AT_ONCE = 2;

  private final ServerConfig config;
  private final ArrayDeque<AutoCloseable> started = new ArrayDeque<>();
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final SecureRandom random = new SecureRandom();
  private RoomRegistry rooms;
  private HttpServers http;

  private WhiteboardServer(ServerConfig config) {
    this.config = config;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @throws RuntimeException whose message is one sentence for the operator; everything that had
   *     been started is stopped again
   */
  public static WhiteboardServer start(ServerConfig config) {
    WhiteboardServer server = new WhiteboardServer(config);
    try {
      server.startParts();
    } catch (RuntimeException e) {
      server.stopParts();
      throw e;
    }
    return server;
  }

  private void startParts() {
    InstantSource clock = InstantSource.system();
    DocEngine engine = DocEngine.yrs(); // First: without it nothing else makes sense.
    DataFolder folder = keep(DataFolder.open(config.data()));
    SqliteLibrary.keepIn(folder.libraryFolder());
    SqlDatabase database =
        new SqlDatabase(SqliteSource.migrate(folder.databaseFile(), config.limits().storeBytes()));
    SqlBoardStore store =
        keep(
            new SqlBoardStore(
                database, clock, config.limits().logPerBoardBytes(), config.limits().boards()));
    PictureQuota pictures =
        new PictureQuota(
            database, config.limits().assetsPerBoardBytes(), config.limits().allAssetBytes());
    Figures figures = keep(new Figures());
    figures.watch("whiteboard.boards", store::boards);
    figures.watch("whiteboard.pictures.bytes", pictures::bytes);
    figures.watch("whiteboard.store.queue.writes", database::queuedWrites);
    figures.watch("whiteboard.store.queue.bytes", database::queuedBytes);
    RequestedRecordings recordings =
        keep(
            new RequestedRecordings(
                folder.path().resolve("recordings"),
                RecordingLimits.DEFAULT,
                clock,
                this::encodeState,
                board -> rooms.recordingChanged(board)));
    rooms = new RoomRegistry(environment(folder, store, engine, tap(recordings), figures));
    LinkIds ids = new LinkIds(random);
    RestApi.Access access =
        AccessParts.of(config, new SqlSignInStore(database), ids, random, clock);
    AccessPolicy policy = new AccessPolicy(store, access.passes(), clock);
    Origins origins = new Origins(config.origins(), config.publicUrl());
    SqlAuditStore audit = new SqlAuditStore(database);
    SqlHistoryStore history = new SqlHistoryStore(database);
    ExecutorService momentThreads =
        pool(Executors.newFixedThreadPool(MOMENTS_AT_ONCE, new DeepThreads("history")));
    Moments moments = new Moments(engine, store, history, momentThreads);
    AssetStore assets = new FileAssetStore(database, folder.assetFolder());
    ShelfStore shelf = new SqlShelfStore(database);
    Thumbnails thumbnails = new Thumbnails(shelf, new ExportedThumbnails(assets));
    Trash trash =
        new Trash(
            store, shelf, rooms, Duration.ofDays(config.upkeep().trashDays()), recordings::forget);
    Covers covers = new Covers(shelf, moments, thumbnails);
    keep(upkeep(clock, engine, store, history, covers, ids, trash));
    RestApi api =
        new RestApi(
            new RestApi.Parts(
                config,
                store,
                pictures,
                assets,
                history,
                shelf,
                thumbnails,
                trash,
                recordings,
                audit,
                moments,
                rooms,
                policy,
                origins,
                access,
                ids,
                clock,
                pool(Executors.newFixedThreadPool(IMPORTS_AT_ONCE, new DeepThreads("import"))),
                ready::get,
                figures,
                figures::scrape));
    SyncGate gate =
        new BoardGate(
            store,
            policy,
            access.identities(),
            origins,
            new AddressLimit(config.limits().connects(), clock),
            new AddressLimit(config.limits().boardConnects(), clock),
            ids,
            clock,
            config.createOnJoin());
    ScheduledExecutorService timer = timer("socket-timer");
    http =
        keep(
            new HttpServers(
                config.host(),
                config.port(),
                TransportLimits.DEFAULT,
                edge(access.proxies(), figures, clock),
                api,
                new JoinRecorder(new RefusalRecorder(gate, figures, clock), audit, clock),
                rooms,
                timer));
    http.start();
    folder.announce(localUrl());
    ready.set(true);
  }

  private Edge edge(TrustedProxies proxies, Figures figures, InstantSource clock) {
    ServerConfig.Limits limits = config.limits();
    return new Edge(
        config.edge().basePath(),
        proxies,
        config.edge().tls(),
        new TrafficLimit(limits.messages(), limits.bytes(), clock),
        ConnectionLimits.DEFAULT,
        figures::refused);
  }

  private Upkeep upkeep(
      InstantSource clock,
      DocEngine engine,
      BoardStore store,
      HistoryStore history,
      Covers covers,
      LinkIds ids,
      Trash trash) {
    UpkeepRules rules = config.upkeep();
    AutomaticVersions versions =
        new AutomaticVersions(history, ids::next, rules.versionInterval(), rules.retention());
    TravelCheckpoints checkpoints =
        new TravelCheckpoints(engine, store, history, CHECKPOINT_SPACING);
    HistoryRetention retention =
        new HistoryRetention(
            new Compaction(engine, store, history), history, Duration.ofDays(rules.historyDays()));
    return new Upkeep(
        clock,
        rules.pause(),
        List.of(
            new Chore("covers", covers::pass),
            new Chore("automatic versions", versions::pass),
            new Chore("checkpoints", checkpoints::pass),
            new Chore("trash", trash::sweep),
            new Chore("history", retention::pass)));
  }

  private RoomEnvironment environment(
      DataFolder folder, BoardStore store, DocEngine engine, RoomTap tap, Figures figures) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new RoomEnvironment(
        store,
        engine,
        UpdateInspector::new,
        pool(Executors.newFixedThreadPool(cores, new DeepThreads("room"))),
        pool(Executors.newFixedThreadPool(STORE_THREADS, new DeepThreads("store"))),
        pool(Executors.newFixedThreadPool(STORE_THREADS, new DeepThreads("checkpoint"))),
        new SystemScheduler(timer("room-timer")),
        RoomLimits.DEFAULT,
        new QuarantineFolder(folder.path().resolve("quarantine")),
        tap,
        figures);
  }

  private RoomTap tap(RequestedRecordings requested) {
    if (config.record().isEmpty()) {
      return requested;
    }
    return requested.and(
        keep(
            new RecordingFolder(config.record().get(), InstantSource.system(), this::encodeState)));
  }

  private CompletableFuture<byte[]> encodeState(BoardId board) {
    return rooms.readBehindAll(board, Doc::encodeState);
  }

  private ScheduledExecutorService timer(String name) {
    return pool(Executors.newSingleThreadScheduledExecutor(new DeepThreads(name)));
  }

  private <T extends ExecutorService> T pool(T pool) {
    keep((AutoCloseable) pool::shutdownNow);
    return pool;
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /** Where programs on this machine find the server. */
  private String localUrl() {
    boolean tls = config.edge().tls().isPresent();
    if (tls && config.publicUrl().isPresent()) {
      return config.publicUrl().get() + config.edge().basePath(); // As its certificate has it.
    }
    String host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
    return (tls ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port()
        + config.edge().basePath();
  }

  /** The port that is bound, also when any free one was asked for. */
  public int port() {
    return http.port();
  }

  /** Drains and stops. Idempotent; returns when all is closed or the deadline has passed. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ready.set(false);
      drain();
      stopParts();
    }
  }

  private void drain() {
    try {
      rooms
          .drain(Duration.ofMillis(config.limits().drainMs()), random)
          .orTimeout(config.limits().shutdownMs(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      LOG.warn(
          "{} rooms were still open after {} ms; their updates are in the log",
          rooms.size(),
          config.limits().shutdownMs());
    }
  }

  private void stopParts() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.error("a part of the server did not stop cleanly", e);
      }
    }
  }
}
