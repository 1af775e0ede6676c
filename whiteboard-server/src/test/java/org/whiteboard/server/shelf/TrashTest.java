package org.whiteboard.server.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.server.ops.SystemScheduler;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.OpenStores;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.SqlBoardStore;

/** The trash empties itself; time is passed in. */
class TrashTest {
  private static final BoardId OLD = new BoardId("old");
  private static final BoardId NEW = new BoardId("new");
  private static final BoardId KEPT = new BoardId("kept");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path folder;
  private final List<BoardId> deleted = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private SqlBoardStore store;
  private Trash trash;

  @BeforeEach
  void threeBoardsOfWhichTwoAreThrownAway() {
    OpenStores stores = OpenStores.in(folder, InstantSource.fixed(NOON));
    store = stores.boards();
    RoomRegistry rooms =
        new RoomRegistry(
            new RoomEnvironment(
                store,
                DocEngine.yrs(),
                UpdateInspector::new,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                new SystemScheduler(timer),
                RoomLimits.DEFAULT,
                (board, sha256, update) -> {},
                RoomTap.NONE,
                RoomMeters.NONE));
    trash = new Trash(store, stores.shelf(), rooms, MONTH, deleted::add);
    for (BoardId board : List.of(OLD, NEW, KEPT)) {
      store.create(new Board(board, "", "hash of " + board.value(), NOON));
      store.addLink(new Link("link-of-" + board.value(), board, Role.EDIT, NOON));
    }
    trash.put(OLD, NOON);
    trash.put(NEW, NOON.plus(Duration.ofDays(10)));
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    store.close();
  }

  @Test
  void whatWasThrownAwayIsDeletedWhenItsTimeIsOverAndNothingElseIs() {
    trash.sweep(NOON.plus(MONTH).minusSeconds(1));
    assertThat(store.find(OLD)).as("a moment before its time").isPresent();
    assertThat(deleted).isEmpty();
    trash.sweep(trash.emptied(NOON).plusSeconds(1));
    assertThat(store.find(OLD)).isEmpty();
    assertThat(store.links(OLD)).isEmpty();
    assertThat(deleted).as("whose recordings go, too").containsExactly(OLD);
    assertThat(store.find(NEW)).isPresent();
    assertThat(store.find(KEPT)).isPresent();
  }

  @Test
  void whatIsTakenOutInTimeStays() {
    trash.takeOut(OLD);
    trash.sweep(NOON.plus(MONTH.multipliedBy(2)));
    assertThat(deleted).containsExactly(NEW);
    assertThat(store.find(OLD)).isPresent();
    assertThat(store.findLink("link-of-old")).isPresent();
  }
}
