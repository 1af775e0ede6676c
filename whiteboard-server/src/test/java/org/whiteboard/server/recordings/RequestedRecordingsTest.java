package org.whiteboard.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.recording.DamagedRecordingException;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordingReader;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.StoreFullException;

/** What ends a recording, and what does not start one. */
class RequestedRecordingsTest {
  private static final BoardId BOARD = new BoardId("recorded");
  private static final byte[] EMPTY = {0, 0};
  private static final int MESSAGE_BYTES = 1_000;
  private static final RecordingLimits LIMITS =
      new RecordingLimits(100_000, Duration.ofHours(1), 3, 2, 1_000_000);

  @TempDir Path folder;

  /** A disk with room for so many bytes in each file. */
  private static final class SmallDisk extends RecordingFiles {
    private final long room;

    SmallDisk(Path folder, long room) {
      super(folder);
      this.room = room;
    }

    @Override
    OutputStream create(BoardId board, String id) throws IOException {
      return new FilterOutputStream(super.create(board, id)) {
        private long left = room;

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
          if (length > left) {
            throw new IOException("No space left on device");
          }
          left -= length;
          out.write(from, offset, length);
        }

        @Override
        public void write(int value) throws IOException {
          write(new byte[] {(byte) value}, 0, 1);
        }
      };
    }
  }

  private RequestedRecordings recordings(RecordingLimits limits) {
    return recordings(new RecordingFiles(folder), limits);
  }

  private static RequestedRecordings recordings(RecordingFiles files, RecordingLimits limits) {
    return recordings(files, limits, InstantSource.system());
  }

  private static RequestedRecordings recordings(
      RecordingFiles files, RecordingLimits limits, InstantSource clock) {
    return new RequestedRecordings(
        files, limits, clock, board -> CompletableFuture.completedFuture(EMPTY), board -> {});
  }

  /** Noise does not compress, so a message takes its size in the file. */
  private static void draw(RequestedRecordings recordings, int messages) {
    Random random = new Random(1);
    for (int i = 0; i < messages; i++) {
      byte[] message = new byte[MESSAGE_BYTES];
      random.nextBytes(message);
      recordings.received(BOARD, 1, message);
    }
  }

  private static Recording only(RequestedRecordings recordings) {
    List<Recording> found = recordings.list(BOARD).join();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** All events up to the end, or up to the damage. */
  private static List<RecordedEvent> events(RequestedRecordings recordings, String id)
      throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    try (var in = recordings.read(BOARD, id).join().orElseThrow().in();
        RecordingReader reader = new RecordingReader(in)) {
      for (Optional<RecordedEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
        events.add(e.get());
      }
      return events;
    } catch (DamagedRecordingException e) {
      assertThat(e).hasMessageContaining("ends before its end line");
      events.add(null);
      return events;
    }
  }

  @Test
  void aRecordingEndsWholeWithTheEventThatPassesItsSize() throws IOException {
    try (RequestedRecordings recordings = recordings(LIMITS)) {
      String id = recordings.start(BOARD, "board", "Ada").join().id();
      draw(recordings, 300);
      Recording ended = only(recordings);
      assertThat(ended.end()).contains(RecordingEnd.SIZE_LIMIT);
      assertThat(ended.bytes()).isBetween(100_000L, 110_000L);
      assertThat(events(recordings, id)).doesNotContainNull().hasSizeBetween(90, 160);
      recordings.start(BOARD, "the next", "Ada").join();
    }
  }

  @Test
  void aRecordingEndsWholeWhenItsTimeIsOver() throws Exception {
    RecordingLimits brief = new RecordingLimits(100_000, Duration.ofMillis(1), 3, 2, 1_000_000);
    try (RequestedRecordings recordings = recordings(brief)) {
      String id = recordings.start(BOARD, "board", "Ada").join().id();
      while (only(recordings).running()) {
        Thread.onSpinWait();
      }
      assertThat(only(recordings).end()).contains(RecordingEnd.DURATION_LIMIT);
      assertThat(events(recordings, id)).doesNotContainNull();
    }
  }

  @Test
  void aFullDiskEndsTheRecordingAndKeepsWhatCameBefore() throws IOException {
    try (RequestedRecordings recordings = recordings(new SmallDisk(folder, 50_000), LIMITS)) {
      String id = recordings.start(BOARD, "board", "Ada").join().id();
      recordings.joined(BOARD, 1, "Ada", Role.EDIT);
      draw(recordings, 300);
      assertThat(only(recordings).end()).contains(RecordingEnd.FAILED);
      assertThat(events(recordings, id)).hasSizeBetween(20, 60).endsWith((RecordedEvent) null);
      assertThat(recordings.start(BOARD, "the next", "Ada").join().running()).isTrue();
    }
  }

  @Test
  void aDiskThatTakesNothingRefusesTheStart() {
    try (RequestedRecordings recordings = recordings(new SmallDisk(folder, 5), LIMITS)) {
      assertThatThrownBy(() -> recordings.start(BOARD, "board", "Ada").join())
          .cause()
          .isInstanceOf(StoreFullException.class);
      assertThat(recordings.list(BOARD).join()).noneMatch(Recording::running);
    }
  }

  @Test
  void recordingsThatBeginInOneMillisecondAreTwo() {
    InstantSource still = InstantSource.fixed(Instant.parse("2026-11-28T10:11:12.123Z"));
    try (RequestedRecordings recordings = recordings(new RecordingFiles(folder), LIMITS, still)) {
      for (int i = 0; i < 2; i++) {
        String id = recordings.start(BOARD, "board", "Ada").join().id();
        recordings.stop(BOARD, id).join();
      }
      assertThat(recordings.list(BOARD).join()).hasSize(2);
    }
  }

  @Test
  void eachLimitIsNamedToWhoMeetsIt() {
    try (RequestedRecordings recordings = recordings(LIMITS)) {
      recordings.start(BOARD, "board", "Ada").join();
      assertRefused(recordings, BOARD, "already");
      recordings.start(new BoardId("second"), "board", "Ada").join();
      assertRefused(recordings, new BoardId("third"), "2 boards already");
      for (int i = 0; i < 3; i++) {
        recordings.stop(BOARD, recordings.list(BOARD).join().get(0).id()).join();
        if (i < 2) {
          recordings.start(BOARD, "board", "Ada").join();
        }
      }
      assertRefused(recordings, BOARD, "3 recordings already");
    }
    RecordingLimits tight = new RecordingLimits(100_000, Duration.ofHours(1), 3, 2, 150_000);
    try (RequestedRecordings recordings = recordings(tight)) {
      recordings.start(new BoardId("fourth"), "board", "Ada").join();
      assertRefused(recordings, new BoardId("fifth"), "no space left for recordings");
    }
  }

  private static void assertRefused(RequestedRecordings recordings, BoardId board, String why) {
    assertThatThrownBy(() -> recordings.start(board, "board", "Ada").join())
        .cause()
        .isInstanceOf(RecordingRefusedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatAKilledServerLeftIsListedAsNeitherRunningNorEnded() throws IOException {
    RecordingFiles files = new RecordingFiles(folder);
    files.create(BOARD, "20261128T101112123Z").close();
    try (RequestedRecordings recordings = recordings(LIMITS)) {
      assertThat(only(recordings).running()).isFalse();
      assertThat(only(recordings).end()).isEmpty();
      assertThat(only(recordings).startedAt()).isEqualTo("2026-11-28T10:11:12.123Z");
    }
  }

  @Test
  void boardsThatNobodyRecordsCostNoFile() {
    try (RequestedRecordings recordings = recordings(LIMITS)) {
      recordings.joined(BOARD, 1, "Ada", Role.EDIT);
      draw(recordings, 10);
      recordings.left(BOARD, 1);
      assertThat(recordings.list(BOARD).join()).isEmpty();
    }
  }
}
