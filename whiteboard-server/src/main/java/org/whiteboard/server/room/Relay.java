package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.MessageWriter;

/**
 * The sessions of a room and what is on its way to them. A session that reads too slowly is marked
 * behind instead of growing its queue, and gets the difference when its queue has drained (S1); no
 * update is ever dropped for one that stays live. One thread at a time.
 */
final class Relay {
  private final Map<Long, Session> sessions = new LinkedHashMap<>();
  private final Sections sections;
  private final List<Session> drained = new ArrayList<>();
  private final List<Session> slow = new ArrayList<>();

  /** Those that were sent something by itself in this turn. */
  private final Set<Session> touched = new LinkedHashSet<>();

  private final RoomLimits limits;
  private final RoomScheduler scheduler;
  private final RoomMeters meters;
  private final Alarm alarm;
  private final Pace pace;

  Relay(RoomEnvironment environment, FanOutLoad load, Alarm alarm) {
    this.limits = environment.limits();
    this.scheduler = environment.scheduler();
    this.meters = environment.meters();
    this.alarm = alarm;
    this.sections = new Sections(limits.sectionSessions());
    this.pace = new Pace(load, scheduler, limits.slowestTickMs());
  }

  void add(Session session) {
    if (sessions.put(session.id(), session) == null) {
      sections.add(session);
    }
  }

  boolean remove(Session session) {
    sections.remove(session);
    return sessions.remove(session.id()) != null;
  }

  /** When the next section, in a small room everybody, may be written to again. */
  Pace pace() {
    return pace;
  }

  Collection<Session> sessions() {
    return sessions.values();
  }

  int size() {
    return sessions.size();
  }

  /** Whether only a part of everybody is written to in one go. */
  boolean isInSections() {
    return sections.size() > 1;
  }

  /** To one session, with what else this turn sends it. */
  void send(Session session, Frame frame) {
    session.outbound().send(frame);
    touched(session);
  }

  /** Says that {@link Outbound#send} was called elsewhere in this turn. */
  void touched(Session session) {
    touched.add(session);
  }

  /**
   * A document frame, to everybody who has what came before it; also its writers (P11). Only when
   * nothing is uncommitted.
   *
   * @param updates how many became this one
   */
  void toLive(Frame frame, int updates, LiveDocument document) {
    sections.owe(frame, updates);
    pace.begin(sections.size());
    for (Session session : slow) {
      if (session.sync instanceof Session.Live && isBehind(session)) {
        sections.updatesFor(session).forEach(owed -> send(session, owed));
        fallBehind(session, document.stateVector());
      }
    }
    slow.clear();
  }

  private boolean isBehind(Session session) {
    return session.outbound().queuedBytes() > limits.behindQueueBytes();
  }

  /** After a large load as after a slow minute: from here on a difference. */
  void checkQueue(Session session, LiveDocument document) {
    if (isBehind(session)) {
      fallBehind(session, document.stateVector());
    }
  }

  private void fallBehind(Session session, StateVector since) {
    session.sync = new Session.Behind(since);
    session.outbound().callWhenDrained();
    meters.fellBehind();
  }

  /** Cursors, to everybody whose queue is short enough; theirs is a slot, not a queue. */
  void toAttentive(AwarenessUpdate changes) {
    sections.owe(changes);
    pace.begin(sections.size());
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

  /** The end of a turn: one write for each session that it sends something. */
  void flush() {
    boolean all = sections.size() == 1 || sections.areSparse();
    while (sections.areOwed() && (all || pace.mayWrite())) {
      write(sections.next());
    }
    if (sections.areOwed()) {
      pace.awaited();
      alarm.wakeIn(pace.dueInMs());
    } else if (all && sections.size() > 1) {
      sections.merge();
    }
    touched.forEach(session -> session.outbound().flush());
    touched.clear();
  }

  private void write(Section section) {
    long began = scheduler.nowNanos();
    AwarenessUpdate changes = section.states();
    int cursors = changes.entries().size();
    Frame states = cursors > 0 ? Frame.of(MessageWriter.awareness(changes)) : null;
    int attentive = 0;
    for (Session session : section.sessions()) {
      if (session.sync instanceof Session.Live) {
        give(session, section.updates());
      }
      if (states != null && give(session, states)) {
        attentive++;
      }
      session.outbound().flush();
    }
    if (states != null) {
      meters.awarenessOut(cursors, attentive);
    }
    pace.wrote(scheduler.nowNanos() - began, section.gathered());
    section.given();
  }

  private void give(Session session, List<Frame> updates) {
    for (Frame update : updates) {
      session.outbound().send(update);
    }
    if (isBehind(session)) {
      slow.add(session); // What the document holds now may not be durable yet.
    }
  }

  /** Whether its queue is short enough for cursors. */
  private boolean give(Session session, Frame states) {
    if (session.missedAwareness) {
      return false;
    }
    if (session.outbound().queuedBytes() > limits.awarenessQueueBytes()) {
      session.missedAwareness = true;
      session.outbound().callWhenDrained();
      return false;
    }
    session.outbound().send(states);
    return true;
  }
}
