package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.HistoryStore.Unnamed;
import org.whiteboard.server.storage.HistoryStore.Version;
import org.whiteboard.server.storage.ShelfStore.Outdated;
import org.whiteboard.server.storage.ShelfStore.Shelved;

/** What every {@link ShelfStore} keeps, and {@link HistoryStore} for the work in the background. */
abstract class ShelfContract {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  static final BoardId BOARD = new BoardId("board-1");
  static final BoardId OTHER = new BoardId("board-2");

  /** The stores of one database. */
  record Stores(BoardStore boards, HistoryStore history, ShelfStore shelf) {}

  Stores stores;

  abstract Stores open();

  @BeforeEach
  void openWithTwoBoards() {
    stores = open();
    for (BoardId id : List.of(BOARD, OTHER)) {
      stores.boards().create(new Board(id, "Title of " + id, "hash", NOON));
      stores.boards().addLink(new Link("link-of-" + id, id, Role.EDIT, NOON));
    }
  }

  @AfterEach
  void closeStore() {
    stores.boards().close();
  }

  void draw(BoardId board, Instant at) {
    stores.boards().append(board, new LoggedUpdate(at, "Ada", new byte[] {1})).join();
  }

  private static Instant minutes(int passed) {
    return NOON.plus(Duration.ofMinutes(passed));
  }

