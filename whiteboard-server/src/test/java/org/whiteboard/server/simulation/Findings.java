package org.whiteboard.server.simulation;

/**
 * The first invariant that was seen broken, wherever that was. Rooms catch whatever is thrown
 * inside of their turns, so what watches from there notes it here.
 */
final class Findings {
  private String first;

  void add(String finding) {
    if (first == null) {
      first = finding;
    }
  }

  /** Fails with what was found, if anything was. */
  void raise() {
    if (first != null) {
      throw new AssertionError(first);
    }
  }
}
