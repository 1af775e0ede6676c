package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.internal.OpenDocs;
import org.whiteboard.server.room.RoomLimits;

/** Boards that were opened and left: nothing of them stays but what is stored. */
class EvictionTest {
  /** Client 1 sets m.k to 1. */
  private static final String UPDATE = "00020e01010100280101" + "6d016b017d0100";

  private static final int WARMING = 40;
  private static final int BOARDS = 300;

  /** A room alone has some tens of them: a fifth of the boards kept would show. */
  private static final long HEAP_SLACK_BYTES = 1 << 20;

  /** Pools of the client and of Grizzly come and go. */
  private static final int SLACK = 8;

  private static final long LIMIT_NANOS = 60_000_000_000L;

  @TempDir Path folder;

  /** Those that other tests of this process left. */
  private final int documentsOfOthers = OpenDocs.count();

  /** What this process holds after a collection. */
  private record Held(long heapBytes, int documents, int threads, long files) {
    static Held now() throws IOException {
      System.gc();
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        return new Held(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            OpenDocs.count(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            open.count());
      }
    }

    boolean isWithin(Held before) {
      return heapBytes < before.heapBytes + HEAP_SLACK_BYTES
          && documents <= before.documents
          && threads <= before.threads + SLACK
          && files <= before.files + SLACK;
    }
  }

  /** What is still held once nothing more is let go of: a moment late is not kept. */
  private static Held settled(Held before) throws IOException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    Held held = Held.now();
    while (!held.isWithin(before) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
      held = Held.now();
    }
    return held;
  }

  private static RoomLimits impatient() {
    RoomLimits d = RoomLimits.DEFAULT;
    return new RoomLimits(
        d.batchUpdates(),
        d.batchBytes(),
        d.pendingBytesPerSession(),
        d.joinsPerTurn(),
        d.slowestTickMs(),
        d.awarenessIdsPerSession(),
        d.awarenessTimeoutMs(),
        d.awarenessQueueBytes(),
        d.behindQueueBytes(),
        d.checkpointUpdates(),
        d.checkpointBytes(),
        50,
        d.patience());
  }

  @Test
  void boardsOpenedAndLeftGiveBackHeapNativeDocumentsThreadsAndFiles() throws Exception {
    try (LiveServer server = new LiveServer(folder, TransportLimits.DEFAULT, impatient(), 0)) {
      visit(server, 0, WARMING);
      Held before = Held.now();
      visit(server, WARMING, WARMING + BOARDS);
      Held after = settled(before);

      assertThat(after.heapBytes()).isLessThan(before.heapBytes() + HEAP_SLACK_BYTES);
      assertThat(after.documents()).as("native documents").isLessThanOrEqualTo(before.documents());
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + SLACK);
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + SLACK);
      assertThat(server.store.load(new BoardId("left-" + WARMING)).head()).isEqualTo(1);
    }
  }

  /** Opens each board, draws on it, leaves, and returns when none is in memory any more. */
  private void visit(LiveServer server, int from, int to) throws InterruptedException {
    for (int number = from; number < to; number++) {
      try (TestSocket visitor = TestSocket.synced(server.port(), "left-" + number)) {
        visitor.send(UPDATE);
        visitor.expect(UPDATE);
      }
    }
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (server.rooms.size() > 0
        || server.http.sockets() > 0
        || OpenDocs.count() > documentsOfOthers) {
      assertThat(System.nanoTime()).as("boards left memory").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
