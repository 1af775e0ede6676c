package org.whiteboard.server.room;

import java.util.function.Consumer;
import org.whiteboard.protocol.CloseCode;

/**
 * What happens to an update that is well formed but can't be taken: its sender is asked for all it
 * has, with our step 1 (P12). One thread at a time.
 */
final class Resync {
  /** A probed connection has answered or ended by then. */
  private static final int CONTEST_MS = 6_000;

  private final Room room;
  private final RoomEnvironment environment;
  private final Answers answers;
  private final Relay relay;
  private final Consumer<Runnable> post;

  /**
   * Creates it.
   *
   * @param post runs a task in a turn of the room
   */
  Resync(
      Room room,
      RoomEnvironment environment,
      Answers answers,
      Relay relay,
      Consumer<Runnable> post) {
    this.room = room;
    this.environment = environment;
    this.answers = answers;
    this.relay = relay;
    this.post = post;
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

  /**
   * I6: most often a client that came back before its old connection was found dead. That one is
   * probed; when it has gone, the update is asked for again.
   */
  void contest(Session session, Session owner) {
    owner.outbound().probe();
    if (!session.contesting) {
      session.contesting = true;
      environment.scheduler().schedule(CONTEST_MS, () -> post.accept(() -> again(session)));
    }
  }

  private void again(Session session) {
    session.contesting = false;
    askForWhole(session);
  }
}
