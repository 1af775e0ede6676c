package org.whiteboard.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.FileAssetStore;
import org.whiteboard.server.storage.HistoryStore.Version;
import org.whiteboard.server.storage.OpenStores;
import org.whiteboard.server.storage.SqlHistoryStore;
import org.whiteboard.server.storage.StoreException;

/** Compaction on a real store: ten updates, a second apart, with checkpoints among them. */
class CompactionTest {
  private static final BoardId BOARD = new BoardId("board-1");
  private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private final DocEngine engine = DocEngine.yrs();
  private BoardStore store;
  private SqlHistoryStore history;
  private FileAssetStore assets;
  private Doc doc;

  @BeforeEach
  void drawTen() {
    OpenStores stores = OpenStores.in(folder, InstantSource.system());
    store = stores.boards();
    history = stores.history();
    assets = new FileAssetStore(stores.database(), folder.resolve("assets"));
    store.create(new Board(BOARD, "", "", START));
    doc = engine.create();
    for (int i = 1; i <= 10; i++) {
      byte[] update =
          doc.edit(List.of(new Edit.Set(List.of("meta", "title"), "title " + i))).update();
      store.append(BOARD, new LoggedUpdate(START.plusSeconds(i), "Ada", update)).join();
      if (i == 4 || i == 7 || i == 10) {
        checkpoint(i, doc);
      }
    }
  }

  @AfterEach
  void close() {
    doc.close();
    store.close();
  }

  private void checkpoint(long offset, Doc of) {
    store.checkpoint(
        BOARD, new Checkpoint(offset, START, of.encodeCheckpoint(), of.stateVector().encode()));
  }

  private long foldAllButSeconds(int kept) {
    return new Compaction(engine, store, history).fold(BOARD, START.plusSeconds(11 - kept));
  }

  private byte[] content() {
    try (Doc loaded = engine.create()) {
      var stored = store.load(BOARD);
      stored.checkpoint().ifPresent(c -> loaded.applyCheckpoint(c.state()));
      loaded.apply(stored.tail().stream().map(row -> row.logged().update()).toList());
      return loaded.canonicalJson();
    }
  }

  @Test
  void historyIsFoldedIntoTheCheckpointBeforeItsRetention() {
    assertThat(foldAllButSeconds(2)).isEqualTo(7);
    assertThat(history.reach(BOARD).oldest()).isEqualTo(7);
    assertThat(content()).isEqualTo(doc.canonicalJson());
    assertThat(foldAllButSeconds(2)).isZero();
  }

  @Test
  void theNewestCheckpointIsNeverTheOnlyOne() {
    assertThat(foldAllButSeconds(0)).isEqualTo(7);
    assertThat(history.checkpoints(BOARD)).containsExactly(7L, 10L);
  }

  @Test
  void aVersionKeepsItsHistory() {
    history.addVersion(new Version("v", BOARD, "named", 6, "Ada", START, false));
    long gone = foldAllButSeconds(0);
    assertThat(gone).isEqualTo(history.reach(BOARD).oldest());
    assertThat(history.reach(BOARD).oldest()).isLessThanOrEqualTo(6);
  }

  @Test
  void retentionFoldsOnceADayAndNothingWhenEverythingIsKept() {
    Instant now = START.plusSeconds(11);
    Compaction compaction = new Compaction(engine, store, history);
    new HistoryRetention(compaction, history, Duration.ZERO).pass(now);
    assertThat(history.reach(BOARD).oldest()).isZero();
    new HistoryRetention(compaction, history, Duration.ofSeconds(2)).pass(now);
    assertThat(history.reach(BOARD).oldest()).isEqualTo(7);
    assertThat(content()).isEqualTo(doc.canonicalJson());
  }

  @Test
  void nothingGoesWhenTheCheckpointSaysSomethingElseThanTheLog() {
    try (Doc other = engine.create()) {
      other.edit(List.of(new Edit.Set(List.of("meta", "title"), "something else")));
      checkpoint(7, other);
    }
    assertThatThrownBy(() -> foldAllButSeconds(0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("board " + BOARD)
        .hasMessageContaining("offset 7");
    assertThat(history.reach(BOARD).oldest()).isZero();
    assertThat(content()).isEqualTo(doc.canonicalJson());
    assertThat(new Verification(engine, store, history, assets).problems(BOARD, Progress.UNHEARD))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.offset()).isEqualTo(7);
              assertThat(problem.sentence()).contains("offset 7", "something else");
            });
  }
}
