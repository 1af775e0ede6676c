package org.whiteboard.server.recordings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.storage.Role;

/**
 * Records every board into a file of its own, from the first session that joins to the last that
 * leaves. Thread-safe.
 */
public final class RecordingFolder implements RoomTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingFolder.class);

  private final Path folder;
  private final InstantSource clock;
  private final Function<BoardId, CompletableFuture<byte[]>> boardState;
  private final RecordingThread thread = new RecordingThread();

  /** Only the thread uses it. */
  private final Map<BoardId, BoardRecording> open = new HashMap<>();

  /**
   * Records into a folder, which is made if it does not exist.
   *
   * @param boardState reads what a board holds after all that came in before, as one update
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
            recording.end();
            open.remove(board);
          }
        });
  }

  /** Whoever runs the server: every board, at any time. */
  @Override
  public Optional<String> recordedBy(BoardId board) {
    return Optional.of("");
  }

  private void add(BoardId board, Function<BoardRecording, RecordedEvent> event) {
    BoardRecording recording = open.get(board);
    if (recording != null) {
      recording.add(event.apply(recording));
    }
  }

  private BoardRecording begin(BoardId board, Instant now) throws IOException {
    String name = board + "-" + now.toString().replaceAll("[^0-9TZ]", "-") + ".jsonl.gz";
    OutputStream file = Files.newOutputStream(folder.resolve(name));
    BoardRecording recording = new BoardRecording(file, board.value(), now);
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

  private void write(BoardId board, int bytes, RecordingThread.Step step) {
    thread.run(bytes, step, failure -> abandon(board, failure));
  }

  private void end(BoardId board) {
    try {
      open.get(board).end();
      open.remove(board);
    } catch (RuntimeException e) {
      abandon(board, e);
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
    boolean inTime =
        thread.close(
            () -> {
              List.copyOf(open.keySet()).forEach(this::end);
            });
    if (!inTime) {
      LOG.error("recordings in {} could not be finished in time", folder);
    }
  }
}
