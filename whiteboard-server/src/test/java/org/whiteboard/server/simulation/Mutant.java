package org.whiteboard.server.simulation;

/** Ways to break an invariant on purpose, to show that the simulation would find it. */
enum Mutant {
  NONE(""),
  /** What the inspector refuses reaches the engine. */
  SKIP_INSPECTION("1"),
  /** The server lets in updates that depend on what it lacks. */
  SKIP_CONTIGUITY("1"),
  /** The store answers before the batch is durable, so the room relays too early. */
  RELAY_BEFORE_APPEND("2"),
  /** One relayed frame in fifty is lost while the connection stays. */
  DROP_A_FRAME("34"),
  /** The same, and editors take what follows without asking what it depends on. */
  DROP_A_FRAME_UNNOTICED("48"),
  /** The differences kept for joiners are given out when the document has changed, too. */
  OLD_STEP_2("4"),
  /** The room is not told that a session ended. */
  KEEP_THE_DEPARTED("5"),
  /** Who may only view is let in as an editor. */
  LET_VIEWERS_CHANGE("6"),
  /** The same, as far as something is deleted. */
  LET_VIEWERS_DELETE("6"),
  /** An earlier version comes back by forgetting what followed it. */
  REWRITE_HISTORY("7"),
  /** What was added since an earlier version stays although it should not. */
  RESTORE_BY_HALVES("7"),
  /** An import takes the place of what is on the board. */
  IMPORT_OVER_ALL("7"),
  /** A client whose update was lost does not answer the server's step 1. */
  NEVER_SEND_AGAIN("8"),
  /** A failed append of one board fails those of others that wait for the same commit. */
  SHARE_A_FAILURE("9");

  private final String invariants;

  /**
   * Names what is broken.
   *
   * @param invariants their digits in ARCHITECTURE.md: which shows first depends on the schedule
   */
  Mutant(String invariants) {
    this.invariants = invariants;
  }

  /** Whether this is what a finding is about. */
  boolean explains(String finding) {
    return finding.matches("(?s)invariant [" + invariants + "]: .*");
  }
}
