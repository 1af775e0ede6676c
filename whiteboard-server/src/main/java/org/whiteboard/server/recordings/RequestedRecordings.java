package org.whiteboard.server.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.server.recordings.RecordingFiles.Found;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.StoreException;

/**
 * Recordings that owners start and stop, one of a board at a time. Thread-safe: all of it happens
 * on one thread, in the order in which rooms and requests ask for it.
 *
 * <p>A recording that starts while people draw begins with who is there and what the board holds.
 * The state is read behind everything that the room took in before, so that no change is missing
 * from both the state and the events; one that is in both does no harm.
 */
public final class RequestedRecordings implements RoomTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestedRecordings.class);

  private final RecordingFiles files;
  private final RecordingLimits limits;
  private final InstantSource clock;
  private final Function<BoardId, CompletableFuture<byte[]>> boardState;
  private final Consumer<BoardId> changed;
  private final RecordingThread thread = new RecordingThread();

  /**
   * Who asked for what runs, empty for who gave no name. Lets the messages of all other boards pass
   * without a step of the thread.
   */
  private final Map<BoardId, String> recorded = new ConcurrentHashMap<>();

  /** Only the thread uses it. */
  private final PeoplePresent present = new PeoplePresent();

  /** Only the thread uses it. */
  private final Map<BoardId, RunningRecording> running = new HashMap<>();

  /**
   * A recording's bytes; the caller closes them.
   *
   * @param bytes to read from the beginning: what comes after was written later
   */
  public record Content(InputStream in, long bytes) {}

  /**
   * Records into a folder, which is made when it is needed.
   *
   * @param boardState reads what a board holds after all that came in before, as one update
   * @param changed hears, on the thread of the recordings, of each that began or ended; must return
   *     at once and must not throw
   */
  public RequestedRecordings(
      Path folder,
      RecordingLimits limits,
      InstantSource clock,
      Function<BoardId, CompletableFuture<byte[]>> boardState,
      Consumer<BoardId> changed) {
    this(new RecordingFiles(folder), limits, clock, boardState, changed);
  }

  RequestedRecordings(
      RecordingFiles files,
      RecordingLimits limits,
      InstantSource clock,
      Function<BoardId, CompletableFuture<byte[]>> boardState,
      Consumer<BoardId> changed) {
    this.files = files;
    this.limits = limits;
    this.clock = clock;
    this.boardState = boardState;
    this.changed = changed;
  }

  public RecordingLimits limits() {
    return limits;
  }

  // ------------------------------------------------------------------------- what owners ask for

  /**
   * Starts a recording.
   *
   * @param label names the board in the file
   * @param by who asks for it, as everybody on the board is told; empty for who gave no name
   * @return completes when it runs; fails with {@link RecordingRefusedException}, or with {@link
   *     StoreException} when the file or the board can't be read or written
   */
  public CompletableFuture<Recording> start(BoardId board, String label, String by) {
    CompletableFuture<Recording> started = new CompletableFuture<>();
    thread.run(
        0,
        () -> {
          limits.refuseBeyond(
              running.containsKey(board),
              files.list(board).size(),
              running.size(),
              files.allBytes());
          begin(board, label, by, started);
        },
        cause -> started.completeExceptionally(RecordingFailure.of(board, cause)));
    return started;
  }

  /** Ends a recording; one that has ended already stays as it is. Empty for an unknown one. */
  public CompletableFuture<Optional<Recording>> stop(BoardId board, String id) {
    return ask(
        board,
        () -> {
          if (isRunning(board, id)) {
            end(board, running.get(board), RecordingEnd.STOPPED);
          }
          return files.find(board, id).map(found -> facts(board, found));
        });
  }

  /** A board's recordings, newest first. */
  public CompletableFuture<List<Recording>> list(BoardId board) {
    return ask(board, () -> files.list(board).stream().map(found -> facts(board, found)).toList());
  }

  /** The bytes of a recording; of one that runs those until now. Empty for an unknown one. */
  public CompletableFuture<Optional<Content>> read(BoardId board, String id) {
    return ask(
        board,
        () -> {
          if (isRunning(board, id)) {
            running.get(board).file().flush();
          }
          Optional<Found> found = files.find(board, id);
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Content(
                      Files.newInputStream(found.get().path()), Files.size(found.get().path())));
        });
  }

  /** Ends and removes a recording; false for an unknown one. */
  public CompletableFuture<Boolean> delete(BoardId board, String id) {
    return ask(
        board,
        () -> {
          if (isRunning(board, id)) {
            end(board, running.get(board), RecordingEnd.STOPPED);
          }
          Optional<Found> found = files.find(board, id);
          if (found.isPresent()) {
            Files.delete(found.get().path());
          }
          return found.isPresent();
        });
  }

  /** Ends and removes all recordings of a board that is no more. */
  public void forget(BoardId board) {
    thread.run(
        0,
        () -> {
          RunningRecording recording = running.get(board);
          if (recording != null) {
            end(board, recording, RecordingEnd.STOPPED);
          }
          files.deleteAll(board);
        },
        cause -> LOG.error("board {}: its recordings could not be removed", board, cause));
  }

  // ----------------------------------------------------------------------------- what rooms tell

  @Override
  public void joined(BoardId board, long sessionId, String user, Role role) {
    Instant now = clock.instant();
    String word = role.word();
    write(
        board,
        0,
        () -> {
          present.joined(board, sessionId, user, word);
          add(board, recording -> new Joined(recording.at(now), sessionId, user, word));
        });
  }

  @Override
  public void received(BoardId board, long sessionId, byte[] message) {
    if (recorded.containsKey(board)) {
      Instant now = clock.instant();
      write(
          board,
          message.length,
          () -> add(board, recording -> new Received(recording.at(now), sessionId, message)));
    }
  }

  @Override
  public void serverEdited(BoardId board, byte[] update) {
    if (recorded.containsKey(board)) {
      Instant now = clock.instant();
      write(
          board,
          update.length,
          () -> add(board, recording -> new ServerEdited(recording.at(now), update)));
    }
  }

  @Override
  public void left(BoardId board, long sessionId) {
    Instant now = clock.instant();
    write(
        board,
        0,
        () -> {
          present.left(board, sessionId);
          add(board, recording -> new Left(recording.at(now), sessionId));
        });
  }

  @Override
  public Optional<String> recordedBy(BoardId board) {
    return Optional.ofNullable(recorded.get(board));
  }

  // ------------------------------------------------------------------------------- on the thread

  private void begin(BoardId board, String label, String by, CompletableFuture<Recording> started)
      throws IOException {
    Instant now = clock.instant();
    String id = files.newId(board, now);
    BoardRecording file = new BoardRecording(files.create(board, id), label, now);
    RunningRecording recording = new RunningRecording(id, now, file, started);
    running.put(board, recording);
    // From here on its messages are kept, and only then the state is asked for.
    recorded.put(board, by);
    changed.accept(board);
    present.atTheBeginning(board).forEach(file::join);
    CompletableFuture<byte[]> unused =
        boardState
            .apply(board)
            .whenComplete((state, failure) -> stateIsKnown(board, recording, state, failure));
    thread.later(
        limits.duration(),
        () -> {
          if (isRunning(board, id)) {
            endOrFail(board, recording, RecordingEnd.DURATION_LIMIT);
          }
        });
  }

  private void stateIsKnown(
      BoardId board, RunningRecording recording, byte[] state, Throwable failure) {
    write(
        board,
        state == null ? 0 : state.length,
        () -> {
          if (!isRunning(board, recording.id())) {
            return;
          }
          if (failure != null) {
            throw new IOException("what the board held can't be read", failure);
          }
          recording.file().begin(state);
          recording.started().complete(recording.facts());
          endWhenFull(board, recording);
        });
  }

  private boolean isRunning(BoardId board, String id) {
    RunningRecording recording = running.get(board);
    return recording != null && recording.id().equals(id);
  }

  private void write(BoardId board, int bytes, RecordingThread.Step step) {
    thread.run(bytes, step, cause -> fail(board, cause));
  }

  private void add(BoardId board, Function<BoardRecording, RecordedEvent> event)
      throws IOException {
    RunningRecording recording = running.get(board);
    if (recording != null) {
      recording.file().add(event.apply(recording.file()));
      endWhenFull(board, recording);
    }
  }

  private void endWhenFull(BoardId board, RunningRecording recording) throws IOException {
    if (recording.file().bytes() >= limits.bytes()) {
      LOG.warn(
          "board {}: recording {} has reached {} bytes", board, recording.id(), limits.bytes());
      end(board, recording, RecordingEnd.SIZE_LIMIT);
    }
  }

  private void end(BoardId board, RunningRecording recording, RecordingEnd end) throws IOException {
    if (!recording.file().hasBegun()) {
      throw new IOException("it ended before what the board held was known");
    }
    recording.file().end();
    forgetRunning(board);
    files.ended(board, recording.id(), end);
  }

  private void endOrFail(BoardId board, RunningRecording recording, RecordingEnd end) {
    try {
      end(board, recording, end);
    } catch (IOException | RuntimeException e) {
      fail(board, e);
    }
  }

  /** The file keeps what it has; without an end line readers see that the rest is missing. */
  private void fail(BoardId board, Exception cause) {
    RunningRecording recording = running.get(board);
    if (recording == null) {
      return;
    }
    LOG.error("board {}: recording {} ends early", board, recording.id(), cause);
    forgetRunning(board);
    recording.file().abandon();
    try {
      files.ended(board, recording.id(), RecordingEnd.FAILED);
    } catch (IOException e) {
      LOG.error("board {}: recording {} can't be renamed", board, recording.id(), e);
    }
    recording.started().completeExceptionally(RecordingFailure.of(board, cause));
  }

  private void forgetRunning(BoardId board) {
    running.remove(board);
    recorded.remove(board);
    changed.accept(board);
  }

  private Recording facts(BoardId board, Found found) {
    return isRunning(board, found.id())
        ? running.get(board).facts()
        : new Recording(found.id(), found.startedAt(), found.bytes(), false, found.end());
  }

  private interface Question<T> {
    T answer() throws IOException;
  }

  private <T> CompletableFuture<T> ask(BoardId board, Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    thread.run(
        0,
        () -> answer.complete(question.answer()),
        cause -> {
          fail(board, cause); // The disk fails: so would the next event.
          answer.completeExceptionally(RecordingFailure.of(board, cause));
        });
    return answer;
  }

  /** Ends all recordings. */
  @Override
  public void close() {
    boolean inTime =
        thread.close(
            () ->
                Map.copyOf(running)
                    .forEach(
                        (board, recording) ->
                            endOrFail(board, recording, RecordingEnd.SERVER_STOPPED)));
    if (!inTime) {
      LOG.error("recordings could not be finished in time");
    }
  }
}
