package org.whiteboard.server.room;

/**
 * What the rooms count, for whoever publishes figures. Thread-safe; called on the hot path, so
 * every method returns at once.
 */
public interface RoomMeters {

  /** Counts nothing. */
  RoomMeters NONE = new RoomMeters() {};

  /** A room is in memory. */
  default void roomOpened() {}

  /** A room left memory. */
  default void roomClosed() {}

  /** A board could not be loaded. */
  default void loadFailed() {}

  default void sessionJoined() {}

  default void sessionLeft() {}

  /** A session got what it missed. */
  default void synced(long waitedMs) {}

  /** One batch is durable: how many updates it gathered and how long the store took. */
  default void committed(int updates, int bytes, long storeMs) {}

  /** The store refused a batch; its room starts over. */
  default void appendFailed() {}

  /** A board can only be read from now on, because its store is full. */
  default void stalled() {}

  /** It can be written again, or has left memory. */
  default void unstalled() {}

  /** Awareness entries that came in and changed something. */
  default void awarenessIn(int entries) {}

  /** Awareness entries dropped by clock, owner or limit (A1, A2). */
  default void awarenessDropped(int entries) {}

  /** One awareness frame went to so many sessions. */
  default void awarenessOut(int entries, int sessions) {}

  /** A slow session was marked behind (S1). */
  default void fellBehind() {}

  /** A session that was behind has everything again. */
  default void caughtUp() {}

  /** A session was asked for the whole because it sent a part (P12). */
  default void resyncAsked() {}

  /** A message or session was refused under this rule. */
  default void refused(String rule) {
    refused(rule, 1);
  }

  /** So many messages, or parts of them, were refused under this rule. */
  default void refused(String rule, int times) {}

  /** The engine failed on an update. */
  default void engineFailed() {}

  default void checkpointed(int bytes, long storeMs) {}
}
