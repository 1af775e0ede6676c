package org.whiteboard.server.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.OpenStores;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlShelfStore;

/** Covers follow what is drawn; time is passed in. */
class CoversTest {
  private static final BoardId BOARD = new BoardId("board");
  private static final BoardId DAMAGED = new BoardId("damaged");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private SqlBoardStore store;
  private SqlShelfStore shelf;
  private ExecutorService deep;
  private Covers covers;
  private Doc drawing;

  @BeforeEach
  void open() {
    OpenStores stores = OpenStores.in(folder, InstantSource.fixed(NOON));
    store = stores.boards();
    shelf = stores.shelf();
    deep = Executors.newSingleThreadExecutor(new DeepThreads("test"));
    DocEngine engine = DocEngine.yrs();
    Moments moments = new Moments(engine, store, stores.history(), deep);
    // The painter's part is to answer something that tells one board from another.
    Thumbnails thumbnails = new Thumbnails(shelf, (board, json) -> json);
    covers = new Covers(shelf, moments, thumbnails);
    drawing = engine.create();
    store.create(new Board(DAMAGED, "", "hash", NOON));
    store.create(new Board(BOARD, "", "hash", NOON));
  }

  @AfterEach
  void close() {
    drawing.close();
    deep.shutdownNow();
    store.close();
  }

  private void write(String text, Instant at) {
    Object note =
        new Edit.NewMap(
            Map.of(
                "type",
                "note",
                "text",
                new Edit.NewText(List.of(new Edit.TextRun(text, Map.of())))));
    byte[] update = drawing.edit(List.of(new Edit.Set(List.of("shapes", "note"), note))).update();
    store.append(BOARD, new LoggedUpdate(at, "Ada", update)).join();
  }

  private boolean isFoundBy(String word) {
    return shelf.search(List.of(BOARD), List.of(word)).containsKey(BOARD);
  }

  @Test
  void whatWasWrittenIsFoundAndSeenOnceTheBoardRests() {
    write("penguins", NOON);
    covers.pass(NOON.plusSeconds(1));
    assertThat(isFoundBy("penguins")).as("the first cover is made at once").isTrue();
    write("albatross", NOON.plusSeconds(10));
    covers.pass(NOON.plusSeconds(11));
    assertThat(isFoundBy("albatross")).as("still being drawn on").isFalse();
    covers.pass(NOON.plusSeconds(20));
    assertThat(isFoundBy("albatross")).isTrue();
    assertThat(isFoundBy("penguins")).isFalse();
    assertThat(new String(shelf.newestThumbnail(BOARD).orElseThrow(), StandardCharsets.UTF_8))
        .contains("albatross");
  }

  @Test
  void aBoardThatNeverRestsIsCoveredAllTheSame() {
    Instant now = NOON;
    for (int i = 0; i < 200; i++) {
      now = now.plusSeconds(1);
      write("word" + i, now);
      covers.pass(now);
    }
    assertThat(isFoundBy("word0")).isFalse();
    assertThat(isFoundBy("word120")).isTrue();
  }

  @Test
  void oneBoardThatDoesNotLoadLeavesTheOthersToBeCovered() {
    store.append(DAMAGED, new LoggedUpdate(NOON, "Ada", new byte[] {1, 2, 3, 4})).join();
    write("penguins", NOON);
    covers.pass(NOON.plus(Duration.ofMinutes(1)));
    covers.pass(NOON.plus(Duration.ofMinutes(2)));
    assertThat(isFoundBy("penguins")).isTrue();
  }
}
