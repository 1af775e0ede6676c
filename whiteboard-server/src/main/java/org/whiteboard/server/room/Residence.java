package org.whiteboard.server.room;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocException;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.UnknownBoardException;

/**
 * A board's stay in memory: its document is loaded from the log, stays while somebody needs it, and
 * goes after its checkpoint; or at once, when it can't be trusted or its board was deleted. One
 * thread at a time.
 */
final class Residence {
  private static final Logger LOG = LoggerFactory.getLogger(Residence.class);

  private enum Phase {
    LOADING,
    OPEN,
    CLOSED
  }

  private final Room room;
  private final BoardId board;
  private final RoomEnvironment environment;
  private final RoomMailbox mailbox;
  private final Alarm alarm;
  private final Checkpoints checkpoints;
  private final TitleMirror titles;
  private final JoinFrames joinFrames;
  private final Consumer<Room> gone;

  private Phase phase = Phase.LOADING;
  private LiveDocument document;
  private boolean hurrying;
  private long busyMs;

  /**
   * Creates it without a document; {@link #load} comes next.
   *
   * @param gone hears once that the room has left memory and may be created anew
   */
  Residence(
      Room room,
      RoomEnvironment environment,
      RoomMailbox mailbox,
      Alarm alarm,
      Checkpoints checkpoints,
      TitleMirror titles,
      JoinFrames joinFrames,
      Consumer<Room> gone) {
    this.room = room;
    this.board = room.board();
    this.environment = environment;
    this.mailbox = mailbox;
    this.alarm = alarm;
    this.checkpoints = checkpoints;
    this.titles = titles;
    this.joinFrames = joinFrames;
    this.gone = gone;
    keepAwake();
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  /** The board's document; only while open. */
  LiveDocument document() {
    return document;
  }

  /** Something happened: the wait for leaving begins anew. */
  void keepAwake() {
    busyMs = environment.scheduler().nowMs();
  }

  /** From now on there is no wait. */
  void hurry() {
    hurrying = true;
  }

  /** Takes the document from the log, the first time or in place of one that is spoilt. */
  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  void load() {
    forgetDocument();
    phase = Phase.LOADING;
    CompletableFuture.supplyAsync(
            () -> environment.store().load(board), environment.blockingThreads())
        .whenComplete((stored, failure) -> mailbox.post(() -> loaded(stored, failure)));
  }

  private void loaded(StoredBoard stored, Throwable failure) {
    if (isClosed()) {
      return;
    }
    if (failure != null) {
      environment.meters().loadFailed();
      collapse("could not be loaded", failure);
      return;
    }
    try {
      document = LiveDocument.load(environment.engine(), stored);
    } catch (DocException e) {
      environment.meters().loadFailed();
      collapse("its log does not load", e);
      return;
    }
    phase = Phase.OPEN;
    checkpoints.loaded(
        stored.checkpoint().map(found -> found.state().length).orElse(0), stored.tail().size());
    if (!stored.tail().isEmpty()) {
      titles.mirror(document); // Who wrote these updates may have crashed before it did.
    }
  }

  /** Nobody may see what the log may not hold: all sessions come back to a fresh room. */
  void collapse(String reason, Throwable failure) {
    if (isClosed()) {
      return;
    }
    if (UnknownBoardException.isCauseOf(failure)) {
      end(CloseCode.DELETED);
      return;
    }
    LOG.error("board {}: room closed, {}", board, reason, failure);
    close(CloseCode.INTERNAL);
  }

  /** Sends everybody away and leaves without a checkpoint. */
  void end(CloseCode code) {
    if (!isClosed()) {
      LOG.info("board {}: room closed with {}", board, code);
      close(code);
    }
  }

  private void close(CloseCode code) {
    phase = Phase.CLOSED;
    room.sendAllAway(code);
    forgetDocument();
  }

  private void forgetDocument() {
    joinFrames.forget();
    if (document != null) {
      document.close();
      document = null;
    }
  }

  /** Nobody needs the room now: after a while it writes its checkpoint, then leaves memory. */
  void restOrLeave() {
    if (phase == Phase.LOADING || checkpoints.isWriting() || titles.isWriting()) {
      return;
    }
    long leaveInMs =
        hurrying ? 0 : busyMs + environment.limits().idleMs() - environment.scheduler().nowMs();
    if (isOpen() && leaveInMs > 0) {
      alarm.wakeIn(leaveInMs);
    } else if (isOpen() && checkpoints.isBehind()) {
      checkpoints.write(document);
      titles.mirror(document);
    } else if (mailbox.closeIfEmpty()) {
      phase = Phase.CLOSED;
      forgetDocument();
      environment.meters().roomClosed();
      gone.accept(room);
    }
  }
}
