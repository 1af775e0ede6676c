package org.whiteboard.server.simulation;

/** Ways to break an invariant on purpose, to show that the simulation would find it. */
enum Mutant {
  NONE,
  /** The store answers before the batch is durable, so the room relays too early. */
  RELAY_BEFORE_APPEND,
  /** One relayed frame in fifty is lost while the connection stays. */
  DROP_A_FRAME,
  /** The same, and editors take what follows without asking what it depends on. */
  DROP_A_FRAME_UNNOTICED,
  /** The server lets in updates that depend on what it lacks. */
  SKIP_CONTIGUITY,
  /** A client whose update was lost does not answer the server's step 1. */
  NEVER_SEND_AGAIN,
  /** The room is not told that a session ended. */
  KEEP_THE_DEPARTED
}
