package org.whiteboard.server.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ResourceConfig;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.ops.SystemScheduler;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * The transport on real rooms, a real engine and a real store, behind a gate that reads the link id
 * as "board" or "board.role" and creates boards on first sight; "refuse-404" and the like refuse.
 */
final class LiveServer implements AutoCloseable {
  final BoardStore store;
  final RoomRegistry rooms;
  final HttpServers http;
  private final ExecutorService engineThreads =
      Executors.newFixedThreadPool(2, new DeepThreads("room"));
  private final ExecutorService blockingThreads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  LiveServer(Path folder, TransportLimits limits, RoomLimits roomLimits, int port) {
    this(folder, limits, roomLimits, Edge.PLAIN, port);
  }

  LiveServer(Path folder, TransportLimits limits, RoomLimits roomLimits, Edge edge, int port) {
    store =
        new SqlBoardStore(
            new SqlDatabase(SqliteSource.migrate(folder.resolve("boards.db"), 1L << 40)),
            InstantSource.system());
    rooms =
        new RoomRegistry(
            new RoomEnvironment(
                store,
                DocEngine.yrs(),
                UpdateInspector::new,
                engineThreads,
                blockingThreads,
                blockingThreads,
                new SystemScheduler(timer),
                roomLimits,
                (board, sha256, update) -> {},
                RoomTap.NONE,
                RoomMeters.NONE));
    http =
        new HttpServers(
            "127.0.0.1", port, limits, edge, new ResourceConfig(), this::decide, rooms, timer);
    http.start();
  }

  LiveServer(Path folder) {
    this(folder, TransportLimits.DEFAULT, RoomLimits.DEFAULT, 0);
  }

  private synchronized SyncGate.Verdict decide(SyncGate.Attempt attempt) {
    String[] parts = attempt.linkId().split("\\.", 2);
    for (SyncGate.Refusal refusal : SyncGate.Refusal.values()) {
      if (attempt.linkId().equals("refuse-" + refusal.status())) {
        return new SyncGate.Refused(refusal);
      }
    }
    BoardId board = new BoardId(parts[0]);
    if (store.find(board).isEmpty()) {
      store.create(new BoardStore.Board(board, "", "0".repeat(64), Instant.EPOCH));
    }
    Role role = parts.length == 2 ? Role.valueOf(parts[1]) : Role.EDIT;
    return new SyncGate.Admitted(
        board,
        Visitor.guest(attempt.linkId(), role, "tester"),
        () -> !attempt.query().containsKey("changed"));
  }

  int port() {
    return http.port();
  }

  @Override
  public void close() {
    rooms.drain(Duration.ofMillis(1), new Random(1)).orTimeout(20, TimeUnit.SECONDS).join();
    http.close();
    timer.shutdownNow();
    engineThreads.shutdownNow();
    blockingThreads.shutdownNow();
    store.close();
  }

  /** For measuring by hand: folder and port. */
  public static void main(String[] args) throws InterruptedException {
    new LiveServer(
        Path.of(args[0]), TransportLimits.DEFAULT, RoomLimits.DEFAULT, Integer.parseInt(args[1]));
    Thread.currentThread().join();
  }
}
