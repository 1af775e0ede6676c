package org.whiteboard.load;

import java.io.IOException;

/** Something that happens to a server, always in the same way. */
interface Scenario {
  /** As the row is headed. */
  String title();

  /** What the server's heap may grow to, in MB; 0 for its default. */
  default int heapMb() {
    return 0;
  }

  /** Whether updates are drawn while it is measured, which a server may have to store. */
  default boolean draws() {
    return false;
  }

  /** Plays it once against a server that was just started. */
  Result play(Target target, Pace pace, Verification verification)
      throws IOException, InterruptedException;
}
