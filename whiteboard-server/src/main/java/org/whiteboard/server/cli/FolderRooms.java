package org.whiteboard.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.ops.QuarantineFolder;
import org.whiteboard.server.ops.SystemScheduler;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.storage.BoardStore;

/**
 * The rooms of a data folder that no server holds. What a command changes goes through a room like
 * everybody's changes: merged, appended, checkpointed, its title mirrored.
 */
final class FolderRooms implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(1);

  private final ExecutorService engineThreads =
      Executors.newSingleThreadExecutor(new DeepThreads("room"));
  private final ExecutorService blockingThreads =
      Executors.newFixedThreadPool(2, new DeepThreads("store"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DeepThreads("timer"));
  private final RoomRegistry rooms;

  FolderRooms(Path folder, BoardStore store) {
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
                RoomLimits.DEFAULT,
                new QuarantineFolder(folder.resolve("quarantine")),
                RoomTap.NONE,
                RoomMeters.NONE));
  }

  RoomRegistry rooms() {
    return rooms;
  }

  /** Writes every checkpoint. */
  @Override
  public void close() {
    rooms
        .drain(Duration.ofMillis(1), new Random())
        .orTimeout(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    engineThreads.shutdownNow();
    blockingThreads.shutdownNow();
    timer.shutdownNow();
  }
}
