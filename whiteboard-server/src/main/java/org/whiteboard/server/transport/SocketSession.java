package org.whiteboard.server.transport;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.Frame;
import org.whiteboard.server.room.Session;

/**
 * One WebSocket: what came in goes to the room, if it is of a legal size and rate; when it was last
 * heard decides how long it lives.
 *
 * <p>Messages arrive one at a time on a selector thread, which must not be held up. The liveness
 * sweep runs on a timer thread.
 */
final class SocketSession {
  private static final byte[] PING = {(byte) 0x89, 0};

  /** The least that a step 2 can look like: two tags and a length. */
  private static final int SYNC = 0;

  private static final int AWARENESS = 1;

  private static final int STEP_2 = 1;

  private final OutboundQueue queue;
  private final TransportLimits limits;
  private final OutboundQueue.Clock clock;
  private final MessageBudget budget;

  private volatile Session session;
  private final Traffic.Meter traffic;
  private final int partialMs;
  private final int pingAfterMs;

  private volatile long heardMs;
  private volatile boolean abandoned;
  private volatile long waitingSinceMs = Long.MAX_VALUE;
  private long pingedMs;
  private long probedMs = Long.MAX_VALUE;

  /**
   * Creates a socket that is not in a room yet.
   *
   * @param partialMs how long a message may take to come in
   * @param pingAfterMs so long without a word from the peer, then it is pinged
   */
  SocketSession(
      OutboundQueue queue,
      TransportLimits limits,
      OutboundQueue.Clock clock,
      Traffic.Meter traffic,
      int partialMs,
      int pingAfterMs) {
    this.queue = queue;
    this.limits = limits;
    this.clock = clock;
    this.traffic = traffic;
    this.partialMs = partialMs;
    this.pingAfterMs = pingAfterMs;
    this.budget = new MessageBudget(limits, clock.nowMs());
    this.heardMs = clock.nowMs();
    this.pingedMs = clock.nowMs();
  }

  /** Once, before any message. */
  void entered(Session newSession) {
    session = newSession;
    queue.listen(
        new OutboundQueue.Listener() {
          @Override
          public void drained() {
            newSession.drained();
          }

          @Override
          public void broken(CloseCode code) {
            newSession.refuse(code, code == CloseCode.TOO_BIG ? "I1" : "P3", "broken framing");
          }
        });
  }

  /** A whole binary message; Tyrus made the array for this call alone. */
  void receive(ByteBuffer message) {
    heardMs = clock.nowMs();
    if (queue.isClosing()) {
      return;
    }
    int length = message.remaining();
    if (!mayReceive(length)) {
      return;
    }
    if (isAwareness(message) && !budget.spendAwareness(heardMs)) {
      session.dropAwareness();
      return;
    }
    if (length > limits.messageBytes() && !isStep2(message)) {
      session.refuse(CloseCode.TOO_BIG, "I1", length + " bytes");
      return;
    }
    session.receive(bytes(message));
  }

  private static boolean isAwareness(ByteBuffer message) {
    return message.hasRemaining() && message.get(message.position()) == AWARENESS;
  }

  /** Within what the session, and all of its address, person and board, may send; else it ends. */
  private boolean mayReceive(int length) {
    if (!budget.spend(length, heardMs)) {
      session.refuse(CloseCode.FLOOD, "S2", "more messages or bytes than the limits allow");
      return false;
    }
    Optional<String> passed = traffic.spend(length);
    passed.ifPresent(
        whose -> session.refuse(CloseCode.BUSY, "S2", "more than one " + whose + " may send"));
    return passed.isEmpty();
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** A message has begun and not ended, or it has. */
  void isWaiting(boolean waiting) {
    if (!waiting) {
      waitingSinceMs = Long.MAX_VALUE;
    } else if (waitingSinceMs == Long.MAX_VALUE) {
      waitingSinceMs = clock.nowMs();
    }
  }

  /** The server holds too much of unfinished messages: this one's is given up. */
  void abandon() {
    abandoned = true;
    session.refuse(CloseCode.BUSY, "S2", "unfinished messages of all sessions are too large");
  }

  private static boolean isStep2(ByteBuffer message) {
    int at = message.position();
    return message.get(at) == SYNC && message.get(at + 1) == STEP_2;
  }

  private static byte[] bytes(ByteBuffer message) {
    if (message.hasArray()
        && message.arrayOffset() == 0
        && message.remaining() == message.array().length) {
      return message.array();
    }
    byte[] copy = new byte[message.remaining()];
    message.get(copy);
    return copy;
  }

  void receiveText(int length) {
    heardMs = clock.nowMs();
    if (mayReceive(length)) {
      session.receiveText();
    }
  }

  void heard() {
    heardMs = clock.nowMs();
  }

  /** Once. */
  void left() {
    traffic.close();
    Session known = session;
    if (known != null) {
      known.left();
    }
  }

  /** P4, S1: called every second or so. */
  void sweep(Frame keepalive) {
    long now = clock.nowMs();
    boolean stalled = queue.queuedBytes() > 0 && now - queue.progressMs() > limits.stalledMs();
    boolean silent = now - heardMs > 2L * limits.pingMs() + limits.probeMs();
    boolean unresponsive = probedMs != Long.MAX_VALUE && now - probedMs > limits.probeMs();
    if (now - queue.closingSinceMs() > limits.closingMs()) {
      queue.abort();
    } else if (stalled || (waitingSinceMs != Long.MAX_VALUE && now - waitingSinceMs > partialMs)) {
      queue.close(CloseCode.SLOW);
    } else if (silent || (unresponsive && heardMs < probedMs)) {
      queue.abort();
    } else if (!queue.isClosing()) {
      session.endIfDue(System.currentTimeMillis());
      speak(now, keepalive);
    }
  }

  private void speak(long now, Frame keepalive) {
    if (heardMs >= probedMs) {
      probedMs = Long.MAX_VALUE;
    }
    if (queue.takeProbeRequest() && probedMs == Long.MAX_VALUE) {
      probedMs = now;
      queue.control(PING);
    } else if (now - Math.max(heardMs, pingedMs) >= pingAfterMs) {
      pingedMs = now;
      queue.control(PING);
    }
    if (now - queue.dataMs() >= limits.keepaliveMs()) {
      queue.send(keepalive);
      queue.flush();
    }
  }

  void abort() {
    queue.abort();
  }
}
