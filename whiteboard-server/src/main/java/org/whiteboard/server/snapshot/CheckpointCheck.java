package org.whiteboard.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.BadUpdates;
import org.whiteboard.server.storage.HistoryStore.Reach;
import org.whiteboard.server.storage.StoreException;

/**
 * Holds a board's checkpoints against a replay of its log. Where updates are damaged the replay
 * can't pass; it begins again at the next sound checkpoint, so that the rest is looked at too. For
 * one use, on a thread with the stack that {@link org.whiteboard.crdt.Doc} asks for.
 */
final class CheckpointCheck implements AutoCloseable {
  private final DocEngine engine;
  private final BoardStore store;
  private final HistoryStore history;
  private final BoardId board;
  private final List<BadUpdates> bad;
  private final Progress progress;
  private final List<Problem> problems = new ArrayList<>();
  private final Reach reach;

  /** Absent behind damage, until a checkpoint gives a new beginning. */
  private Optional<LogReplay> replay = Optional.empty();

  CheckpointCheck(
      DocEngine engine,
      BoardStore store,
      HistoryStore history,
      BoardId board,
      List<BadUpdates> bad,
      Progress progress) {
    this.engine = engine;
    this.store = store;
    this.history = history;
    this.board = board;
    this.bad = bad;
    this.progress = progress;
    this.reach = history.reach(board);
  }

  List<Problem> problems() {
    try {
      replay = Optional.of(LogReplay.start(engine, store, history, board));
    } catch (StoreException | DocException e) {
      problems.add(Problem.of(board, e));
    }
    history.checkpoints(board).forEach(this::check);
    walkTo(reach.head());
    progress.reached(reach.head() - reach.oldest(), reach.head() - reach.oldest());
    return problems;
  }

  private void check(long offset) {
    Optional<Checkpoint> checkpoint = read(offset);
    if (checkpoint.isEmpty()) {
      problems.add(Problem.ofCheckpoint(board, offset, "fails its checksum"));
      return;
    }
    walkTo(offset);
    if (replay.isEmpty()) {
      beginAt(checkpoint.get());
      return;
    }
    try {
      if (!replay.get().agreesWith(checkpoint.get())) {
        problems.add(Problem.ofCheckpoint(board, offset, "says something else than the log"));
      }
    } catch (DocException e) {
      problems.add(Problem.ofCheckpoint(board, offset, "can't be opened: " + e.getMessage()));
    }
  }

  /** Empty when it can't be read; then the store answers an older one, or has none at all. */
  private Optional<Checkpoint> read(long offset) {
    try {
      return history.checkpointAt(board, offset).filter(found -> found.offset() == offset);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private void beginAt(Checkpoint checkpoint) {
    try {
      replay = Optional.of(LogReplay.from(engine, store, board, checkpoint));
    } catch (DocException e) {
      problems.add(
          Problem.ofCheckpoint(board, checkpoint.offset(), "can't be opened: " + e.getMessage()));
    }
  }

  private void walkTo(long offset) {
    if (replay.isEmpty()) {
      return;
    }
    long from = replay.get().reached();
    if (bad.stream().anyMatch(b -> b.first() <= offset && b.last() > from)) {
      endReplay();
      return;
    }
    try {
      replay
          .get()
          .walkTo(
              offset, at -> progress.reached(at - reach.oldest(), reach.head() - reach.oldest()));
    } catch (StoreException | DocException e) {
      problems.add(Problem.of(board, e));
      endReplay();
    }
  }

  private void endReplay() {
    replay.ifPresent(LogReplay::close);
    replay = Optional.empty();
  }

  @Override
  public void close() {
    endReplay();
  }
}
