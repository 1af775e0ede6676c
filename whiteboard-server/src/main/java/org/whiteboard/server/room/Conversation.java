package org.whiteboard.server.room;

import org.whiteboard.lib0.MalformedBytesException;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.QueryAwareness;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.server.room.RoomMailbox.Errand;

/** What a session's messages mean, by the state it is in. Inside a turn of the room. */
final class Conversation {
  /** Of an update that says nothing: no structs, no deletions. */
  private static final int EMPTY_UPDATE_BYTES = 2;

  private final Room room;
  private final AwarenessTick awareness;
  private final RoomLimits limits;

  Conversation(Room room, AwarenessTick awareness, RoomLimits limits) {
    this.room = room;
    this.awareness = awareness;
    this.limits = limits;
  }

  /** What a message is about, before anybody has read it. */
  static Errand errand(byte[] message) {
    if (MessageReader.isAwareness(message)) {
      return Errand.CURSOR;
    }
    return MessageReader.isSyncUpdate(message) ? Errand.CHANGE : Errand.OTHER;
  }

  void read(Session session, byte[] frame) {
    try {
      read(session, MessageReader.read(frame), frame.length);
    } catch (MalformedBytesException e) {
      session.settled(frame.length);
      room.expel(session, CloseCode.MALFORMED, e.rule(), e.getMessage());
    }
  }

  private void read(Session session, Message message, int frameBytes) {
    if (message instanceof SyncUpdate update) {
      change(session, update.update(), false, frameBytes);
      return;
    }
    if (message instanceof SyncStep2 step2) {
      session.askedForWhole = false;
      change(session, step2.update(), true, frameBytes);
      return;
    }
    session.settled(frameBytes);
    if (message instanceof AwarenessMessage entries) {
      awareness.take(session, entries.update());
    } else if (message instanceof SyncStep1 step1) {
      room.queueStep1(session, step1.stateVector());
    } else if (message instanceof QueryAwareness) {
      awareness.sendPresent(session);
    } else {
      countUnknown(session);
    }
  }

  /** Bytes stay on the session's account until its batch is through. */
  private void change(Session session, byte[] update, boolean whole, int frameBytes) {
    if (session.mayEdit()) {
      room.arrive(new Arrival.FromSession(session, update, whole, frameBytes));
      return;
    }
    session.settled(frameBytes);
    // S3: a client that knows nothing of roles answers our step 1, and may be a step behind ours.
    if (update.length > EMPTY_UPDATE_BYTES
        && !room.isLeavingEditing(session)
        && ++session.forbiddenChanges > 1) {
      room.expel(session, CloseCode.FORBIDDEN, "S3", "a change by a " + session.role + " session");
    }
  }

  /** P7. */
  void countUnknown(Session session) {
    if (++session.unknownMessages > limits.patience()) {
      room.expel(session, CloseCode.FLOOD, "P7", "too many messages of unknown kinds");
    }
  }
}
