package org.whiteboard.server.transport;

/**
 * S2: two token buckets, for messages and for bytes. A client that paces itself never notices them;
 * one that doesn't has its session closed rather than its room slowed. Not thread-safe: a session's
 * messages arrive one at a time.
 */
final class MessageBudget {
  /** Three times what our own client sends of cursors. */
  private static final int AWARENESS_PER_SECOND = 100;

  private static final int AWARENESS_BURST = 1_000;

  private final TransportLimits limits;
  private double messages;
  private double bytes;
  private double awareness = AWARENESS_BURST;
  private long filledMs;
  private long awarenessFilledMs;

  MessageBudget(TransportLimits limits, long nowMs) {
    this.limits = limits;
    this.messages = limits.messageBurst();
    this.bytes = limits.byteBurst();
    this.filledMs = nowMs;
    this.awarenessFilledMs = nowMs;
  }

  /**
   * Takes one awareness message out. What is too much may be dropped: unlike an update a cursor is
   * sent again.
   */
  boolean spendAwareness(long nowMs) {
    double seconds = (nowMs - awarenessFilledMs) / 1000.0;
    awarenessFilledMs = nowMs;
    awareness = Math.min(AWARENESS_BURST, awareness + seconds * AWARENESS_PER_SECOND);
    if (awareness < 1) {
      return false;
    }
    awareness -= 1;
    return true;
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
