package org.whiteboard.server.room;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.CloseCode;

/**
 * Everything that waits to be answered from the document: step 1 messages and questions of the
 * server. Answered only between two batches, when the document holds exactly what the log holds.
 * One thread at a time.
 */
final class Answers {

  /** A step 1 that waits for its answer. */
  private record Joiner(Session session, StateVector has, long sinceMs) {}

  private final Room room;
  private final RoomEnvironment environment;
  private final Relay relay;
  private final AwarenessTick awareness;
  private final JoinFrames frames;
  private final ArrayDeque<Joiner> joiners = new ArrayDeque<>();
  private final ArrayDeque<Consumer<Doc>> questions = new ArrayDeque<>();

  Answers(
      Room room,
      RoomEnvironment environment,
      Relay relay,
      AwarenessTick awareness,
      JoinFrames frames) {
    this.room = room;
    this.environment = environment;
    this.relay = relay;
    this.awareness = awareness;
    this.frames = frames;
  }

  void step1(Session session, StateVector has) {
    joiners.add(new Joiner(session, has, environment.scheduler().nowMs()));
  }

  /**
   * Asks something.
   *
   * @param question is given null when the room closes without an answer
   */
  void question(Consumer<Doc> question) {
    questions.add(question);
  }

  /** The same for who waits elsewhere; what the question throws fails the answer too. */
  <T> void ask(Function<Doc, T> question, CompletableFuture<T> answer) {
    question(
        doc -> {
          if (doc == null) {
            answer.completeExceptionally(
                new BoardUnavailableException(room.board(), "closed", null));
            return;
          }
          try {
            answer.complete(question.apply(doc));
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            throw e;
          }
        });
  }

  boolean isEmpty() {
    return joiners.isEmpty() && questions.isEmpty();
  }

  /**
   * Answers all questions and some joiners.
   *
   * @return true when joiners are left for the next turn
   */
  boolean give(LiveDocument document) {
    relay.catchUp(document, awareness.states());
    int joins = environment.limits().joinsPerTurn();
    for (int i = 0; i < joins && !joiners.isEmpty(); i++) {
      answer(joiners.poll(), document);
    }
    while (!questions.isEmpty()) {
      questions.poll().accept(document.doc());
    }
    return !joiners.isEmpty();
  }

  /** P8, P10: the answer and the attachment to the relay are one step, so there is no gap. */
  private void answer(Joiner joiner, LiveDocument document) {
    Session session = joiner.session();
    if (session.isGone()) {
      return;
    }
    if (session.outbound().queuedBytes() > environment.limits().behindQueueBytes()) {
      room.expel(session, CloseCode.FLOOD, "S1", "asks for the document and does not read it");
      return;
    }
    frames.send(document, joiner.has(), session.outbound());
    if (session.mayEdit()) {
      session.outbound().send(frames.step1(document));
    }
    awareness.sendPresent(session);
    relay.touched();
    session.sync = new Session.Live();
    relay.checkQueue(session, document);
    environment.meters().synced(environment.scheduler().nowMs() - joiner.sinceMs());
  }

  /** The room closes: nobody is left to be answered, but who asked must hear so. */
  void giveUp() {
    joiners.clear();
    while (!questions.isEmpty()) {
      questions.poll().accept(null);
    }
  }
}
