package org.whiteboard.server.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.Recorder;
import org.whiteboard.recording.RecordingHeader;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.storage.Role;

/**
 * Records every board into a file of its own, from the first session that joins to the last that
 * leaves. Rooms only hand over; one thread compresses and writes. A disk that can't keep up, or
 * fails, costs the recording and never the board.
 */
public final class RecordingFolder implements RoomTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingFolder.class);

  /** What may wait for the disk, all boards together. */
  private static final long WAITING_LIMIT_BYTES = 64L << 20;

  /** About what an event costs beside its message. */
  private static final int EVENT_BYTES = 100;

  private static final long CLOSE_TIMEOUT_MS = 10_000;

  private final Path folder;
  private final InstantSource clock;
  private final Function<BoardId, CompletableFuture<byte[]>> boardState;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(new DeepThreads("recorder"));
  private final AtomicLong waitingBytes = new AtomicLong();

  /** Only the writer's thread uses it. */
  private final Map<BoardId, BoardRecording> open = new HashMap<>();

  /**
   * Records into a folder, which is made if it does not exist.
   *
   * @param boardState reads what a board holds, as one update
   */
  public RecordingFolder(
      Path folder, InstantSource clock, Function<BoardId, CompletableFuture<byte[]>> boardState) {
    this.folder = folder;
    this.clock = clock;
    this.boardState = boardState;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make the folder for recordings, " + folder + ".", e);
    }
  }

  @Override
  public void joined(BoardId board, long sessionId, String user, Role role) {
    Instant now = clock.instant();
    String name = role.word();
    write(
        board,
        0,
        () -> {
          BoardRecording recording = open.get(board);
          if (recording == null) {
            recording = begin(board, now);
            open.put(board, recording);
          }
          recording.join(new Joined(recording.at(now), sessionId, user, name));
        });
  }

  @Override
  public void received(BoardId board, long sessionId, byte[] message) {
    Instant now = clock.instant();
    write(
        board,
        message.length,
        () -> add(board, recording -> new Received(recording.at(now), sessionId, message)));
  }

  @Override
  public void serverEdited(BoardId board, byte[] update) {
    Instant now = clock.instant();
    write(
        board,
        update.length,
        () -> add(board, recording -> new ServerEdited(recording.at(now), update)));
  }

  @Override
  public void left(BoardId board, long sessionId) {
    Instant now = clock.instant();
    write(
        board,
        0,
        () -> {
          add(board, recording -> new Left(recording.at(now), sessionId));
          BoardRecording recording = open.get(board);
          if (recording != null && recording.leave(sessionId)) {
            open.remove(board);
            recording.end();
          }
        });
  }

  private void add(BoardId board, Function<BoardRecording, RecordedEvent> event) {
    BoardRecording recording = open.get(board);
    if (recording != null) {
      recording.add(event.apply(recording));
    }
  }

  private BoardRecording begin(BoardId board, Instant now) throws IOException {
    String name = board + "-" + now.toString().replaceAll("[^0-9TZ]", "-") + ".jsonl.gz";
    GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16, true);
    BoardRecording recording =
        new BoardRecording(new Recorder(out, new RecordingHeader(board.value(), now)), now);
    CompletableFuture<byte[]> unused =
        boardState
            .apply(board)
            .whenComplete(
                (state, failure) ->
                    write(
                        board,
                        state == null ? 0 : state.length,
                        () -> {
                          if (failure != null) {
                            throw new IOException("what the board held can't be read", failure);
                          }
                          recording.begin(state);
                        }));
    return recording;
  }

  private interface Step {
    void run() throws IOException;
  }

  private void write(BoardId board, int bytes, Step step) {
    long cost = bytes + (long) EVENT_BYTES;
    boolean tooSlow = waitingBytes.addAndGet(cost) > WAITING_LIMIT_BYTES;
    try {
      writer.execute(
          () -> {
            waitingBytes.addAndGet(-cost);
            try {
              if (tooSlow) {
                throw new IOException("the disk can't keep up");
              }
              step.run();
            } catch (IOException | RuntimeException e) {
              abandon(board, e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("board {}: an event after the last recording was closed", board, e);
    }
  }

  /** The file keeps what it has; without an end line readers see that the rest is missing. */
  private void abandon(BoardId board, Exception cause) {
    BoardRecording recording = open.remove(board);
    if (recording != null) {
      LOG.error("board {}: recording ends early", board, cause);
      recording.abandon();
    }
  }

  /** Ends all recordings. */
  @Override
  public void close() {
    writer.execute(
        () -> {
          open.values().forEach(BoardRecording::end);
          open.clear();
        });
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
        LOG.error("recordings in {} could not be finished in time", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
