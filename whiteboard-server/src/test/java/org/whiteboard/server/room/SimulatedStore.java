package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.StoreFullException;
import org.whiteboard.server.storage.UnknownBoardException;

/** One board's log in memory, on a disk that can be held up, and that can fail. */
final class SimulatedStore implements BoardStore {
  final List<StoredUpdate> log = new ArrayList<>();
  Optional<Checkpoint> checkpoint = Optional.empty();

  /** While true, appends wait for {@link #releaseAppend}. */
  boolean held;

  /** The next append fails; whether its row is there afterwards is the second one's business. */
  boolean failNextAppend;

  boolean keepRowOfFailedAppend;

  /** There is no space: appends fail, and nothing of them is kept. */
  boolean full;

  boolean failLoads;

  /** The board was deleted: nothing finds it any more. */
  boolean deleted;

  /** The title in the board's row. */
  String title = "";

  int loads;
  private final ArrayDeque<Runnable> heldAppends = new ArrayDeque<>();

  @Override
  public CompletableFuture<Long> append(BoardId id, LoggedUpdate update) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    if (deleted) {
      return CompletableFuture.failedFuture(new UnknownBoardException());
    }
    if (full) {
      return CompletableFuture.failedFuture(new StoreFullException("board " + id + ": disk full"));
    }
    boolean fail = failNextAppend;
    failNextAppend = false;
    Runnable append =
        () -> {
          if (!fail || keepRowOfFailedAppend) {
            log.add(new StoredUpdate(log.size() + 1, update));
          }
          if (fail) {
            done.completeExceptionally(new StoreException("board " + id + ": disk full"));
          } else {
            done.complete((long) log.size());
          }
        };
    if (held) {
      heldAppends.add(append);
    } else {
      append.run();
    }
    return done;
  }

  /** Lets the oldest held append through; false when none is held. */
  boolean releaseAppend() {
    Runnable append = heldAppends.poll();
    if (append != null) {
      append.run();
    }
    return append != null;
  }

  @Override
  public void tryWriting(BoardId id) {
    if (full) {
      throw new StoreFullException("board " + id + ": disk full");
    }
  }

  @Override
  public StoredBoard load(BoardId id) {
    loads++;
    requireBoard();
    if (failLoads) {
      throw new StoreException("board " + id + ": damaged");
    }
    long covered = checkpoint.map(Checkpoint::offset).orElse(0L);
    return new StoredBoard(
        checkpoint, List.copyOf(log.subList((int) covered, log.size())), log.size());
  }

  @Override
  public List<StoredUpdate> read(BoardId id, long after, long upTo) {
    return List.copyOf(log.subList((int) after, (int) upTo));
  }

  @Override
  public void checkpoint(BoardId id, Checkpoint newest) {
    requireBoard();
    checkpoint = Optional.of(newest);
  }

  private void requireBoard() {
    if (deleted) {
      throw new UnknownBoardException();
    }
  }

  @Override
  public boolean create(Board board) {
    return true;
  }

  @Override
  public Optional<Board> find(BoardId id) {
    return Optional.empty();
  }

  @Override
  public void rename(BoardId id, String newTitle) {
    requireBoard();
    title = newTitle;
  }

  @Override
  public void delete(BoardId id) {}

  @Override
  public void addLink(Link link) {}

  @Override
  public Optional<Link> findLink(String linkId) {
    return Optional.empty();
  }

  @Override
  public List<Link> links(BoardId id) {
    return List.of();
  }

  @Override
  public void revokeLink(String linkId) {}

  @Override
  public void changeLink(Link link) {}

  @Override
  public void close() {}
}
