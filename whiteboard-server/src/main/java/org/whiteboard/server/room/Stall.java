package org.whiteboard.server.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.StoreFullException;

/**
 * The time in which a board can be read and not changed, because its store is full.
 *
 * <p>Nobody is sent away: what is on the board stays in sight, cursors go on, and clients keep
 * their own edits. Changes that come in are dropped unread, since they could not be kept. From time
 * to time the store is tried; when it takes a write, everybody who may edit is asked for all they
 * have, and so what was dropped comes back (P12). One thread at a time.
 */
final class Stall {
  private static final Logger LOG = LoggerFactory.getLogger(Stall.class);
  private static final int TRY_EVERY_MS = 5_000;

  private enum Phase {
    NONE,
    /** Nothing is taken. */
    FULL,
    /** Changes are taken again; whether they can be kept is not known yet. */
    TRYING
  }

  private final BoardId board;
  private final RoomEnvironment environment;
  private final Relay relay;
  private final Resync resync;
  private final Consumer<Runnable> post;
  private Phase phase = Phase.NONE;
  private boolean waiting;

  /**
   * Creates it for a board that can be written.
   *
   * @param post runs a task in a turn of the room
   */
  Stall(
      BoardId board,
      RoomEnvironment environment,
      Relay relay,
      Resync resync,
      Consumer<Runnable> post) {
    this.board = board;
    this.environment = environment;
    this.relay = relay;
    this.resync = resync;
    this.post = post;
  }

  boolean isOn() {
    return phase == Phase.FULL;
  }

  /** An append was refused for want of space. */
  void begin(Throwable cause) {
    if (phase == Phase.NONE) {
      LOG.error("board {}: read only, {}", board, cause.getMessage());
      environment.meters().stalled();
      phase = Phase.FULL;
      relay.sessions().forEach(this::tell);
    }
    phase = Phase.FULL;
    tryLater();
  }

  /** Clients of ours show it; others see that nothing of theirs comes back. */
  void tell(Session session) {
    if (phase != Phase.NONE) {
      send(session, false);
    }
  }

  private void send(Session session, boolean writable) {
    if (session.visitor().takesNotices()) {
      String json = "{\"kind\":\"store\",\"writable\":" + writable + "}";
      relay.send(session, Frame.of(MessageWriter.notice(json)));
    }
  }

  /** A change that can't be kept. Its sender's account is relieved, as if it had been through. */
  void refuse(Arrival arrival) {
    if (arrival instanceof Arrival.FromSession from) {
      from.session().settled(from.frameBytes());
    } else {
      StoreFullException full = new StoreFullException("its store is full");
      arrival.fail(new BoardUnavailableException(board, "its store is full", full));
    }
  }

  /** An append went through. */
  void appended() {
    if (phase != Phase.NONE) {
      end();
    }
  }

  /** The room leaves memory. */
  void forget() {
    if (phase != Phase.NONE) {
      phase = Phase.NONE;
      environment.meters().unstalled();
    }
  }

  private void end() {
    LOG.info("board {}: can be written again", board);
    forget();
    relay.sessions().forEach(session -> send(session, true));
  }

  private void tryLater() {
    if (!waiting) {
      waiting = true;
      environment.scheduler().schedule(TRY_EVERY_MS, () -> post.accept(this::tryNow));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  private void tryNow() {
    waiting = false;
    if (phase == Phase.TRYING) {
      end(); // Nobody had anything that could not be kept.
    } else if (phase == Phase.FULL) {
      CompletableFuture.runAsync(
              () -> environment.store().tryWriting(board), environment.blockingThreads())
          .whenComplete((done, failure) -> post.accept(() -> tried(failure)));
    }
  }

  private void tried(Throwable failure) {
    if (phase != Phase.FULL) {
      return;
    }
    if (failure == null) {
      phase = Phase.TRYING;
      List.copyOf(relay.sessions()).stream().filter(Session::mayEdit).forEach(this::askForDropped);
    }
    tryLater();
  }

  private void askForDropped(Session session) {
    session.askedForWhole = false;
    session.resyncsInARow = 0; // It is we who lost patience, not they who lack something.
    resync.askForWhole(session);
  }
}
