package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;

/** What every {@link BoardStore} keeps. A store's test extends this and says how to open it. */
abstract class StoreContract {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");
  static final BoardId BOARD = new BoardId("board-1");
  static final BoardId OTHER = new BoardId("board-2");

  BoardStore store;

  /** Opens the store under test; a second call opens what the first one wrote. */
  abstract BoardStore open();

  @BeforeEach
  void openWithTwoBoards() {
    store = open();
    store.create(board(BOARD));
    store.create(board(OTHER));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  void reopen() {
    store.close();
    store = open();
  }

  static Board board(BoardId id) {
    return new Board(id, "Title of " + id, "hash-of-token", NOON);
  }

  static LoggedUpdate update(String text) {
    return new LoggedUpdate(NOON, "Ada", text.getBytes(StandardCharsets.UTF_8));
  }

  static Checkpoint checkpointAt(long offset, String state) {
    return new Checkpoint(
        offset, NOON, state.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
  }

  long append(BoardId id, String text) {
    return store.append(id, update(text)).join();
  }

  static List<String> texts(List<StoredUpdate> updates) {
    return updates.stream()
        .map(u -> new String(u.logged().update(), StandardCharsets.UTF_8))
        .toList();
  }

  static List<Long> offsets(List<StoredUpdate> updates) {
    return updates.stream().map(StoredUpdate::offset).toList();
  }

  @Test
  void aBoardIsFoundAsItWasCreated() {
    assertThat(store.find(BOARD)).contains(board(BOARD));
    reopen();
    assertThat(store.find(BOARD)).contains(board(BOARD));
  }

  @Test
  void anUnknownBoardIsNeverInvented() {
    BoardId unknown = new BoardId("unknown");
    assertThat(store.find(unknown)).isEmpty();
    assertThatThrownBy(() -> store.load(unknown))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("unknown");
    assertThatThrownBy(() -> append(unknown, "lost"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class)
        .hasMessageContaining("board unknown");
  }

  @Test
  void aTakenIdIsRefusedAndItsBoardStaysAsItIs() {
    assertThatThrownBy(() -> store.create(new Board(BOARD, "Another", "x", NOON)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("taken");
    assertThat(store.find(BOARD)).contains(board(BOARD));
  }

  @Test
  void aRenamedBoardHasItsNewTitle() {
    store.rename(BOARD, "Grüße 🖊");
    assertThat(store.find(BOARD).orElseThrow().title()).isEqualTo("Grüße 🖊");
    assertThatThrownBy(() -> store.rename(new BoardId("unknown"), "x"))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aDeletedBoardIsGoneWithAllThatBelongsToIt() {
    append(BOARD, "a");
    store.checkpoint(BOARD, checkpointAt(1, "state"));
    store.addLink(new Link("link-1", BOARD, Role.EDIT, NOON));
    store.delete(BOARD);
    store.delete(BOARD);
    assertThat(store.find(BOARD)).isEmpty();
    assertThat(store.findLink("link-1")).isEmpty();
    assertThatThrownBy(() -> store.load(BOARD)).isInstanceOf(StoreException.class);
    assertThat(store.find(OTHER)).isPresent();
  }

  @Test
  void anIdThatIsCreatedAgainAfterItsDeletionStartsEmpty() {
    append(BOARD, "old");
    store.checkpoint(BOARD, checkpointAt(1, "old state"));
    store.delete(BOARD);
    store.create(board(BOARD));
    assertThat(store.load(BOARD)).isEqualTo(new StoredBoard(Optional.empty(), List.of(), 0));
  }

  @Test
  void offsetsStartAtOneAndHaveNoGapsWithinABoard() {
    assertThat(append(BOARD, "a")).isEqualTo(1);
    assertThat(append(OTHER, "x")).isEqualTo(1);
    assertThat(append(BOARD, "b")).isEqualTo(2);
    reopen();
    assertThat(append(BOARD, "c")).isEqualTo(3);
    StoredBoard loaded = store.load(BOARD);
    assertThat(offsets(loaded.tail())).containsExactly(1L, 2L, 3L);
    assertThat(texts(loaded.tail())).containsExactly("a", "b", "c");
    assertThat(loaded.head()).isEqualTo(3);
  }

  @Test
  void offsetsOfABoardThatIsCreatedAgainStartAtOne() {
    append(OTHER, "old");
    append(OTHER, "older still");
    store.delete(OTHER);
    store.create(board(OTHER));
    assertThat(append(OTHER, "new")).isEqualTo(1);
    assertThat(append(OTHER, "newer")).isEqualTo(2);
    assertThat(texts(store.load(OTHER).tail())).containsExactly("new", "newer");
  }

  @Test
  void whatIsMeantForADeletedBoardNeverGetsIntoTheOneThatWasMadeNext() {
    BoardId next = new BoardId("board-3");
    append(OTHER, "old");
    store.delete(OTHER);
    store.create(board(next));
    append(next, "as long as the deleted one's log");
    assertThatThrownBy(() -> append(OTHER, "too late"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("board " + OTHER);
    assertThat(append(next, "its own")).isEqualTo(2);
    assertThat(texts(store.load(next).tail()))
        .containsExactly("as long as the deleted one's log", "its own");
  }

  @Test
  void aBatchIsReadBackWithItsTimeAuthorAndBytes() {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    store.append(BOARD, new LoggedUpdate(NOON, "Zoë 🖊", bytes)).join();
    LoggedUpdate read = store.load(BOARD).tail().get(0).logged();
    assertThat(read.at()).isEqualTo(NOON);
    assertThat(read.author()).isEqualTo("Zoë 🖊");
    assertThat(read.update()).isEqualTo(bytes);
  }

  @Test
  void batchesOfOneBoardAreWrittenInTheOrderOfTheCalls() {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sent.add("update " + i);
      appends.add(store.append(i % 5 == 4 ? OTHER : BOARD, update("update " + i)));
    }
    appends.forEach(CompletableFuture::join);
    assertThat(texts(store.load(BOARD).tail()))
        .containsExactlyElementsOf(sent.stream().filter(t -> !isFor(OTHER, t)).toList());
    assertThat(texts(store.load(OTHER).tail()))
        .containsExactlyElementsOf(sent.stream().filter(t -> isFor(OTHER, t)).toList());
  }

  private static boolean isFor(BoardId id, String text) {
    return id.equals(OTHER) == (Integer.parseInt(text.substring(7)) % 5 == 4);
  }

  @Test
  void oneBoardsFailureDoesNotStopAnother() {
    List<CompletableFuture<Long>> good = new ArrayList<>();
    List<CompletableFuture<Long>> bad = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      good.add(store.append(BOARD, update("g" + i)));
      bad.add(store.append(new BoardId("unknown"), update("b" + i)));
    }
    for (int i = 0; i < 200; i++) {
      assertThat(good.get(i).join()).isEqualTo(i + 1);
      assertThat(bad.get(i)).failsWithin(java.time.Duration.ofSeconds(30));
    }
    assertThat(store.load(BOARD).tail()).hasSize(200);
  }

  @Test
  void readGivesTheUpdatesAfterOneOffsetUpToAnother() {
    for (String text : List.of("a", "b", "c", "d")) {
      append(BOARD, text);
    }
    assertThat(texts(store.read(BOARD, 1, 3))).containsExactly("b", "c");
    assertThat(texts(store.read(BOARD, 0, 99))).containsExactly("a", "b", "c", "d");
    assertThat(store.read(BOARD, 4, 4)).isEmpty();
  }

  @Test
  void aLoadStartsAtTheNewestCheckpoint() {
    append(BOARD, "a");
    store.checkpoint(BOARD, checkpointAt(1, "state 1"));
    append(BOARD, "b");
    store.checkpoint(BOARD, checkpointAt(2, "state 2"));
    append(BOARD, "c");
    reopen();
    StoredBoard loaded = store.load(BOARD);
    Checkpoint checkpoint = loaded.checkpoint().orElseThrow();
    assertThat(checkpoint.offset()).isEqualTo(2);
    assertThat(checkpoint.at()).isEqualTo(NOON);
    assertThat(checkpoint.state()).isEqualTo("state 2".getBytes(StandardCharsets.UTF_8));
    assertThat(checkpoint.stateVector()).containsExactly(1, 2, 3);
    assertThat(texts(loaded.tail())).containsExactly("c");
    assertThat(loaded.head()).isEqualTo(3);
  }

  @Test
  void aCheckpointOfWhatIsNotInTheLogIsRefused() {
    append(BOARD, "a");
    assertThatThrownBy(() -> store.checkpoint(BOARD, checkpointAt(2, "from the future")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("board " + BOARD);
  }

  @Test
  void aLinkAdmitsUntilItIsRevoked() {
    Link edit = new Link("link-1", BOARD, Role.EDIT, NOON);
    Link view =
        new Link("link-2", BOARD, Role.VIEW, NOON, "for visitors", Optional.of(NOON.plusMillis(1)));
    store.addLink(edit);
    store.addLink(view);
    assertThat(store.findLink("link-1")).contains(edit);
    assertThat(store.links(BOARD)).containsExactly(edit, view);
    store.revokeLink("link-1");
    store.revokeLink("link-1");
    assertThat(store.findLink("link-1")).isEmpty();
    assertThat(store.links(BOARD)).containsExactly(view);
    assertThat(store.links(OTHER)).isEmpty();
  }

  @Test
  void aLinkIdIsNeverGivenOutTwice() {
    store.addLink(new Link("link-1", BOARD, Role.EDIT, NOON));
    store.revokeLink("link-1");
    assertThatThrownBy(() -> store.addLink(new Link("link-1", OTHER, Role.VIEW, NOON)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("taken");
    assertThat(store.findLink("link-1")).isEmpty();
  }

  @Test
  void aClosedStoreRefusesAndSaysSo() {
    store.close();
    assertThat(store.append(BOARD, update("late")))
        .failsWithin(java.time.Duration.ofSeconds(5))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withMessageContaining("the store is closed");
  }
}
