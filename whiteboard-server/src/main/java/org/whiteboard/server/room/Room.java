package org.whiteboard.server.room;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  private final BoardId board;
  private final RoomEnvironment environment;
  private final RoomLimits limits;
  private final RoomScheduler scheduler;
  private final RoomMeters meters;
  private final RoomMailbox mailbox;
  private final Relay relay;
  private final AwarenessTick awareness;
  private final Conversation conversation;
  private final Admission admission;
  private final JoinFrames joinFrames = new JoinFrames();
  private final Checkpoints checkpoints;
  private final Answers answers;
  private final Resync resync;
  private final Journal journal;
  private final Members members;
  private final Arrivals arrivals;
  private final TitleMirror titles;
  private final Residence residence;
  private final Stall stall;
  private final Recovery recovery;
  private final BatchClock batches;

  /**
   * Creates a room that loads its board at once.
   *
   * @param load shared by all rooms
   * @param gone hears once that the room has left memory and may be created anew
   */
  Room(BoardId board, RoomEnvironment environment, FanOutLoad load, Consumer<Room> gone) {
    this.board = board;
    this.environment = environment;
    this.limits = environment.limits();
    this.scheduler = environment.scheduler();
    this.meters = environment.meters();
    this.mailbox = new RoomMailbox(environment.engineThreads(), this::endOfTurn, this::broken);
    Alarm alarm = new Alarm(scheduler, mailbox::post);
    this.arrivals = new Arrivals(limits);
    this.journal = new Journal(board, environment, mailbox::post);
    this.relay = new Relay(environment, load);
    this.batches = new BatchClock(relay.pace(), journal, alarm);
    Refusals refusals = new Refusals(board, meters);
    Contests contests = new Contests(scheduler, refusals, mailbox::post);
    ClientOwners owners = new ClientOwners();
    this.awareness =
        new AwarenessTick(relay, environment, owners, refusals, contests, mailbox::post);
    Scrutiny scrutiny = new Scrutiny(environment.inspectors().get(), owners);
    this.members = new Members(board, environment, relay, awareness, scrutiny);
    this.conversation = new Conversation(this, awareness, limits);
    this.checkpoints = new Checkpoints(board, environment, mailbox::post);
    this.titles = new TitleMirror(board, environment, mailbox::post);
    Quarantined quarantined = new Quarantined(board, environment.quarantine());
    this.answers = new Answers(this, environment, relay, awareness, joinFrames);
    this.resync = new Resync(this, environment, answers, relay);
    this.stall = new Stall(board, environment, relay, resync, mailbox::post);
    this.admission = new Admission(scrutiny, members, resync, contests);
    Consumer<Room> left = room -> stall.forget();
    this.residence =
        new Residence(
            this, environment, mailbox, alarm, checkpoints, titles, joinFrames, left.andThen(gone));
    this.recovery = new Recovery(this, environment, residence, arrivals, stall, quarantined);
    meters.roomOpened();
    residence.load();
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
        },
        Conversation.errand(message));
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

  void dropAwareness() {
    meters.awarenessDropped(1);
  }

  void refuse(Session session, CloseCode code, String rule, String cause) {
    mailbox.post(() -> expel(session, code, rule, cause));
  }

  void recordingChanged() {
    mailbox.post(members::recordingChanged);
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
          residence.keepAwake();
          answers.ask(question, answer);
        });
  }

  /**
   * The title that the document has; empty when it has none, and when there is no document. False
   * when the room is gone.
   */
  boolean askTitle(CompletableFuture<Optional<String>> answer) {
    return mailbox.post(
        () ->
            answers.question(
                doc ->
                    answer.complete(
                        doc == null ? Optional.empty() : titles.mirror(residence.document()))));
  }

  /** Leaves memory as soon as nobody is left, without the usual wait. */
  void hurry() {
    mailbox.post(residence::hurry);
  }

  /** Sends everybody away and leaves memory without a checkpoint: the board is no more. */
  void end(CloseCode code) {
    mailbox.post(() -> residence.end(code));
  }

  // --------------------------------------------------------------------------- inside a turn

  private void join(Session session) {
    residence.keepAwake();
    if (residence.isClosed()) {
      session.sync = new Session.Gone();
      session.outbound().close(CloseCode.INTERNAL);
    } else {
      members.join(session);
      stall.tell(session);
    }
  }

  private void remove(Session session) {
    members.remove(session);
    residence.keepAwake();
  }

  void expel(Session session, CloseCode code, String rule, String cause) {
    members.expel(session, code, rule, cause);
  }

  /** Changes what a session may do, from its next message on (S3). */
  void changeRole(Session session, Role role) {
    boolean could = session.mayEdit();
    session.role = role;
    session.forbiddenChanges = 0;
    members.roleChanged(session);
    if (session.mayEdit()) {
      resync.askForWhole(session);
    } else if (could) {
      session.lostEditingMs = scheduler.nowMs();
    }
  }

  /** Whether a session lost the right to draw so lately that it may not know yet. */
  boolean isLeavingEditing(Session session) {
    return session.isLeavingEditing(scheduler.nowMs());
  }

  void arrive(Arrival arrival) {
    residence.keepAwake();
    if (residence.isClosed()) {
      fail(arrival);
    } else if (stall.isOn()) {
      stall.refuse(arrival);
    } else {
      arrivals.add(arrival);
    }
  }

  void queueStep1(Session session, StateVector has) {
    answers.step1(session, has);
  }

  /** Our own question to a client (P8). Only when nothing is uncommitted. */
  Frame step1() {
    return joinFrames.step1(residence.document());
  }

  private void endOfTurn() {
    if (residence.isOpen() && !journal.isAppending()) {
      if (answers.give(residence.document())) {
        takeAnotherTurn();
      }
      startBatch();
    }
    if (residence.isClosed()) {
      answers.giveUp(); // What was asked after the room had closed.
    }
    awareness.endOfTurn(journal.throughInMs());
    relay.flush();
    restOrLeave();
    batches.letWait(mailbox, awareness);
  }

  private void restOrLeave() {
    if (!journal.isAppending() && relay.size() == 0 && arrivals.isEmpty() && answers.isEmpty()) {
      residence.restOrLeave();
    }
  }

  private void startBatch() {
    if (arrivals.isEmpty() || !batches.isDue()) {
      return;
    }
    accept(arrivals.takeBatch());
    if (!journal.isAppending() && !(arrivals.isEmpty() && answers.isEmpty())) {
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
          relay(change, sound.size());
          snapshot(change);
        });
  }

  /** Keeps what may be shown to the engine; the senders of the rest are answered or expelled. */
  private List<Arrival> inspect(List<Arrival> batch) {
    return admission.sound(batch, residence.document());
  }

  /** One transaction for the whole batch; null when the engine failed and the room starts over. */
  private Applied merge(List<Arrival> sound) {
    if (sound.isEmpty()) {
      return Applied.NOTHING;
    }
    try {
      return Batch.apply(sound, residence.document());
    } catch (DocException e) {
      recovery.startOver(sound, e);
      return null;
    }
  }

  /** Durable before anybody hears of it. A batch that changed nothing is so already (P11). */
  private void append(Applied change, List<Arrival> sound, LongConsumer whenDurable) {
    if (change == null) {
      return;
    }
    if (change.changedNothing()) {
      settle(sound);
      return;
    }
    if (sound.get(0) instanceof Arrival.FromServer) {
      environment.tap().serverEdited(board, change.update());
    }
    journal.append(
        change.update(),
        sound,
        (offset, failure) -> {
          if (failure != null || residence.isClosed()) {
            recovery.notAppended(sound, failure);
            return;
          }
          stall.appended();
          residence.document().committed(offset);
          whenDurable.accept(offset);
          settle(sound);
          if (sound.get(0) instanceof Arrival.FromServer) {
            titles.mirror(residence.document()); // Drawers' titles can wait for a checkpoint.
          }
        });
  }

  /** To everybody, its writers too, for whom it is the acknowledgement (P9, P11). */
  private void relay(Applied change, int updates) {
    Frame frame = Frame.ofUpdate(change.update());
    joinFrames.relayed(frame);
    relay.toLive(frame, updates, residence.document());
  }

  private void snapshot(Applied change) {
    checkpoints.logged(change.update().length);
    if (checkpoints.isDue()) {
      checkpoints.write(residence.document());
      titles.mirror(residence.document());
    }
  }

  /** The arrivals are through: their sessions may send as much again, their futures complete. */
  private void settle(List<Arrival> through) {
    long offset = residence.document().offset();
    through.forEach(arrival -> arrival.settle(offset));
  }

  void fail(Arrival arrival) {
    arrival.fail(new BoardUnavailableException(board, "not stored", null));
  }

  // --------------------------------------------------------------------------- what goes wrong

  /** The room ends: nobody stays, and whoever waits for something hears that it will not come. */
  void sendAllAway(CloseCode code) {
    members.sendAllAway(code);
    arrivals.giveUp().forEach(this::fail);
    answers.giveUp();
  }

  /** A task of ours threw: the state may be half changed. */
  private void broken(Throwable failure) {
    if (residence.isClosed()) {
      LOG.error("board {}: a turn failed after the room had closed", board, failure);
    } else {
      residence.collapse("a turn failed", failure);
      restOrLeave();
    }
  }
}
