package org.whiteboard.server.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What may lie in memory of messages and bodies that have not arrived whole, over all connections.
 * Each alone is bounded; without this a stranger with many connections could begin one on each and
 * never finish. Thread-safe.
 */
final class InboundBudget {
  private final long limitBytes;
  private final AtomicLong heldBytes = new AtomicLong();

  InboundBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** One connection's part in it. Used by one thread at a time. */
  final class Share {
    private long held;

    /**
     * Says how much this connection has waiting now; false when that is too much for the server,
     * and then nothing is held for it any more.
     */
    boolean hold(long bytes) {
      if (bytes == held) {
        return true;
      }
      long now = heldBytes.addAndGet(bytes - held);
      boolean grew = bytes > held;
      held = bytes;
      if (grew && now > limitBytes) {
        release();
        return false;
      }
      return true;
    }

    void release() {
      heldBytes.addAndGet(-held);
      held = 0;
    }
  }

  Share share() {
    return new Share();
  }

  long heldBytes() {
    return heldBytes.get();
  }
}
