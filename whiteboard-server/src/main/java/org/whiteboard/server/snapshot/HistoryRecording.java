package org.whiteboard.server.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownClocks;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.Recorder;
import org.whiteboard.recording.RecordingHeader;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.Reach;

/**
 * A board's history as a recording (docs/recording.md), gzipped: what the log still has, batch by
 * batch, with what was folded away as the state at the beginning.
 *
 * <p>The log knows names, not connections, and keeps no awareness. So those who wrote a batch
 * together are one session, which joins with its first batch and leaves with its last.
 */
public final class HistoryRecording {
  /** The name of the format, beside those of {@link org.whiteboard.server.export.ExportFormats}. */
  public static final String FORMAT = "recording";

  public static final String MEDIA_TYPE = "application/gzip";
  public static final String EXTENSION = "jsonl.gz";

  /** Rows of the log in memory at once. */
  private static final int PAGE = 500;

  /** Every clock is known: the inspector only lists what is in an update. */
  private static final KnownClocks EVERYTHING = client -> Integer.MAX_VALUE;

  private final BoardStore store;
  private final BoardId board;
  private final Reach reach;
  private final Moments moments;
  private final UpdateInspector inspector = new UpdateInspector();
  private final Map<String, Long> sessions = new HashMap<>();
  private Recorder recorder;
  private Instant startedAt;
  private long lastMs;

  /**
   * The history of a board up to now. For one use.
   *
   * @param moments what the board held before its log begins
   */
  public HistoryRecording(BoardStore store, HistoryStore history, Moments moments, BoardId board) {
    this.store = store;
    this.board = board;
    this.reach = history.reach(board);
    this.moments = moments;
  }

  /**
   * Writes it, a few rows of the log at a time, and closes {@code out}.
   *
   * @throws IOException when {@code out} does
   */
  public void write(OutputStream out) throws IOException {
    write(out, Progress.UNHEARD);
  }

  /** As {@link #write(OutputStream)}, counting updates. */
  public void write(OutputStream out, Progress progress) throws IOException {
    List<StoredUpdate> page = read(reach.oldest());
    startedAt =
        page.isEmpty()
            ? store.find(board).map(BoardStore.Board::createdAt).orElse(Instant.EPOCH)
            : page.get(0).logged().at();
    String title = store.find(board).map(BoardStore.Board::title).orElse("");
    recorder = new Recorder(new GZIPOutputStream(out), new RecordingHeader(title, startedAt));
    if (reach.oldest() > 0) {
      recorder.write(new State(0, moments.state(board, reach.oldest()).join()));
    }
    while (!page.isEmpty()) {
      page.forEach(row -> write(row.logged()));
      long last = page.get(page.size() - 1).offset();
      progress.reached(last - reach.oldest(), reach.head() - reach.oldest());
      page = read(last);
    }
    for (long session = 1; session <= sessions.size(); session++) {
      recorder.write(new Left(lastMs, session));
    }
    recorder.close();
  }

  private List<StoredUpdate> read(long after) {
    return store.read(board, after, Math.min(after + PAGE, reach.head()));
  }

  private void write(LoggedUpdate row) {
    lastMs = Math.max(lastMs, Duration.between(startedAt, row.at()).toMillis());
    recorder.write(isOfServer(row.update()) ? new ServerEdited(lastMs, row.update()) : sent(row));
  }

  private RecordedEvent sent(LoggedUpdate row) {
    byte[] message =
        row.update().length > UpdateLimits.UPDATE.updateBytes()
            ? MessageWriter.syncStep2(row.update())
            : MessageWriter.syncUpdate(row.update());
    return new Received(lastMs, session(row.author()), message);
  }

  private long session(String author) {
    Long known = sessions.get(author);
    if (known != null) {
      return known;
    }
    long session = sessions.size() + 1L;
    sessions.put(author, session);
    recorder.write(new Joined(lastMs, session, author, "edit"));
    return session;
  }

  /** No client may write as the server does (I6), so what the server wrote is told apart. */
  private boolean isOfServer(byte[] update) {
    return inspector.inspect(update, EVERYTHING, UpdateLimits.WHOLE_BOARD)
            instanceof Accepted accepted
        && accepted.ranges().stream().anyMatch(r -> r.client() == DocEngine.serverClient());
  }
}
