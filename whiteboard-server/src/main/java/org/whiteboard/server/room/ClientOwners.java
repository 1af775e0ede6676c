package org.whiteboard.server.room;

import java.util.HashMap;
import java.util.Map;

/**
 * I6: a client id belongs to the live connection that first wrote with it. Two connections that
 * wrote with one id would give different content the same clock, and replicas would part for ever.
 * One thread at a time.
 */
final class ClientOwners {
  private final Map<Long, Session> owners = new HashMap<>();

  /** The other live connection that a client id belongs to; null when the session may use it. */
  Session otherOwner(long client, Session session) {
    Session owner = owners.get(client);
    return owner == session ? null : owner;
  }

  void own(long client, Session session) {
    owners.putIfAbsent(client, session);
  }

  void release(Session session) {
    owners.values().removeIf(owner -> owner == session);
  }
}
