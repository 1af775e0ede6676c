package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;

/**
 * Sessions of a room that are written to in one go, and what they are still to be given: updates in
 * their order, and of each cursor the newest state only. One thread at a time.
 */
final class Section {
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final List<Frame> updates = new ArrayList<>();
  private final Map<Long, Entry> states = new LinkedHashMap<>();
  private int gathered;

  Collection<Session> sessions() {
    return sessions;
  }

  int size() {
    return sessions.size();
  }

  void add(Session session) {
    sessions.add(session);
  }

  boolean remove(Session session) {
    return sessions.remove(session);
  }

  /**
   * An update that is durable.
   *
   * @param count how many became this one
   */
  void owe(Frame update, int count) {
    updates.add(update);
    gathered += count;
  }

  void owe(AwarenessUpdate changes) {
    for (Entry entry : changes.entries()) {
      states.put(entry.client(), entry);
    }
    gathered += changes.entries().size();
  }

  boolean isOwed() {
    return gathered > 0;
  }

  /** How many messages of peers became what is owed. */
  int gathered() {
    return gathered;
  }

  /** In their order. */
  List<Frame> updates() {
    return updates;
  }

  /** The newest of each client that changed. */
  AwarenessUpdate states() {
    return new AwarenessUpdate(List.copyOf(states.values()));
  }

  /** Everybody here was given what was owed. */
  void given() {
    updates.clear();
    states.clear();
    gathered = 0;
  }
}
