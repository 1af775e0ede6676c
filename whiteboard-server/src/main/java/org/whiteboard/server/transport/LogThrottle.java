package org.whiteboard.server.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one line a minute about each thing into the log: what strangers can bring about as often as
 * they like is counted each time, but must not bury everything else. Thread-safe.
 */
public final class LogThrottle {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Instant> logged = new HashMap<>(); // guarded by itself

  public LogThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether a line is due, which counts as written.
   *
   * @param what one of a few: it is kept for good
   */
  public boolean isDue(String what) {
    Instant now = clock.instant();
    synchronized (logged) {
      Instant last = logged.get(what);
      if (last != null && now.isBefore(last.plus(PAUSE))) {
        return false;
      }
      logged.put(what, now);
      return true;
    }
  }
}
