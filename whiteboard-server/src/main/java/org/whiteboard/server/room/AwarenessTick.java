package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.MessageWriter;

/**
 * When awareness leaves (A3): at once when the room may write to everybody ({@link Pace}) or does
 * so anyway, else in one frame with the newest state of everybody who changed meanwhile. N moving
 * cursors cost N frames a tick and not N². A quiet room has no tick. One thread at a time.
 */
final class AwarenessTick {
  private final AwarenessStates states;
  private final Relay relay;
  private final RoomLimits limits;
  private final RoomScheduler scheduler;
  private final RoomMeters meters;
  private final ClientOwners owners;
  private final Refusals refusals;
  private final Contests contests;
  private final Consumer<Runnable> post;

  private boolean tickPlanned;
  private boolean expiryPlanned;

  /**
   * Creates a tick at rest.
   *
   * @param post runs a task in a turn of the room
   */
  AwarenessTick(
      Relay relay,
      RoomEnvironment environment,
      ClientOwners owners,
      Refusals refusals,
      Contests contests,
      Consumer<Runnable> post) {
    this.states = new AwarenessStates(environment.limits().awarenessIdsPerSession());
    this.relay = relay;
    this.limits = environment.limits();
    this.scheduler = environment.scheduler();
    this.meters = environment.meters();
    this.owners = owners;
    this.refusals = refusals;
    this.contests = contests;
    this.post = post;
  }

  /** A session's frame: entries that are news go out with the next tick. */
  void take(Session session, AwarenessUpdate update) {
    List<Entry> unheard = new ArrayList<>();
    int taken = 0;
    for (Entry entry : update.entries()) {
      switch (states.offer(session, entry, scheduler.nowMs())) {
        case CHANGED -> {
          taken++;
          owners.present(entry.client(), session);
          states.echoer(entry).ifPresent(other -> contests.withdraw(other, session, "A2"));
        }
        case REMOVED_BEFORE -> unheard.add(states.removal(entry.client()));
        case OWNED_BY_OTHER ->
            contests.claim(session, states.owner(entry.client()), "A2", () -> {});
        case TOO_MANY -> refusals.note(session, "A2", 1, "announces too many client ids");
        case STALE, LOST_SIGHT -> {}
      }
    }
    if (!unheard.isEmpty()) {
      relay.send(session, frame(new AwarenessUpdate(unheard)));
    }
    if (taken > 0) {
      meters.awarenessIn(taken);
      planExpiry();
    }
    if (taken < update.entries().size()) {
      meters.awarenessDropped(update.entries().size() - taken);
    }
  }

  /** Everybody's state, for a newcomer or one who asks. */
  void sendPresent(Session session) {
    if (!states.isEmpty()) {
      relay.send(session, frame(states.present()));
    }
  }

  /** A4. */
  void release(Session session) {
    states.release(session);
  }

  /**
   * The end of a turn: sends what is due and plans the next tick.
   *
   * @param relayInMs when updates will be written to everybody, which can take this along; 0 when
   *     none are on their way
   */
  void endOfTurn(long relayInMs) {
    if (!states.hasChanges()) {
      return;
    }
    long restMs = relay.pace().dueInMs();
    long dueInMs = Math.max(relayInMs, restMs);
    if (dueInMs <= 0 || relay.isWriting()) {
      flush();
    } else if (!tickPlanned) {
      tickPlanned = true;
      if (restMs > 0) {
        relay.pace().awaited();
      }
      scheduler.schedule(dueInMs, () -> post.accept(() -> tickPlanned = false));
    }
  }

  /** Whether a tick comes by itself, so that whatever comes in before may wait for it. */
  boolean isPlanned() {
    return tickPlanned;
  }

  private void flush() {
    AwarenessUpdate changes = states.takeChanges();
    int reached = relay.toAttentive(frame(changes), changes.entries().size());
    meters.awarenessOut(changes.entries().size(), reached);
  }

  private void planExpiry() {
    if (!expiryPlanned && !states.isEmpty()) {
      expiryPlanned = true;
      scheduler.schedule(limits.awarenessTimeoutMs() / 2, () -> post.accept(this::expire));
    }
  }

  private void expire() {
    expiryPlanned = false;
    states.expire(scheduler.nowMs() - limits.awarenessTimeoutMs());
    planExpiry();
  }

  AwarenessStates states() {
    return states;
  }

  private static Frame frame(AwarenessUpdate update) {
    return Frame.of(MessageWriter.awareness(update));
  }
}
