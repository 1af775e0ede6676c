package org.whiteboard.server.room;

import org.whiteboard.protocol.CloseCode;

/**
 * A session's way out, as the room sees it. Frames leave in the order of {@link #send}. Every
 * method may be called from any thread, returns at once and does nothing after a close.
 */
public interface Outbound {

  /**
   * Queues a frame; it may wait for {@link #flush}. Beyond the hard limit the session is closed.
   */
  void send(Frame frame);

  /** Starts writing what {@link #send} queued, so that one turn of the room costs one write. */
  void flush();

  /** Bytes queued and not yet taken by the operating system. */
  long queuedBytes();

  /** Asks for one {@link Session#drained} when few enough bytes are queued again (rule S1). */
  void callWhenDrained();

  /** Asks the peer for a sign of life; a connection that gives none within seconds is ended. */
  void probe();

  /** Drops what is queued and closes; a peer that doesn't answer the close is cut off. */
  void close(CloseCode code);
}
