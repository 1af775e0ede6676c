package org.whiteboard.server.replay;

import java.util.Set;

/**
 * How to play a recording.
 *
 * @param clients connections; recorded sessions are dealt out to them, the rest only watch
 * @param speed how many times faster than it was recorded; 0 for as fast as possible
 * @param seed decides where the faults strike
 */
public record ReplayPlan(int clients, double speed, long seed, Set<Fault> faults) {
  public static final int MAX_CLIENTS = 10_000;

  public ReplayPlan {
    if (clients < 1 || clients > MAX_CLIENTS) {
      throw new IllegalArgumentException("The clients must be 1 to " + MAX_CLIENTS + ".");
    }
    if (!(speed >= 0 && speed <= 100)) {
      throw new IllegalArgumentException("The speed must be 0 to 100, or max.");
    }
    faults = Set.copyOf(faults);
  }
}
