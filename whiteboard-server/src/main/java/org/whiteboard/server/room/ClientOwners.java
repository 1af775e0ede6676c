package org.whiteboard.server.room;

import java.util.HashMap;
import java.util.Map;

/**
 * I6: a client id belongs to the live connection that first wrote with it, and before anybody has
 * to the one that presents itself by it. Two connections that wrote with one id would give
 * different content the same clock, and replicas would part for ever. One thread at a time.
 */
final class ClientOwners {
  private final Map<Long, Session> writers = new HashMap<>();
  private final Map<Long, Session> presenters = new HashMap<>();

  /** The other live connection that a client id belongs to; null when the session may use it. */
  Session otherOwner(long client, Session session) {
    Session owner = writers.get(client);
    if (owner == null) {
      owner = presenter(client);
    }
    return owner == session ? null : owner;
  }

  /** Whoever only looks on writes under no id, and must not keep one from somebody who does. */
  private Session presenter(long client) {
    Session presenter = presenters.get(client);
    return presenter != null && presenter.mayEdit() ? presenter : null;
  }

  /** The session has written with the id. */
  void own(long client, Session session) {
    writers.putIfAbsent(client, session);
  }

  /**
   * The session's presence has an id. Only the first that it ever named is its own: clients of one
   * browser pass each other's presence on, after their own.
   */
  void present(long client, Session session) {
    if (session.ownAwarenessId == client) {
      presenters.putIfAbsent(client, session);
    }
  }

  void release(Session session) {
    writers.values().removeIf(owner -> owner == session);
    presenters.remove(session.ownAwarenessId, session);
  }
}
