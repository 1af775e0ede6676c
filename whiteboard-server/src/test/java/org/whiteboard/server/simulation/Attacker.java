package org.whiteboard.server.simulation;

import java.util.Random;
import java.util.function.Function;

/**
 * Somebody with an editor's link and no client: sends hostile bytes, reads nothing, comes back when
 * thrown out.
 */
final class Attacker {
  private final Function<String, SimulatedLink> door;
  private SimulatedLink link;

  /**
   * Creates it outside.
   *
   * @param door lets somebody of this name in
   */
  Attacker(Function<String, SimulatedLink> door) {
    this.door = door;
  }

  /** Comes in, or does something hostile. */
  void act(Random random) {
    dropClosed();
    if (link == null) {
      link = door.apply("attacker");
    }
    link.sendUp(HostileBytes.message(random));
    link.moveUp();
  }

  void dropClosed() {
    if (link != null && link.closedWith() != null) {
      leave();
    }
  }

  /** Goes away for good; nobody misses it. */
  void leave() {
    if (link != null) {
      link.noticeEnd();
      link = null;
    }
  }

  /** The server is gone. */
  void lose() {
    link = null;
  }
}
