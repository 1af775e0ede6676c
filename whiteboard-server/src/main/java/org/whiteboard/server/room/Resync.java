package org.whiteboard.server.room;

import org.whiteboard.protocol.CloseCode;

/**
 * What happens to an update that is well formed but can't be taken: its sender is asked for all it
 * has, with our step 1 (P12). One thread at a time.
 */
final class Resync {
  private final Room room;
  private final RoomEnvironment environment;
  private final Answers answers;
  private final Relay relay;

  Resync(Room room, RoomEnvironment environment, Answers answers, Relay relay) {
    this.room = room;
    this.environment = environment;
    this.answers = answers;
    this.relay = relay;
  }

  /** Once until they answer; whoever never sends the whole loses patience with us, and we too. */
  void askForWhole(Session session) {
    if (session.isGone() || session.askedForWhole) {
      return;
    }
    if (++session.resyncsInARow > environment.limits().patience()) {
      room.expel(session, CloseCode.MALFORMED, "P12", "depends on what it never sends");
      return;
    }
    session.askedForWhole = true;
    environment.meters().resyncAsked();
    answers.question(
        doc -> {
          if (doc != null && !session.isGone()) {
            relay.send(session, room.step1());
          }
        });
  }
}
