package org.whiteboard.server.transport;

/**
 * S2: two token buckets, for messages and for bytes. A client that paces itself never notices them;
 * one that doesn't has its session closed rather than its room slowed. Not thread-safe: a session's
 * messages arrive one at a time.
 */
final class MessageBudget {
  private final TransportLimits limits;
  private double messages;
  private double bytes;
  private long filledMs;

  MessageBudget(TransportLimits limits, long nowMs) {
    this.limits = limits;
    this.messages = limits.messageBurst();
    this.bytes = limits.byteBurst();
    this.filledMs = nowMs;
  }

  /** Takes one message of this size out; false when there is not enough left. */
  boolean spend(int messageBytes, long nowMs) {
    double seconds = (nowMs - filledMs) / 1000.0;
    filledMs = nowMs;
    messages = Math.min(limits.messageBurst(), messages + seconds * limits.messagesPerSecond());
    bytes = Math.min(limits.byteBurst(), bytes + seconds * limits.bytesPerSecond());
    messages -= 1;
    bytes -= messageBytes;
    return messages >= 0 && bytes >= 0;
  }
}
