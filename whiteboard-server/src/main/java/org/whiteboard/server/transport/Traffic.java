package org.whiteboard.server.transport;

import java.util.Optional;

/**
 * What all sessions of one address, of one person and of one board may send together (S2); each
 * session's own rate is {@link MessageBudget}'s. Thread-safe.
 */
@FunctionalInterface
public interface Traffic {
  /** Bounds nothing: for tests of other things. */
  Traffic UNBOUNDED = (address, admitted) -> bytes -> Optional.empty();

  /** One session's part. */
  @FunctionalInterface
  interface Meter {
    /** Counts a message of this size; whose limit it passes, if any: "address" or the like. */
    Optional<String> spend(int bytes);

    /** The session has ended. Called once. */
    default void close() {}
  }

  /** The meter of a session that is opened. */
  Meter open(String address, SyncGate.Admitted admitted);
}
