package org.whiteboard.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.HistoryStore.Version;
import org.whiteboard.server.storage.OpenStores;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlHistoryStore;

/** What is made of a log in the background; time is passed in. */
class HistoryPassesTest {
  private static final BoardId BOARD = new BoardId("board");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @TempDir Path folder;
  private SqlBoardStore store;
  private SqlHistoryStore history;
  private Doc drawing;
  private final DocEngine engine = DocEngine.yrs();
  private final List<byte[]> contents = new ArrayList<>();
  private ExecutorService deep;
  private AutomaticVersions automatic;
  private int ids;

  @BeforeEach
  void open() {
    OpenStores stores = OpenStores.in(folder, InstantSource.fixed(NOON));
    store = stores.boards();
    history = stores.history();
    store.create(new Board(BOARD, "", "hash", NOON));
    drawing = engine.create();
    contents.add(drawing.canonicalJson());
    deep = Executors.newSingleThreadExecutor(new DeepThreads("test"));
    automatic =
        new AutomaticVersions(
            history, () -> "version-" + ++ids, HALF_HOUR, new VersionRetention(365));
  }

  @AfterEach
  void close() {
    deep.shutdownNow();
    drawing.close();
    store.close();
  }

  private static Instant minutes(int passed) {
    return NOON.plus(Duration.ofMinutes(passed));
  }

  private void draw(Instant at, String author) {
    byte[] update =
        drawing
            .edit(List.of(new Edit.Set(List.of("meta", "title"), "step " + contents.size())))
            .update();
    store.append(BOARD, new LoggedUpdate(at, author, update)).join();
    contents.add(drawing.canonicalJson());
  }

  @Test
  void aDrawingSessionThatHasEndedGetsOneVersionOfItsEnd() {
    draw(minutes(0), "server");
    draw(minutes(1), "Ada,Bob");
    draw(minutes(2), "Bob");
    automatic.pass(minutes(16));
    assertThat(history.versions(BOARD)).as("not over yet").isEmpty();
    automatic.pass(minutes(17));
    automatic.pass(minutes(18));
    automatic.pass(minutes(999));
    assertThat(history.versions(BOARD))
        .containsExactly(new Version("version-1", BOARD, "", 3, "Ada, Bob", minutes(2), true));
  }

  @Test
  void aLongSessionGetsAVersionNowAndThen() {
    for (int minute = 0; minute <= 65; minute++) {
      draw(minutes(minute), "Ada");
      automatic.pass(minutes(minute));
    }
    assertThat(history.versions(BOARD)).extracting(Version::offset).containsExactly(62L, 31L);
    assertThat(history.versions(BOARD))
        .extracting(Version::at)
        .containsExactly(minutes(61), minutes(30));
  }

  @Test
  void aServerThatWasDownWhenTheSessionEndedMakesUpForIt() {
    draw(minutes(0), "Ada");
    new AutomaticVersions(history, () -> "late", HALF_HOUR, new VersionRetention(365))
        .pass(minutes(100_000));
    assertThat(history.versions(BOARD)).extracting(Version::at).containsExactly(minutes(0));
  }

  @Test
  void whatHasHadItsTimeGoesAndWhatWasGivenANameStays() {
    draw(minutes(0), "Ada");
    automatic.pass(minutes(20));
    draw(minutes(60), "Ada");
    automatic.pass(minutes(90));
    history.renameVersion(BOARD, "version-1", "before the workshop");
    automatic.pass(NOON.plus(Duration.ofDays(366)));
    assertThat(history.versions(BOARD)).extracting(Version::id).containsExactly("version-1");
  }

  @Test
  void theCheckpointPassBringsEveryMomentNearACheckpointAndChangesNone() {
    for (int i = 0; i < 57; i++) {
      draw(minutes(i), "Ada");
    }
    TravelCheckpoints travel = new TravelCheckpoints(engine, store, history, 10);
    CompletableMoments moments = new CompletableMoments();
    deepRun(() -> travel.pass(NOON));
    assertThat(history.checkpointOffsets(BOARD)).containsExactly(10L, 20L, 30L, 40L, 50L);
    for (int offset = 0; offset <= 57; offset++) {
      assertThat(moments.at(offset)).as("offset %d", offset).isEqualTo(contents.get(offset));
      assertThat(moments.applied(offset))
          .as("offset %d, as an update", offset)
          .isEqualTo(contents.get(offset));
    }
    deepRun(() -> assertThat(travel.fill(BOARD, NOON)).as("nothing left to do").isZero());
  }

  @Test
  void aGapBetweenCheckpointsIsBridgedFromItsBeginning() {
    for (int i = 0; i < 40; i++) {
      draw(minutes(i), "Ada");
    }
    TravelCheckpoints wide = new TravelCheckpoints(engine, store, history, 35);
    TravelCheckpoints narrow = new TravelCheckpoints(engine, store, history, 10);
    deepRun(() -> wide.fill(BOARD, NOON));
    assertThat(history.checkpointOffsets(BOARD)).containsExactly(35L);
    deepRun(() -> narrow.fill(BOARD, NOON));
    assertThat(history.checkpointOffsets(BOARD)).containsExactly(10L, 20L, 30L, 35L);
    assertThat(new CompletableMoments().at(33)).isEqualTo(contents.get(33));
  }

  @Test
  void aPageOfUpdatesPlaysTheBoardForwardWithTimesAndAuthors() {
    for (int i = 0; i < 9; i++) {
      draw(minutes(i), i % 2 == 0 ? "Ada" : "Bob");
    }
    ByteReader page = new ByteReader(UpdatePage.encode(store.read(BOARD, 4, 9)));
    deepRun(
        () -> {
          try (Doc doc = engine.create()) {
            doc.apply(store.read(BOARD, 0, 4).stream().map(row -> row.logged().update()).toList());
            for (int offset = 5; offset <= 9; offset++) {
              assertThat(page.readVarUint()).isEqualTo(minutes(offset - 1).toEpochMilli());
              assertThat(page.readString()).isEqualTo(offset % 2 == 1 ? "Ada" : "Bob");
              doc.apply(List.of(page.readByteArray()));
              assertThat(doc.canonicalJson()).isEqualTo(contents.get(offset));
            }
            assertThat(page.remaining()).isZero();
          }
        });
  }

  @Test
  void theTextOfABoardIsWhatItsShapesSay() {
    byte[] json =
        ("{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":{\"text\":{\"$text\":[{\"insert\":\"Hello \"},"
                + "{\"attributes\":{\"bold\":true},\"insert\":\"world\"}]},\"type\":\"note\"},"
                + "\"b\":{\"name\":\"Sprint 12\",\"type\":\"frame\"},\"c\":{\"text\":7}}}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(BoardText.of(json)).isEqualTo("Hello world\nSprint 12\n");
  }

  private void deepRun(Runnable task) {
    java.util.concurrent.CompletableFuture.runAsync(task, deep).join();
  }

  /** Moments as this test asks for them. */
  private final class CompletableMoments {
    private final Moments moments = new Moments(engine, store, history, deep);

    byte[] at(long offset) {
      byte[] json = moments.at(BOARD, offset, Doc::canonicalJson).join();
      return Arrays.copyOf(json, json.length);
    }

    byte[] applied(long offset) {
      try (Doc doc = engine.create()) {
        doc.apply(List.of(moments.state(BOARD, offset).join()));
        return doc.canonicalJson();
      }
    }
  }
}
