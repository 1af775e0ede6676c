package org.whiteboard.server.simulation;

/**
 * Whether a server's process still acts. It may be doomed to die after so many more effects on the
 * world, and so between any two of them: between merge and append, between a commit and its relay,
 * between one session's frame and the next one's.
 */
final class ServerLife {
  private static final int UNBOUNDED = -1;

  private int effectsLeft = UNBOUNDED;

  void dieAfter(int effects) {
    effectsLeft = effects;
  }

  /** Takes a death that is to come back. */
  void spare() {
    if (!isDead()) {
      effectsLeft = UNBOUNDED;
    }
  }

  /** To be asked before each effect, which must not happen when this is false. */
  boolean acts() {
    if (effectsLeft > 0) {
      effectsLeft--;
      return true;
    }
    return effectsLeft == UNBOUNDED;
  }

  boolean isDead() {
    return effectsLeft == 0;
  }
}
