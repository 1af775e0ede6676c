package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.MessageWriter;

/**
 * The sessions of a room and what is on its way to them. A session that reads too slowly is marked
 * behind instead of growing its queue, and gets the difference when its queue has drained (S1); no
 * update is ever dropped for one that stays live. One thread at a time.
 */
final class Relay {
  private final Map<Long, Session> sessions = new LinkedHashMap<>();
  private final List<Session> drained = new ArrayList<>();
  private final RoomLimits limits;
  private final RoomScheduler scheduler;
  private final RoomMeters meters;
  private final Pace pace;
  private boolean unflushed;
  private boolean toEverybody;

  Relay(RoomEnvironment environment, FanOutLoad load) {
    this.limits = environment.limits();
    this.scheduler = environment.scheduler();
    this.meters = environment.meters();
    this.pace = new Pace(load, scheduler, limits.slowestTickMs());
  }

  void add(Session session) {
    sessions.put(session.id(), session);
  }

  boolean remove(Session session) {
    return sessions.remove(session.id()) != null;
  }

  /** When everybody may be written to again. */
  Pace pace() {
    return pace;
  }

  /** Whether this turn writes to everybody anyway, so that more to them costs no further write. */
  boolean isWriting() {
    return toEverybody;
  }

  Collection<Session> sessions() {
    return sessions.values();
  }

  int size() {
    return sessions.size();
  }

  /** To one session, with what else this turn sends it. */
  void send(Session session, Frame frame) {
    session.outbound().send(frame);
    unflushed = true;
  }

  /** Says that {@link Outbound#send} was called elsewhere in this turn. */
  void touched() {
    unflushed = true;
  }

  /**
   * A document frame, to everybody who has what came before it; also its writers (P11).
   *
   * @param updates how many became this one
   */
  void toLive(Frame frame, int updates, LiveDocument document) {
    long began = scheduler.nowNanos();
    StateVector now = null;
    for (Session session : sessions.values()) {
      if (!(session.sync instanceof Session.Live)) {
        continue;
      }
      session.outbound().send(frame);
      if (session.outbound().queuedBytes() > limits.behindQueueBytes()) {
        now = now == null ? document.stateVector() : now;
        fallBehind(session, now);
      }
    }
    queuedForEverybody(began, updates);
  }

  private void queuedForEverybody(long beganNanos, int gathered) {
    pace.gathered(gathered);
    unflushed = true;
    toEverybody = true;
    pace.writing(scheduler.nowNanos() - beganNanos);
  }

  /** After a large load as after a slow minute: from here on a difference. */
  void checkQueue(Session session, LiveDocument document) {
    if (session.outbound().queuedBytes() > limits.behindQueueBytes()) {
      fallBehind(session, document.stateVector());
    }
  }

  private void fallBehind(Session session, StateVector since) {
    session.sync = new Session.Behind(since);
    session.outbound().callWhenDrained();
    meters.fellBehind();
  }

  /**
   * An awareness frame, to everybody whose queue is short enough; it is a slot, not a queue.
   *
   * @param states how many are in it
   * @return how many it went to
   */
  int toAttentive(Frame frame, int states) {
    long began = scheduler.nowNanos();
    int reached = 0;
    for (Session session : sessions.values()) {
      if (session.missedAwareness) {
        continue;
      }
      if (session.outbound().queuedBytes() > limits.awarenessQueueBytes()) {
        session.missedAwareness = true;
        session.outbound().callWhenDrained();
      } else {
        session.outbound().send(frame);
        reached++;
      }
    }
    queuedForEverybody(began, states);
    return reached;
  }

  /** The queue of a session is short again. */
  void drained(Session session) {
    drained.add(session);
  }

  /** Gives those that were behind what they missed. Only when nothing is uncommitted. */
  void catchUp(LiveDocument document, AwarenessStates awareness) {
    for (Session session : drained) {
      if (session.sync instanceof Session.Behind behind) {
        session.sync = new Session.Live();
        send(session, Frame.ofUpdate(document.doc().encodeDiff(behind.since())));
        meters.caughtUp();
        checkQueue(session, document);
      }
      if (session.missedAwareness && !session.isGone()) {
        session.missedAwareness = false;
        send(session, Frame.of(MessageWriter.awareness(awareness.everything())));
      }
    }
    drained.clear();
  }

  /** The end of a turn: one write for each session that was sent something. */
  void flush() {
    if (!unflushed) {
      return;
    }
    unflushed = false;
    long began = scheduler.nowNanos();
    for (Session session : sessions.values()) {
      session.outbound().flush();
    }
    if (toEverybody) {
      toEverybody = false;
      pace.writing(scheduler.nowNanos() - began);
      pace.wrote();
    }
  }
}
