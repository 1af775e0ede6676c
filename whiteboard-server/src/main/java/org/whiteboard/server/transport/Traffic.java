package org.whiteboard.server.transport;

/**
 * What all sessions of one address, of one person and of one board may send together (S2); each
 * session's own rate is {@link MessageBudget}'s. Thread-safe.
 */
@FunctionalInterface
public interface Traffic {
  /** Bounds nothing: for tests of other things. */
  Traffic UNBOUNDED = (address, admitted) -> bytes -> true;

  /** One session's part. */
  @FunctionalInterface
  interface Meter {
    /** Counts a message of this size; false when it is one too many. */
    boolean spend(int bytes);
  }

  /** The meter of a session that is opened. */
  Meter open(String address, SyncGate.Admitted admitted);
}
