package org.whiteboard.server.room;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.storage.Role;

/**
 * One client connection to one room.
 *
 * <p>The transport calls the public methods, from any thread; everything else belongs to the room's
 * turn.
 */
public final class Session {
  /** What was on its way when a role changed has arrived by then. */
  private static final int GRACE_MS = 5_000;

  /** No client id: those are not negative. */
  static final long NONE = -1;

  private final long id;
  private final Visitor visitor;
  private final Outbound outbound;
  private final Room room;
  private final long joinedMs;
  private final AtomicInteger pendingBytes = new AtomicInteger();
  private volatile long linkEndsMs;

  // Below: only inside a turn of the room.
  final Set<Long> awarenessIds = new HashSet<>();
  long ownAwarenessId = NONE;
  final Set<String> refusedUnder = new HashSet<>();
  Role role;
  Sync sync = new Waiting();
  boolean missedAwareness;
  boolean askedForWhole;
  int resyncsInARow;
  int forbiddenChanges;
  long lostEditingMs = Long.MIN_VALUE;
  int unknownMessages;

  Session(long id, Visitor visitor, Outbound outbound, Room room, long now) {
    this.id = id;
    this.visitor = visitor;
    this.role = visitor.role();
    this.linkEndsMs = endsMs(visitor.linkEnds());
    this.outbound = outbound;
    this.room = room;
    this.joinedMs = now;
  }

  /** How far a session is with the document. */
  sealed interface Sync {}

  /** Has not been given the document yet; no update is relayed to it. */
  record Waiting() implements Sync {}

  /** Has everything that was relayed, or has it in its queue. */
  record Live() implements Sync {}

  /** S1: gets the difference from here as soon as its queue has drained. */
  record Behind(StateVector since) implements Sync {}

  /** Left or was closed; whatever it still sent is dropped. */
  record Gone() implements Sync {}

  /** Unique in this process. */
  public long id() {
    return id;
  }

  public String linkId() {
    return visitor.linkId();
  }

  public String user() {
    return visitor.name();
  }

  Visitor visitor() {
    return visitor;
  }

  void setLinkEnds(Optional<Instant> ends) {
    linkEndsMs = endsMs(ends);
  }

  private static long endsMs(Optional<Instant> ends) {
    return ends.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /** Closes the session when its link or the proof of its identity has expired. */
  public void endIfDue(long nowMs) {
    if (nowMs >= linkEndsMs) {
      outbound.close(CloseCode.REVOKED);
    } else if (nowMs >= endsMs(visitor.identityEnds())) {
      outbound.close(CloseCode.EXPIRED);
    }
  }

  long joinedMs() {
    return joinedMs;
  }

  Outbound outbound() {
    return outbound;
  }

  /** A whole binary message came in. The array is handed over. */
  public void receive(byte[] message) {
    if (pendingBytes.addAndGet(message.length) > room.limits().pendingBytesPerSession()) {
      room.refuse(this, CloseCode.FLOOD, "S2", "more bytes waiting than one session may have");
      return;
    }
    room.receive(this, message);
  }

  /** A text message came in (P7). */
  public void receiveText() {
    room.receiveUnknown(this);
  }

  /** The answer to {@link Outbound#callWhenDrained}. */
  public void drained() {
    room.drained(this);
  }

  /** The connection is gone. Idempotent. */
  public void left() {
    room.leave(this);
  }

  /** The transport left a cursor out, since too many came (S2). */
  public void dropAwareness() {
    room.dropAwareness();
  }

  /** Closes the session for a breach that the transport saw; one line in the log says why. */
  public void refuse(CloseCode code, String rule, String cause) {
    room.refuse(this, code, rule, cause);
  }

  void settled(int bytes) {
    pendingBytes.addAndGet(-bytes);
  }

  boolean isLeavingEditing(long nowMs) {
    return lostEditingMs != Long.MIN_VALUE && nowMs - lostEditingMs < GRACE_MS;
  }

  boolean mayEdit() {
    return role.includes(Role.EDIT);
  }

  boolean isGone() {
    return sync instanceof Gone;
  }

  @Override
  public String toString() {
    return "session " + id + " of " + user();
  }
}