  @Test
  void boardsAreFoundByTheirLinksAndUnknownLinksAreLeftOut() {
    draw(OTHER, minutes(5));
    List<Shelved> found =
        stores.shelf().byLinks(List.of("link-of-board-1", "nothing", "link-of-board-2"));
    assertThat(found)
        .extracting(s -> s.board().id(), Shelved::changedAt)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(BOARD, NOON),
            org.assertj.core.groups.Tuple.tuple(OTHER, minutes(5)));
    assertThat(stores.shelf().byLinks(List.of())).isEmpty();
  }

  @Test
  void linksOfABoardInTheTrashLeadNowhereUntilItIsTakenOut() {
    stores.shelf().trash(BOARD, minutes(1));
    assertThat(stores.boards().findLink("link-of-board-1")).isEmpty();
    assertThat(stores.boards().findLink("link-of-board-2")).isPresent();
    assertThat(stores.shelf().byLinks(List.of("link-of-board-1")))
        .extracting(s -> s.trashedAt().orElseThrow())
        .containsExactly(minutes(1));
    stores.shelf().takeOut(BOARD);
    assertThat(stores.boards().findLink("link-of-board-1")).isPresent();
  }

  @Test
  void theTimeInTheTrashIsCountedFromTheFirstTimeOn() {
    stores.shelf().trash(BOARD, minutes(1));
    stores.shelf().trash(BOARD, minutes(9));
    assertThat(stores.shelf().trashedBefore(minutes(1))).isEmpty();
    assertThat(stores.shelf().trashedBefore(minutes(2))).containsExactly(BOARD);
  }

  @Test
  void aSearchFindsWordsByTheirBeginningInAnyCaseAndAccent() {
    stores.shelf().putCover(BOARD, 0, NOON, "Ideen für die Küche\nbudget 2027");
    stores.shelf().putCover(OTHER, 0, NOON, "kitchen");
    List<BoardId> both = List.of(BOARD, OTHER);
    assertThat(stores.shelf().search(both, List.of("KUCH", "budg"))).containsOnlyKeys(BOARD);
    assertThat(stores.shelf().search(both, List.of("kuche", "kitchen"))).isEmpty();
    assertThat(stores.shelf().search(List.of(OTHER), List.of("budget"))).isEmpty();
    Map<BoardId, String> found = stores.shelf().search(both, List.of("2027"));
    assertThat(found.get(BOARD)).contains("budget 2027");
  }

  @Test
  void whatAPersonTypesIsNeverTakenForSyntax() {
    stores.shelf().putCover(BOARD, 0, NOON, "a NEAR miss, 50% off");
    for (String typed : List.of("NEAR", "\"", "AND", "*", "(", "body:", "^a", "-a", "50%")) {
      stores.shelf().search(List.of(BOARD), List.of(typed));
    }
    assertThat(stores.shelf().search(List.of(BOARD), List.of("near"))).containsKey(BOARD);
  }

  @Test
  void aReplacedCoverIsNotFoundByItsOldText() {
    stores.shelf().putCover(BOARD, 0, NOON, "before");
    stores.shelf().putCover(BOARD, 0, NOON, "after");
    assertThat(stores.shelf().search(List.of(BOARD), List.of("before"))).isEmpty();
    assertThat(stores.shelf().search(List.of(BOARD), List.of("after"))).containsKey(BOARD);
  }

  @Test
  void aDeletedBoardsTextGoesWithIt() {
    stores.shelf().putCover(BOARD, 0, NOON, "secret");
    stores.boards().delete(BOARD);
    stores.boards().create(new Board(BOARD, "Another", "hash", NOON));
    assertThat(stores.shelf().search(List.of(BOARD), List.of("secret"))).isEmpty();
  }

  @Test
  void aCoverIsOutdatedWhenItsBoardRestsAndWhenItIsTooOld() {
    draw(BOARD, minutes(10));
    assertThat(stores.shelf().outdated(minutes(9), minutes(0), 9))
        .as("never covered")
        .containsExactly(new Outdated(BOARD, 1, minutes(10)));
    stores.shelf().putCover(BOARD, 1, minutes(10), "");
    assertThat(stores.shelf().outdated(minutes(99), minutes(99), 9)).isEmpty();
    draw(BOARD, minutes(20));
    assertThat(stores.shelf().outdated(minutes(19), minutes(9), 9)).as("being drawn on").isEmpty();
    assertThat(stores.shelf().outdated(minutes(20), minutes(9), 9)).as("resting").hasSize(1);
    assertThat(stores.shelf().outdated(minutes(19), minutes(10), 9)).as("too old").hasSize(1);
    stores.shelf().trash(BOARD, minutes(21));
    assertThat(stores.shelf().outdated(minutes(99), minutes(99), 9)).as("in the trash").isEmpty();
  }

  @Test
  void onlyThumbnailsOfVersionsAndTheNewestStay() {
    stores.history().addVersion(new Version("version-1", BOARD, "named", 1, "Ada", NOON, false));
    for (int i = 1; i <= 3; i++) {
      draw(BOARD, NOON);
      stores.shelf().putThumbnail(BOARD, i, new byte[] {(byte) i});
    }
    assertThat(stores.shelf().newestThumbnail(BOARD)).contains(new byte[] {3});
    assertThat(stores.shelf().thumbnail(BOARD, 1)).contains(new byte[] {1});
    assertThat(stores.shelf().thumbnail(BOARD, 2)).isEmpty();
    assertThat(stores.shelf().newestThumbnail(OTHER)).isEmpty();
  }

  @Test
  void workThatNoVersionNamesIsListed() {
    draw(BOARD, minutes(1));
    draw(BOARD, minutes(2));
    assertThat(stores.history().unnamedSince(NOON))
        .containsExactly(new Unnamed(BOARD, 0, 2, minutes(1), minutes(2)));
    assertThat(stores.history().unnamedSince(minutes(3))).isEmpty();
    stores.history().addVersion(new Version("v", BOARD, "", 2, "Ada", minutes(2), true));
    assertThat(stores.history().unnamedSince(NOON)).isEmpty();
    assertThat(stores.history().withAutomaticVersionsBefore(minutes(3))).containsExactly(BOARD);
    assertThat(stores.history().withAutomaticVersionsBefore(minutes(2))).isEmpty();
  }

  @Test
  void aBoardWithFewCheckpointsIsSparseAndOneAddedByHandMakesNoOtherSuperfluous() {
    for (int i = 0; i < 10; i++) {
      draw(BOARD, NOON);
    }
    assertThat(stores.history().sparselyCheckpointed(10)).isEmpty();
    assertThat(stores.history().sparselyCheckpointed(4)).containsExactly(BOARD);
    for (long offset : List.of(3L, 6L, 9L, 10L)) {
      stores
          .history()
          .addCheckpoint(BOARD, new Checkpoint(offset, NOON, new byte[] {1}, new byte[] {2}));
    }
    assertThat(stores.history().checkpointOffsets(BOARD)).containsExactly(3L, 6L, 9L, 10L);
    assertThat(stores.history().sparselyCheckpointed(4)).isEmpty();
  }
}
