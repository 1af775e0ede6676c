package org.whiteboard.server.replay;

/** What a replay does to its clients on purpose. */
public enum Fault {
  /** A change is never sent; the server notices by the gap, or the last resync brings it. */
  DROP,
  /** A change is held back until the next one was sent. */
  REORDER,
  /** A change is sent twice. */
  DUPLICATE,
  /** The connection is cut and opened again a little later. */
  DISCONNECT,
  /** The same, and the client forgets all but what it wrote itself. */
  CRASH
}
