package org.whiteboard.server.simulation;

import java.util.ArrayDeque;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.Frame;
import org.whiteboard.server.room.Outbound;
import org.whiteboard.server.room.Session;

/** One connection: frames queue both ways until the simulation moves them. */
final class SimulatedLink implements Outbound {
  private final ArrayDeque<Frame> down = new ArrayDeque<>();
  private final ArrayDeque<byte[]> up = new ArrayDeque<>();
  private Session session;
  private boolean wantsDrained;
  private boolean probed;
  private CloseCode closed;
  private boolean severed;

  void opened(Session newSession) {
    session = newSession;
  }

  void sendUp(byte[] message) {
    up.add(message);
  }

  /** Gives the server the editor's oldest message; false when there is none. */
  boolean moveUp() {
    if (up.isEmpty() || session == null || isOver()) {
      return false;
    }
    session.receive(up.poll());
    return true;
  }

  /** The editor's next frame, or null; tells the room when the queue has drained. */
  byte[] moveDown() {
    Frame frame = down.poll();
    if (down.isEmpty() && wantsDrained) {
      wantsDrained = false;
      session.drained();
    }
    return frame == null ? null : frame.message();
  }

  /** The network is cut; the server hears of it when the simulation says so. */
  void sever() {
    severed = true;
    up.clear();
    down.clear();
  }

  /** The server's socket notices the end. */
  void noticeEnd() {
    if (session != null) {
      session.left();
    }
  }

  boolean isOver() {
    return severed || closed != null;
  }

  boolean isProbed() {
    return probed;
  }

  /** Why the server closed; null if it did not. */
  CloseCode closedWith() {
    return closed;
  }

  @Override
  public void send(Frame frame) {
    if (!isOver()) {
      down.add(frame);
    }
  }

  @Override
  public void flush() {}

  @Override
  public long queuedBytes() {
    return down.stream().mapToLong(Frame::length).sum();
  }

  @Override
  public void callWhenDrained() {
    wantsDrained = true;
  }

  @Override
  public void probe() {
    probed = true;
  }

  @Override
  public void close(CloseCode code) {
    if (closed == null) {
      closed = code;
      down.clear();
    }
  }
}
