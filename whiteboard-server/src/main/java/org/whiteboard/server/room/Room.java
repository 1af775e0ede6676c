package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.Role;

/**
 * The live side of one board: an actor that owns the document, its place in the log and everybody
 * who looks at it.
 *
 * <p>Updates go round {@link #accept}: inspect, merge, append, relay, snapshot. While a batch is
 * being appended the next one gathers, so that the store's own speed sets the size of batches and a
 * quiet board waits for nothing. Only one batch is ever ahead of the log, and nobody is answered
 * from the document while one is: everything that leaves the room is durable. Awareness is outside
 * of this round and flows meanwhile.
 *
 * <p>All private state belongs to the turn of the {@link RoomMailbox}. Knows neither SQL nor
 * sockets.
 */
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);

  private enum Phase {
    LOADING,
    OPEN,
    CLOSED
  }

  private final BoardId board;
  private final RoomEnvironment environment;
  private final RoomLimits limits;
  private final RoomScheduler scheduler;
  private final RoomMeters meters;
  private final Consumer<Room> gone;
  private final RoomMailbox mailbox;
  private final Relay relay;
  private final AwarenessTick awareness;
  private final Conversation conversation;
  private final Scrutiny scrutiny = new Scrutiny();
  private final JoinFrames joinFrames = new JoinFrames();
  private final Checkpoints checkpoints;
  private final Quarantined quarantined;
  private final Answers answers;
  private final Resync resync;
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();

  private Phase phase = Phase.LOADING;
  private LiveDocument document;
  private boolean committing;
  private boolean hurrying;
  private long wakeAtMs = Long.MAX_VALUE;
  private long lastBatchMs;
  private long busyMs;

  /** After an engine failure this many arrivals go one by one, to find the one that did it. */
  private int suspects;

  /**
   * Creates a room that loads its board at once.
   *
   * @param gone hears once that the room has left memory and may be created anew
   */
  Room(BoardId board, RoomEnvironment environment, Consumer<Room> gone) {
    this.board = board;
    this.environment = environment;
    this.limits = environment.limits();
    this.scheduler = environment.scheduler();
    this.meters = environment.meters();
    this.gone = gone;
    this.mailbox = new RoomMailbox(environment.engineThreads(), this::endOfTurn, this::broken);
    this.relay = new Relay(limits, meters);
    this.awareness = new AwarenessTick(relay, environment, mailbox::post);
    this.conversation = new Conversation(this, awareness, limits);
    this.checkpoints = new Checkpoints(board, environment, mailbox::post);
    this.quarantined = new Quarantined(board, environment.quarantine());
    this.answers = new Answers(this, environment, relay, awareness, joinFrames);
    this.resync = new Resync(this, environment, answers, relay, mailbox::post);
    this.lastBatchMs = scheduler.nowMs() - limits.slowestTickMs();
    this.busyMs = scheduler.nowMs();
    meters.roomOpened();
    load();
  }

  BoardId board() {
    return board;
  }

  RoomLimits limits() {
    return limits;
  }

  // ------------------------------------------------------------- what comes in, from any thread

  /** Takes a session in; false when the room is gone and a new one must be asked. */
  boolean enter(Session session) {
    return mailbox.post(() -> join(session));
  }

  void receive(Session session, byte[] message) {
    mailbox.post(
        () -> {
          if (!session.isGone()) {
            environment.tap().received(board, session.id(), message);
            conversation.read(session, message);
          }
        });
  }

  void receiveUnknown(Session session) {
    mailbox.post(() -> conversation.countUnknown(session));
  }

  void drained(Session session) {
    mailbox.post(() -> relay.drained(session));
  }

  void leave(Session session) {
    mailbox.post(() -> remove(session));
  }

  void refuse(Session session, CloseCode code, String rule, String cause) {
    mailbox.post(() -> expel(session, code, rule, cause));
  }

  /** Runs the task with everybody present, in a turn; false when the room is gone. */
  boolean withSessions(Consumer<Collection<Session>> task) {
    return mailbox.post(() -> task.accept(List.copyOf(relay.sessions())));
  }

  /** Takes a change by the server; false when the room is gone. */
  boolean edit(Arrival.FromServer edit) {
    return mailbox.post(() -> arrive(edit));
  }

  /**
   * Reads the document when nothing in it is uncommitted; false when the room is gone.
   *
   * @param question must neither change nor keep the document
   */
  <T> boolean ask(Function<Doc, T> question, CompletableFuture<T> answer) {
    return mailbox.post(
        () -> {
          busyMs = scheduler.nowMs();
          answers.question(doc -> answer(question, doc, answer));
        });
  }

  private <T> void answer(Function<Doc, T> question, Doc doc, CompletableFuture<T> answer) {
    if (doc == null) {
      answer.completeExceptionally(new BoardUnavailableException(board, "closed", null));
      return;
    }
    try {
      answer.complete(question.apply(doc));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
      throw e;
    }
  }

  /** Leaves memory as soon as nobody is left, without the usual wait. */
  void hurry() {
    mailbox.post(() -> hurrying = true);
  }

  // --------------------------------------------------------------------------- inside a turn

  private void join(Session session) {
    busyMs = scheduler.nowMs();
    if (phase == Phase.CLOSED) {
      session.sync = new Session.Gone();
      session.outbound().close(CloseCode.INTERNAL);
      return;
    }
    relay.add(session);
    environment.tap().joined(board, session.id(), session.user(), session.role);
    meters.sessionJoined();
  }

  private void remove(Session session) {
    session.sync = new Session.Gone();
    if (relay.remove(session)) {
      awareness.release(session);
      scrutiny.release(session);
      environment.tap().left(board, session.id());
      meters.sessionLeft();
      busyMs = scheduler.nowMs();
    }
  }

  /** Closes a session that broke a rule: one line, and nobody else notices. */
  void expel(Session session, CloseCode code, String rule, String cause) {
    if (session.isGone()) {
      return;
    }
    LOG.warn("board {}: {} closed with {}, rule {}: {}", board, session, code, rule, cause);
    meters.refused(rule);
    session.outbound().close(code);
    remove(session);
  }

  /** Changes what a session may do, from its next message on (S3). */
  void changeRole(Session session, Role role) {
    session.role = role;
    if (session.mayEdit()) {
      resync.askForWhole(session);
    }
  }

  void arrive(Arrival arrival) {
    busyMs = scheduler.nowMs();
    if (phase == Phase.CLOSED) {
      fail(arrival);
    } else {
      arrivals.add(arrival);
    }
  }

  void queueStep1(Session session, StateVector has) {
    answers.step1(session, has);
  }

  /** Our own question to a client (P8). Only when nothing is uncommitted. */
  Frame step1() {
    return joinFrames.step1(document);
  }

  private void endOfTurn() {
    if (phase == Phase.OPEN && !committing) {
      if (answers.give(document)) {
        takeAnotherTurn();
      }
      startBatch();
    }
    awareness.endOfTurn();
    relay.flush();
    restOrLeave();
  }

  private void startBatch() {
    if (arrivals.isEmpty()) {
      return;
    }
    long dueInMs = lastBatchMs + relay.gapMs() - scheduler.nowMs();
    if (dueInMs > 0) {
      planWake(dueInMs);
      return;
    }
    lastBatchMs = scheduler.nowMs();
    accept(Batch.take(arrivals, suspects > 0 ? 1 : limits.batchUpdates(), limits.batchBytes()));
    suspects = Math.max(0, suspects - 1);
    if (!committing && !(arrivals.isEmpty() && answers.isEmpty())) {
      takeAnotherTurn();
    }
  }

  private void takeAnotherTurn() {
    mailbox.post(() -> {});
  }

  // --------------------------------------------------------------------------- the pipeline

  /** The life of a batch of updates. */
  private void accept(List<Arrival> batch) {
    List<Arrival> sound = inspect(batch);
    Applied change = merge(sound);
    append(
        change,
        sound,
        offset -> {
          relay(change);
          snapshot(change);
        });
  }

  /** Keeps what may be shown to the engine; the senders of the rest are answered or expelled. */
  private List<Arrival> inspect(List<Arrival> batch) {
    List<Arrival> sound = new ArrayList<>(batch.size());
    for (Arrival arrival : batch) {
      if (!(arrival instanceof Arrival.FromSession from)) {
        sound.add(arrival);
      } else if (inspect(from)) {
        sound.add(from);
      } else {
        settle(from);
      }
    }
    return sound;
  }

  private boolean inspect(Arrival.FromSession from) {
    Session session = from.session();
    if (session.isGone() || !session.mayEdit()) {
      return false;
    }
    Scrutiny.Finding finding = scrutiny.examine(from, document);
    switch (finding.verdict()) {
      case SOUND, EMPTY -> session.resyncsInARow = 0;
      case INCOMPLETE -> resync.askForWhole(session);
      case CONTESTED -> resync.contest(session, finding.owner());
      case MALFORMED -> expel(session, CloseCode.MALFORMED, finding.rule(), finding.cause());
    }
    return finding.verdict() == Scrutiny.Verdict.SOUND;
  }

  /** One transaction for the whole batch; null when the engine failed and the room starts over. */
  private Applied merge(List<Arrival> sound) {
    if (sound.isEmpty()) {
      return Batch.NO_CHANGE;
    }
    try {
      return Batch.apply(sound, document);
    } catch (DocException e) {
      startOver(sound, e);
      return null;
    }
  }

  /** Durable before anybody hears of it. A batch that changed nothing is so already (P11). */
  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  private void append(Applied change, List<Arrival> sound, LongConsumer whenDurable) {
    if (change == null) {
      return;
    }
    if (change.changedNothing()) {
      settle(sound);
      return;
    }
    committing = true;
    long startedMs = scheduler.nowMs();
    LoggedUpdate row =
        new LoggedUpdate(scheduler.wallClock(), Batch.authors(sound), change.update());
    environment
        .store()
        .append(board, row)
        .whenComplete(
            (offset, failure) ->
                mailbox.post(
                    () -> {
                      committing = false;
                      if (failure != null) {
                        sound.forEach(this::fail);
                        meters.appendFailed();
                        collapse("append failed, its outcome is unknown", failure);
                        return;
                      }
                      document.committed(offset);
                      int bytes = change.update().length;
                      meters.committed(sound.size(), bytes, scheduler.nowMs() - startedMs);
                      whenDurable.accept(offset);
                      settle(sound);
                    }));
  }

  /** To everybody, its writers too, for whom it is the acknowledgement (P9, P11). */
  private void relay(Applied change) {
    Frame frame = Frame.of(MessageWriter.syncUpdate(change.update()));
    joinFrames.relayed(frame);
    relay.toLive(frame, document);
  }

  private void snapshot(Applied change) {
    checkpoints.logged(1, change.update().length);
    if (checkpoints.isDue()) {
      checkpoints.write(document);
    }
  }

  /** The arrivals are through: their sessions may send as much again, their futures complete. */
  private void settle(List<Arrival> through) {
    through.forEach(this::settle);
  }

  private void settle(Arrival arrival) {
    if (arrival instanceof Arrival.FromSession from) {
      from.session().settled(from.frameBytes());
    } else if (arrival instanceof Arrival.FromServer server) {
      server.committed().complete(document.offset());
    }
  }

  private void fail(Arrival arrival) {
    if (arrival instanceof Arrival.FromServer server) {
      server
          .committed()
          .completeExceptionally(new BoardUnavailableException(board, "not stored", null));
    }
  }

  // --------------------------------------------------------------------------- beginning, end

  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  private void load() {
    CompletableFuture.supplyAsync(
            () -> environment.store().load(board), environment.blockingThreads())
        .whenComplete((stored, failure) -> mailbox.post(() -> loaded(stored, failure)));
  }

  private void loaded(StoredBoard stored, Throwable failure) {
    if (failure != null) {
      meters.loadFailed();
      collapse("could not be loaded", failure);
      return;
    }
    try {
      document = LiveDocument.load(environment.engine(), stored);
      phase = Phase.OPEN;
      checkpoints.logged(stored.tail().size(), 0);
    } catch (DocException e) {
      meters.loadFailed();
      collapse("its log does not load", e);
    }
  }

  /**
   * The engine failed: the document is poisoned, the log is not. Sessions stay. A batch of several
   * is tried again one by one, and the update that fails alone is kept aside with its sender gone.
   */
  private void startOver(List<Arrival> batch, DocException failure) {
    meters.engineFailed();
    if (batch.size() == 1) {
      fail(batch.get(0));
      if (batch.get(0) instanceof Arrival.FromSession culprit) {
        String sha256 = quarantined.keep(culprit.update(), failure);
        expel(culprit.session(), CloseCode.MALFORMED, "I7", "the engine failed on " + sha256);
      } else {
        LOG.error("board {}: the engine failed on an edit of the server", board, failure);
      }
    } else {
      Batch.putBack(batch, arrivals);
      suspects = batch.size();
    }
    forgetDocument();
    phase = Phase.LOADING;
    load();
  }

  /** Nobody may see what the log may not hold: all sessions come back to a fresh room. */
  private void collapse(String reason, Throwable failure) {
    LOG.error("board {}: room closed, {}", board, reason, failure);
    phase = Phase.CLOSED;
    for (Session session : List.copyOf(relay.sessions())) {
      session.outbound().close(CloseCode.INTERNAL);
      remove(session);
    }
    arrivals.forEach(this::fail);
    arrivals.clear();
    answers.giveUp();
    forgetDocument();
  }

  /** A task of ours threw: the state may be half changed. */
  private void broken(Throwable failure) {
    if (phase != Phase.CLOSED) {
      collapse("a turn failed", failure);
      restOrLeave();
    } else {
      LOG.error("board {}: a turn failed after the room had closed", board, failure);
    }
  }

  private void forgetDocument() {
    joinFrames.forget();
    if (document != null) {
      document.close();
      document = null;
    }
  }

  /** An idle room writes its checkpoint, then leaves memory. */
  private void restOrLeave() {
    if (committing || phase == Phase.LOADING || checkpoints.isWriting() || !isIdle()) {
      return;
    }
    long leaveInMs = hurrying ? 0 : busyMs + limits.idleMs() - scheduler.nowMs();
    if (phase == Phase.OPEN && leaveInMs > 0) {
      planWake(leaveInMs);
    } else if (phase == Phase.OPEN && checkpoints.isBehind()) {
      checkpoints.write(document);
    } else if (mailbox.closeIfEmpty()) {
      phase = Phase.CLOSED;
      forgetDocument();
      meters.roomClosed();
      gone.accept(this);
    }
  }

  private boolean isIdle() {
    return relay.size() == 0 && arrivals.isEmpty() && answers.isEmpty();
  }

  private void planWake(long inMs) {
    long atMs = scheduler.nowMs() + inMs;
    if (atMs < wakeAtMs) {
      wakeAtMs = atMs;
      scheduler.schedule(inMs, () -> mailbox.post(() -> woken(atMs)));
    }
  }

  private void woken(long atMs) {
    if (wakeAtMs == atMs) {
      wakeAtMs = Long.MAX_VALUE;
    }
  }
}
