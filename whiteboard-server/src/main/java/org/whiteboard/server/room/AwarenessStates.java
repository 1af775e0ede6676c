package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;

/**
 * Who is where in one room: the newest awareness state of each client id, whose it is, and what has
 * changed since everybody was told. Knows neither time nor frames. One thread at a time.
 */
final class AwarenessStates {
  /** Clients remember a departed one's clock for ever; we remember the last so many (A5). */
  private static final int MAX_REMOVED = 4096;

  private final int idsPerSession;
  private final Map<Long, State> states = new HashMap<>();
  private final Set<Long> changed = new LinkedHashSet<>();

  /** Clock at which a client id was removed, oldest first. */
  private final Map<Long, Long> removed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MAX_REMOVED;
        }
      };

  AwarenessStates(int idsPerSession) {
    this.idsPerSession = idsPerSession;
  }

  private static final class State {
    final Session owner;
    Entry entry;
    long heardMs;

    /** The newest entry that somebody else offered, and who. */
    Entry disputed;

    Session disputant;

    /** Who said that the owner is gone since the entry came. */
    final Set<Session> lostBy = new HashSet<>();

    State(Session owner) {
      this.owner = owner;
    }

    void hear(Entry news, long nowMs) {
      entry = news;
      heardMs = nowMs;
      lostBy.clear();
    }

    /**
     * A Yjs client that woke from sleep or lost its connection takes everybody for gone whom it has
     * not heard of, and says so, once, at the clock that it knows of them.
     */
    Outcome dispute(Session session, Entry offered) {
      if (offered.isRemoval() && offered.clock() == entry.clock() && lostBy.add(session)) {
        return Outcome.LOST_SIGHT;
      }
      disputed = offered;
      disputant = session;
      return Outcome.OWNED_BY_OTHER;
    }
  }

  /** What became of one entry. */
  enum Outcome {
    /** New to the room: to be passed on. */
    CHANGED,
    /** An echo or older than what is known (A1). */
    STALE,
    /** The sender has announced too many ids (A2). */
    TOO_MANY,
    /** The sender takes another live connection for gone (A2). */
    LOST_SIGHT,
    /** The id belongs to another live connection (A2). */
    OWNED_BY_OTHER,
    /** At a clock already removed: the sender must announce itself anew (A5). */
    REMOVED_BEFORE
  }

  /** Takes one entry of a frame from a session. */
  Outcome offer(Session session, Entry entry, long nowMs) {
    if (session.ownAwarenessId == Session.NONE) {
      session.ownAwarenessId = entry.client();
    }
    State known = states.get(entry.client());
    if (known == null) {
      return announce(session, entry, nowMs);
    }
    if (!isNews(entry, known.entry)) {
      if (known.owner == session) {
        known.heardMs = nowMs;
      }
      return Outcome.STALE;
    }
    if (known.owner != session) {
      return known.dispute(session, entry);
    }
    if (entry.isRemoval()) {
      remove(entry.client(), entry.clock());
    } else {
      known.hear(entry, nowMs);
    }
    changed.add(entry.client());
    return Outcome.CHANGED;
  }

  /** A1, the acceptance rule of y-protocols. */
  private static boolean isNews(Entry entry, Entry known) {
    return entry.clock() > known.clock() || (entry.clock() == known.clock() && entry.isRemoval());
  }

  private Outcome announce(Session session, Entry entry, long nowMs) {
    Long removedAt = removed.get(entry.client());
    if (entry.isRemoval()) {
      return Outcome.STALE;
    }
    if (removedAt != null && entry.clock() <= removedAt) {
      return Outcome.REMOVED_BEFORE;
    }
    if (owned(session) >= idsPerSession) {
      return Outcome.TOO_MANY;
    }
    removed.remove(entry.client());
    State state = new State(session);
    state.hear(entry, nowMs);
    states.put(entry.client(), state);
    session.awarenessIds.add(entry.client());
    changed.add(entry.client());
    return Outcome.CHANGED;
  }

  private static int owned(Session session) {
    return session.awarenessIds.size();
  }

  /**
   * Who offered this very entry before its owner did: clients of one browser pass on what they hear
   * from each other, sometimes sooner than the server does. Answered once.
   */
  Optional<Session> echoer(Entry entry) {
    State state = states.get(entry.client());
    if (state == null || !entry.equals(state.disputed)) {
      return Optional.empty();
    }
    state.disputed = null;
    return Optional.of(state.disputant);
  }

  /** The live connection that a client id belongs to; null when none. */
  Session owner(long client) {
    State state = states.get(client);
    return state == null ? null : state.owner;
  }

  /** The removal that tells a returning client to announce itself anew (A5). */
  Entry removal(long client) {
    return Entry.removal(client, removed.get(client));
  }

  /** A4: everything the session announced goes. */
  void release(Session session) {
    for (long client : List.copyOf(session.awarenessIds)) {
      remove(client, states.get(client).entry.clock());
      changed.add(client);
    }
  }

  /** A4: removes what nobody renewed since {@code heardBeforeMs}. */
  void expire(long heardBeforeMs) {
    List<Long> expired = new ArrayList<>();
    states.forEach(
        (client, state) -> {
          if (state.heardMs < heardBeforeMs) {
            expired.add(client);
          }
        });
    for (long client : expired) {
      remove(client, states.get(client).entry.clock());
      changed.add(client);
    }
  }

  private void remove(long client, long clock) {
    State state = states.remove(client);
    state.owner.awarenessIds.remove(client);
    removed.put(client, clock);
  }

  boolean isEmpty() {
    return states.isEmpty();
  }

  boolean hasChanges() {
    return !changed.isEmpty();
  }

  /** What changed since the last call, each client once with its newest state. */
  AwarenessUpdate takeChanges() {
    List<Entry> entries = new ArrayList<>(changed.size());
    for (long client : changed) {
      State state = states.get(client);
      entries.add(state != null ? state.entry : removal(client));
    }
    changed.clear();
    return new AwarenessUpdate(entries);
  }

  /** Everybody, with those that left of late: for who has missed changes (S1). */
  AwarenessUpdate everything() {
    List<Entry> entries = new ArrayList<>(states.size());
    states.values().forEach(state -> entries.add(state.entry));
    removed.forEach((client, clock) -> entries.add(Entry.removal(client, clock)));
    return new AwarenessUpdate(entries);
  }

  /** Everybody, for a newcomer. */
  AwarenessUpdate present() {
    List<Entry> entries = new ArrayList<>(states.size());
    states.values().forEach(state -> entries.add(state.entry));
    return new AwarenessUpdate(entries);
  }
}
