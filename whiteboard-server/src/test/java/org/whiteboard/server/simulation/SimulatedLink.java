package org.whiteboard.server.simulation;

import java.util.ArrayDeque;
import java.util.Random;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.Frame;
import org.whiteboard.server.room.Outbound;
import org.whiteboard.server.room.Session;

/** One connection: frames queue both ways until the simulation moves them. */
final class SimulatedLink implements Outbound {

  /**
   * A frame under way to the client.
   *
   * @param sentBefore how many changes the sessions of the board had been sent by then
   */
  record Sent(Frame frame, int sentBefore) {}

  private final ServerLife life;
  private final RelayWatch watch;
  private final Runnable writing;
  private final ArrayDeque<Sent> down = new ArrayDeque<>();
  private final ArrayDeque<byte[]> up = new ArrayDeque<>();
  private Session session;
  private boolean wantsDrained;
  private boolean probed;
  private boolean unwritten;
  private CloseCode closed;
  private boolean severed;

  /**
   * Connects to a process.
   *
   * @param writing takes the time that a write to the socket takes
   */
  SimulatedLink(ServerLife life, RelayWatch watch, Runnable writing) {
    this.life = life;
    this.watch = watch;
    this.writing = writing;
  }

  void opened(Session newSession) {
    session = newSession;
  }

  void sendUp(byte[] message) {
    up.add(message);
  }

  /** Gives the server the client's oldest message; false when there is none. */
  boolean moveUp() {
    if (up.isEmpty() || session == null || isOver()) {
      return false;
    }
    session.receive(up.poll());
    return true;
  }

  /** The client's next frame, or null; tells the room when the queue has drained. */
  Sent moveDown() {
    Sent sent = down.poll();
    if (down.isEmpty() && wantsDrained) {
      wantsDrained = false;
      session.drained();
    }
    return sent;
  }

  /** The network is cut, with some messages just through; the server may hear of it much later. */
  void sever(Random random) {
    for (int through = random.nextInt(up.size() + 1); through > 0; through--) {
      moveUp();
    }
    severed = true;
    up.clear();
    for (int lost = random.nextInt(down.size() + 1); lost > 0; lost--) {
      down.removeLast();
    }
  }

  /** What was on the wire when the connection ended and arrives all the same; null at its end. */
  Sent arriving() {
    return down.poll();
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
    if (!isOver() && life.acts()) {
      down.add(new Sent(frame, watch.sent(frame)));
      unwritten = true;
    }
  }

  @Override
  public void flush() {
    if (unwritten) {
      unwritten = false;
      writing.run();
    }
  }

  @Override
  public long queuedBytes() {
    return down.stream().mapToLong(sent -> sent.frame().length()).sum();
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
    if (closed == null && life.acts()) {
      closed = code;
      down.clear();
    }
  }
}
