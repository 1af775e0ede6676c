package org.whiteboard.server.room;

import java.util.ArrayDeque;
import org.whiteboard.protocol.CloseCode;

/**
 * One connection, seen from the server; what it sends stays in {@link #inbox} until the client
 * reads it, as it would in a socket's buffer.
 */
final class SimulatedLine implements Outbound {
  private static final int DRAINED_BYTES = 16 << 10;

  final ArrayDeque<Frame> inbox = new ArrayDeque<>();
  Session session;
  CloseCode closed;
  boolean probed;

  /** Hears of each write. */
  Runnable flushed = () -> {};

  private long queuedBytes;
  private boolean callWhenDrained;

  /** The next frame; null when there is none. */
  Frame read() {
    Frame frame = inbox.poll();
    if (frame != null) {
      queuedBytes -= frame.length();
    }
    return frame;
  }

  /** To be called after a frame was read and answered. */
  void tellIfDrained() {
    if (callWhenDrained && queuedBytes <= DRAINED_BYTES && closed == null) {
      callWhenDrained = false;
      session.drained();
    }
  }

  @Override
  public void send(Frame frame) {
    if (closed == null) {
      inbox.add(frame);
      queuedBytes += frame.length();
    }
  }

  @Override
  public void flush() {
    flushed.run();
  }

  @Override
  public long queuedBytes() {
    return queuedBytes;
  }

  @Override
  public void callWhenDrained() {
    callWhenDrained = true;
  }

  @Override
  public void probe() {
    probed = true;
  }

  @Override
  public void close(CloseCode code) {
    if (closed == null) {
      closed = code;
      inbox.clear();
    }
  }
}
