package org.whiteboard.server.replay;

/** Hears how far a replay is, on the replay's thread. */
@FunctionalInterface
public interface ReplayProgress {

  /** Everything up to this recorded time, in milliseconds, was handed to the clients. */
  void played(long atMs);

  /**
   * All was handed out; faults may have left behind what clients have still to write, and replicas
   * that have still to hear it. Called a few times a second until all agree.
   *
   * @param changesLeft how many changes wait to be written, all clients together
   */
  default void catchingUp(int changesLeft) {}
}
